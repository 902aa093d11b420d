import type { PartitionIntent } from '../../model/partition';

/** Name of the configuration of nodes that share nothing. */
const WHOLE = 'whole-devices';

/** `mixed` gives each MIG profile a resource of its own; needed as soon as some GPUs are cut and others are not. */
export function migStrategy(partitions: readonly PartitionIntent[]): 'single' | 'mixed' {
  return partitions.some((partition) => partition.kind === 'mig') ? 'mixed' : 'single';
}

/**
 * Chart values that let the device plugin hand out shares, by node label `nvidia.com/device-plugin.config`.
 *
 * Shares have a resource name of their own, so that a pod that asks for a whole GPU never gets one, and a pod gets at most
 * one: a second share would bring neither memory nor time.
 */
export function sharingValues(partitions: readonly PartitionIntent[]): Record<string, Record<string, unknown>> {
  const shared = partitions.filter((partition) => partition.kind !== 'mig');
  if (shared.length === 0) return {};
  const strategy = migStrategy(partitions);
  const configs = new Map(shared.map((partition) => [partition.label.value, sharingConfig(partition, strategy)]));
  const data = Object.fromEntries([...configs.keys()].sort().map((name) => [name, configs.get(name)]));
  const whole = head(strategy).join('\n');
  // Without a default, a node without the label would get whichever configuration happens to be the only one.
  return {
    devicePlugin: {
      config: { create: true, name: 'hybrid-ai-fabric-sharing', default: WHOLE, data: { ...data, [WHOLE]: `${whole}\n` } },
    },
  };
}

function head(strategy: string): string[] {
  return ['version: v1', 'flags:', `  migStrategy: ${strategy}`];
}

function sharingConfig({ kind, of, perDevice }: PartitionIntent, strategy: string): string {
  const lines = [
    ...head(strategy),
    'sharing:',
    `  ${kind === 'mps' ? 'mps' : 'timeSlicing'}:`,
    '    renameByDefault: true',
    '    failRequestsGreaterThanOne: true',
    '    resources:',
    `      - name: ${of.resource}`,
    `        replicas: ${perDevice}`,
  ];
  return `${lines.join('\n')}\n`;
}
