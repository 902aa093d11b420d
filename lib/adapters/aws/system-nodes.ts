import type { EksCluster } from '@cdktf/provider-aws/lib/eks-cluster';
import { EksNodeGroup } from '@cdktf/provider-aws/lib/eks-node-group';
import type { ITerraformDependable } from 'cdktf';
import type { ClusterRequest } from '../adapter';
import type { ReadyRole } from './cluster-roles';
import type { AwsLowered } from './lowered';
import { limitName } from '../limit-name';
import { GROUP_PREFIX_LIMIT, TEMPLATE_NAME_LIMIT } from './name-limit';
import { nodeTemplate, templateVersion } from './node-template';
import { resolve } from '../../core/readable';
import type { AwsSettings } from './settings';

const NODES = { min: 3, max: 6 } as const;
const ROOT_GIB = 100;

/** Nodes without accelerators and without taints: DNS, operators, autoscaler. Three, for the three zones. */
export function systemNodes(
  settings: AwsSettings,
  request: ClusterRequest<AwsLowered>,
  cluster: EksCluster,
  role: ReadyRole,
  after: readonly ITerraformDependable[],
): EksNodeGroup {
  const { scope, stack, name, tags } = request;
  const template = nodeTemplate(settings, request, {
    id: 'SystemLaunchTemplate',
    instanceName: limitName(name, '-system', TEMPLATE_NAME_LIMIT),
    rootGib: ROOT_GIB,
  });
  return new EksNodeGroup(scope, 'SystemNodeGroup', {
    clusterName: cluster.name,
    nodeGroupNamePrefix: limitName(name, '-system-', GROUP_PREFIX_LIMIT),
    nodeRoleArn: role.role.arn,
    subnetIds: resolve(stack, request.network.nodeSubnetIds),
    amiType: 'AL2023_x86_64_STANDARD',
    releaseVersion: settings.systemRelease,
    instanceTypes: [...settings.systemInstanceTypes],
    capacityType: 'ON_DEMAND',
    launchTemplate: { id: template.id, version: templateVersion(template) },
    scalingConfig: { minSize: NODES.min, desiredSize: NODES.min, maxSize: NODES.max },
    updateConfig: { maxUnavailable: 1 },
    nodeRepairConfig: { enabled: true },
    tags,
    dependsOn: [...role.ready, ...after],
    lifecycle: { createBeforeDestroy: true, ignoreChanges: ['scaling_config[0].desired_size'] },
  });
}
