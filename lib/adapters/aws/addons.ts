import { EksAddon } from '@cdktf/provider-aws/lib/eks-addon';
import type { EksCluster } from '@cdktf/provider-aws/lib/eks-cluster';
import type { ITerraformDependable } from 'cdktf';
import type { Lowering } from '../adapter';
import type { AwsSettings } from './settings';
import type { AddonName } from './versions';

const IDS: Readonly<Record<AddonName, string>> = {
  coredns: 'CoreDnsAddon',
  'eks-node-monitoring-agent': 'NodeMonitoringAddon',
  'eks-pod-identity-agent': 'PodIdentityAddon',
  'kube-proxy': 'KubeProxyAddon',
  'metrics-server': 'MetricsServerAddon',
  'vpc-cni': 'VpcCniAddon',
};

/**
 * Settings of add-ons. Without the network add-on's, NetworkPolicies are accepted and do nothing. The monitoring agent
 * reads GPU faults from a daemon of its own that tolerates no taint by default, so none on GPU nodes; it chooses nodes by
 * instance type.
 */
const CONFIGURATION: Readonly<Partial<Record<AddonName, object>>> = {
  'eks-node-monitoring-agent': { dcgmAgent: { tolerations: [{ operator: 'Exists' }] } },
  'vpc-cni': { enableNetworkPolicy: 'true' },
};

/** One EKS add-on in its pinned version; its settings are the fabric's, whoever changes them by hand. */
export function addon(
  settings: AwsSettings,
  request: Lowering,
  cluster: EksCluster,
  name: AddonName,
  after: ITerraformDependable[] = [],
  configuration: object | undefined = CONFIGURATION[name],
): EksAddon {
  return new EksAddon(request.scope, IDS[name], {
    clusterName: cluster.name,
    addonName: name,
    addonVersion: settings.addonVersions[name],
    configurationValues: configuration === undefined ? undefined : JSON.stringify(configuration),
    resolveConflictsOnCreate: 'OVERWRITE',
    resolveConflictsOnUpdate: 'OVERWRITE',
    tags: request.tags,
    dependsOn: after,
  });
}
