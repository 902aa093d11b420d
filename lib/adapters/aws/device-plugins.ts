import type { PoolRequest, ReleaseSpec } from '../adapter';
import type { AwsConfig } from './config';
import { efaInstances } from './efa';
import { ecrRegistryOf } from './eks-registry';
import { instanceFacts } from './instances';
import type { AwsLowered } from './lowered';

/** Charts of device plugins that the EKS images do not carry, and where each version was looked up. */
export const DEVICE_PLUGINS = {
  'aws-efa-k8s-device-plugin': {
    chart: 'aws-efa-k8s-device-plugin',
    repository: 'https://aws.github.io/eks-charts',
    version: 'v0.5.20',
    source: 'https://github.com/aws/eks-charts/blob/de5fdc1dae279f99c00e9fcac24b9a894dbc052f/stable/aws-efa-k8s-device-plugin/Chart.yaml',
    asOf: '2026-11-24',
  },
  'neuron-helm-chart': {
    chart: 'neuron-helm-chart',
    repository: 'oci://public.ecr.aws/neuron',
    version: '1.10.0',
    source: 'https://github.com/aws-neuron/neuron-helm-charts/releases/tag/1.10.0',
    asOf: '2026-11-24',
  },
} as const;

type DevicePlugin = keyof typeof DEVICE_PLUGINS;

/** Pods of a device plugin run wherever there is a device, whatever taint keeps other pods away. */
const EVERY_TAINT = [{ operator: 'Exists' }];

/** Names of the device plugins without which pods cannot ask for what the pool's nodes have. */
export function devicePluginsOf({ instanceType, interconnect }: PoolRequest<AwsLowered>): DevicePlugin[] {
  return [
    ...(interconnect === 'rdma' ? (['aws-efa-k8s-device-plugin'] as const) : []),
    ...(instanceFacts(instanceType)?.accelerator.vendor === 'aws' ? (['neuron-helm-chart'] as const) : []),
  ];
}

/** Every device plugin that a pool may need, as releases. */
export function devicePluginReleases(config: AwsConfig, registryMirror?: string): ReleaseSpec[] {
  return [
    release('aws-efa-k8s-device-plugin', {
      image: { repository: `${registryMirror ?? ecrRegistryOf(config.region)}/eks/aws-efa-k8s-device-plugin` },
      // The chart's own list lags behind new instance types.
      supportedInstanceLabels: { keys: ['node.kubernetes.io/instance-type'], values: [...efaInstances()] },
      tolerations: EVERY_TAINT,
    }),
    release('neuron-helm-chart', {
      devicePlugin: {
        enabled: true,
        tolerations: EVERY_TAINT,
        ...(registryMirror === undefined ? {} : { image: { repository: `${registryMirror}/neuron/neuron-device-plugin` } }),
      },
      // A second scheduler, a second way to hand out devices, and an agent that replaces nodes: none unasked.
      scheduler: { enabled: false },
      draDriver: { enabled: false },
      ultraserverOperator: { enabled: false },
      npd: { enabled: false },
    }),
  ];
}

function release(name: DevicePlugin, values: ReleaseSpec['values']): ReleaseSpec {
  const { chart, repository, version } = DEVICE_PLUGINS[name];
  // Both charts put their DaemonSet there, whatever namespace the release is in.
  return { name, namespace: 'kube-system', podSecurity: 'privileged', chart, repository, version, values, after: [] };
}
