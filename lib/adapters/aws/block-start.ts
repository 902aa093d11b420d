import { AutoscalingSchedule } from '@cdktf/provider-aws/lib/autoscaling-schedule';
import type { EksNodeGroup } from '@cdktf/provider-aws/lib/eks-node-group';
import type { Construct } from 'constructs';
import type { AwsCapacity } from './capacity';

/** Leaves a size as it is. The provider sends 0 for a size that is left out. */
const UNCHANGED = -1;

/**
 * Starts all nodes of a capacity block when it begins; nothing for one that states no start.
 *
 * A scheduled action is gone once it ran, and EC2 takes none in the past. So it is declared only while a plan is made
 * before the start, and plans after it neither miss it nor make it again.
 */
export function blockStart(scope: Construct, source: AwsCapacity, nodeGroup: EksNodeGroup, nodes: number): AutoscalingSchedule[] {
  if (source.kind !== 'capacity-block' || 'purchase' in source || source.start === undefined) return [];
  const schedule = new AutoscalingSchedule(scope, `CapacityBlockStart-${source.reservationId}`, {
    autoscalingGroupName: nodeGroup.resources.get(0).autoscalingGroups.get(0).name,
    scheduledActionName: 'capacity-block-start',
    startTime: source.start,
    minSize: UNCHANGED,
    maxSize: UNCHANGED,
    desiredCapacity: nodes,
  });
  schedule.addOverride('count', `\${timecmp(plantimestamp(), "${source.start}") < 0 ? 1 : 0}`);
  return [schedule];
}
