import type { ReleaseSpec } from '../adapter';
import { autoscalerRelease } from './autoscaler-release';
import { queueNameOf } from './karpenter-interruptions';
import { karpenterReleases } from './karpenter-release';
import type { AwsCluster } from './lowered';
import type { AwsSettings } from './settings';

/** What makes nodes from inside a cluster; nothing for a joined one, which runs its own. */
export function releasesOf(settings: AwsSettings, { autoscaler, clusterName, karpenter }: AwsCluster): ReleaseSpec[] {
  const { existingNetwork, registryMirror } = settings;
  if (autoscaler !== undefined) return [autoscalerRelease(settings, clusterName, registryMirror)];
  if (karpenter?.queue === undefined) return [];
  const interruptionQueue = queueNameOf(clusterName);
  return karpenterReleases(settings, { clusterName, interruptionQueue, isolatedVpc: existingNetwork === undefined, registryMirror });
}
