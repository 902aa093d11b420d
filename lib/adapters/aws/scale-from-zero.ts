import { AutoscalingGroupTagA } from '@cdktf/provider-aws/lib/autoscaling-group-tag';
import type { EksNodeGroup } from '@cdktf/provider-aws/lib/eks-node-group';
import type { Construct } from 'constructs';

/** What a node of a group will have, told while there is none. */
export interface NodeOutlook {
  readonly labels: Readonly<Record<string, string>>;
  readonly taints: readonly { readonly key: string; readonly value: string; readonly effect: 'NoSchedule' }[];
  /** Amount per node, by extended resource. */
  readonly resources: Readonly<Record<string, number>>;
}

const PREFIX = 'k8s.io/cluster-autoscaler/node-template';

/**
 * Tells the autoscaler what an empty group's next node will look like: one tag per label, taint and resource.
 *
 * Needed because the autoscaler asks EKS only for groups that never had a node.
 */
export function scaleFromZeroTags(scope: Construct, group: EksNodeGroup, outlook: NodeOutlook): AutoscalingGroupTagA[] {
  const autoscalingGroupName = group.resources.get(0).autoscalingGroups.get(0).name;
  const tag = (kind: string, key: string, value: string): AutoscalingGroupTagA =>
    new AutoscalingGroupTagA(scope, `${group.node.id}-${kind}-${key.replace(/[^A-Za-z0-9]+/g, '-')}`, {
      autoscalingGroupName,
      tag: { key: `${PREFIX}/${kind}/${key}`, value, propagateAtLaunch: false },
    });
  const sorted = <T>(record: Readonly<Record<string, T>>): [string, T][] => Object.entries(record).sort(([a], [b]) => (a < b ? -1 : 1));
  return [
    ...sorted(outlook.labels).map(([key, value]) => tag('label', key, value)),
    ...outlook.taints.map((taint) => tag('taint', taint.key, `${taint.value}:${taint.effect}`)),
    ...sorted(outlook.resources).map(([key, amount]) => tag('resources', key, String(amount))),
  ];
}
