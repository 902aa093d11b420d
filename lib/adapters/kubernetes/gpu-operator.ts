import type { PartitionIntent } from '../../model/partition';
import type { PlatformFacts, ReleaseSpec } from '../adapter';
import { migStrategy, sharingValues } from './gpu-sharing';
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
  'migManager',
  'nodeStatusExporter',
  'operator',
  'sandboxDevicePlugin',
  'toolkit',
  'validator',
  'vfioManager',
] as const;

/** Node-level pods must run wherever there is a GPU, whatever taint keeps other pods away. */
const EVERY_TAINT = [{ operator: 'Exists' }];

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
  const from = mirror === undefined ? {} : { repository: `${mirror}/nvidia` };
  const values: Record<string, Record<string, unknown>> = {
    operator: { upgradeCRD: true, cleanupCRD: false },
    driver: installs
      ? {
          enabled: true,
          version: FABRIC_2026_08.gpuDriver.version,
          // A driver upgrade evicts every GPU pod of a node, so an apply never starts one by itself. Whoever sets
          // autoUpgrade to true, in a maintenance window, gets one node at a time and no drain of other pods.
          upgradePolicy: { autoUpgrade: false, maxParallelUpgrades: 1, drain: { enable: false } },
        }
      : { enabled: false },
    toolkit: { enabled: installs },
    cdi: { enabled: true },
    nfd: { enabled: true },
    mig: { strategy: migStrategy(partitions) },
    ...sharingValues(partitions),
    daemonsets: { tolerations: EVERY_TAINT },
    // The chart's default makes a ServiceMonitor, whose kind nobody has installed: the exporter would never reconcile.
    dcgmExporter: { enabled: true, serviceMonitor: { enabled: false } },
    'node-feature-discovery': {
      worker: { tolerations: EVERY_TAINT },
      ...(mirror === undefined ? {} : { image: { repository: `${mirror}/nfd/node-feature-discovery` } }),
    },
  };
  if (mirror === undefined) return values;
  for (const component of COMPONENTS) values[component] = { ...values[component], ...from };
  if (installs) values['driver'] = { ...values['driver'], ...from, manager: from };
  return values;
}
