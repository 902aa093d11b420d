import type { PartitionIntent } from '../../model/partition';
import type { PlatformFacts, ReleaseSpec } from '../adapter';
import { EVERY_TAINT } from './every-taint';
import { driverValues } from './gpu-driver';
import { dcgmExporter } from './gpu-metrics';
import { migStrategy, sharingValues } from './gpu-sharing';
import { asNames, asReferences } from './pull-secrets';
import { FABRIC_2026_08 } from './versions';

/** Components of the chart whose image comes from NVIDIA's registry. */
const COMPONENTS = [
  'ccManager',
  'dcgm',
  'dcgmExporter',
  'devicePlugin',
  'gdrcopy',
  'gds',
  'gfd',
  'kataManager',
  'kataSandboxDevicePlugin',
  'migManager',
  'nodeStatusExporter',
  'operator',
  'sandboxDevicePlugin',
  'toolkit',
  'validator',
  'vfioManager',
  'vgpuDeviceManager',
] as const;

/**
 * NVIDIA GPU operator: what makes `nvidia.com/gpu` a resource that pods can ask for.
 *
 * Bare hosts get the driver and the container toolkit from it; on images that ship both, it installs neither, since
 * two drivers on one host do not load.
 */
export function gpuOperator(facts: PlatformFacts, partitions: readonly PartitionIntent[]): ReleaseSpec {
  const { chart, repository, version, namespace } = FABRIC_2026_08.charts['gpu-operator'];
  return {
    name: 'gpu-operator',
    namespace,
    // Drivers are loaded from the host's kernel side: nothing below privileged can do that.
    podSecurity: 'privileged',
    chart,
    repository,
    version,
    values: gpuOperatorValues(facts, partitions),
    after: [],
  };
}

function gpuOperatorValues(facts: PlatformFacts, partitions: readonly PartitionIntent[]): Record<string, unknown> {
  const { operatorInstallsDriver: installs, registryMirror: mirror } = facts;
  const values: Record<string, Record<string, unknown>> = {
    operator: { upgradeCRD: true, cleanupCRD: false },
    driver: driverValues(facts),
    toolkit: { enabled: installs },
    cdi: { enabled: true },
    nfd: { enabled: true },
    mig: { strategy: migStrategy(partitions) },
    ...sharingValues(partitions),
    ...(installs && facts.gpuDriver?.gdrcopy === true ? { gdrcopy: { enabled: true } } : {}),
    daemonsets: { tolerations: EVERY_TAINT },
    dcgmExporter: dcgmExporter(facts),
    'node-feature-discovery': {
      worker: { tolerations: EVERY_TAINT },
      ...(mirror === undefined ? {} : { image: { repository: `${mirror}/nfd/node-feature-discovery` } }),
      ...asReferences('imagePullSecrets', facts),
    },
  };
  const pulled = { ...(mirror === undefined ? {} : { repository: `${mirror}/nvidia` }), ...asNames('imagePullSecrets', facts) };
  if (Object.keys(pulled).length === 0) return values;
  for (const component of COMPONENTS) values[component] = { ...values[component], ...pulled };
  if (installs) values['driver'] = { ...values['driver'], ...pulled, manager: pulled };
  return values;
}
