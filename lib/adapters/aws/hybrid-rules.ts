import { VpcSecurityGroupEgressRule } from '@cdktf/provider-aws/lib/vpc-security-group-egress-rule';
import { VpcSecurityGroupIngressRule } from '@cdktf/provider-aws/lib/vpc-security-group-ingress-rule';
import type { Lowering } from '../adapter';
import type { EksControlPlane, RemoteNetworks } from './control-plane';

const KUBELET = { ipProtocol: 'tcp', fromPort: 10250, toPort: 10250 } as const;

/** What hosts and their pods reach on the system nodes. */
const TO_SYSTEM_NODES = {
  DnsUdp: { description: 'DNS', ipProtocol: 'udp', fromPort: 53, toPort: 53 },
  DnsTcp: { description: 'DNS', ipProtocol: 'tcp', fromPort: 53, toPort: 53 },
  Kubelets: { description: 'Kubelets of system nodes', ...KUBELET },
} as const;

/**
 * What passes between the VPC and the hosts besides their calls of the API, which its own group admits.
 *
 * From the control plane: kubelets, and webhooks and aggregated APIs in pods, whose ports are theirs to choose. To the
 * system nodes, which are in the group that EKS makes: DNS and kubelets, for hosts too, since pods may leave under the
 * address of their host. From the tables of AWS's guide (Prepare networking for hybrid nodes).
 */
export function hybridRules({ scope, tags }: Lowering, { cluster, apiGroup }: EksControlPlane, remote: RemoteNetworks): void {
  new VpcSecurityGroupEgressRule(scope, 'ToHostKubelets', {
    securityGroupId: apiGroup.id,
    description: 'Kubelets of hosts',
    cidrIpv4: remote.nodes,
    ...KUBELET,
    tags,
  });
  new VpcSecurityGroupEgressRule(scope, 'ToHostPods', {
    securityGroupId: apiGroup.id,
    description: 'Webhooks and aggregated APIs in pods',
    cidrIpv4: remote.pods,
    ipProtocol: 'tcp',
    fromPort: 1,
    toPort: 65535,
    tags,
  });
  const sources = { Hosts: remote.nodes, HostPods: remote.pods };
  for (const [from, cidrIpv4] of Object.entries(sources)) {
    for (const [what, rule] of Object.entries(TO_SYSTEM_NODES)) {
      new VpcSecurityGroupIngressRule(scope, `${what}From${from}`, {
        securityGroupId: cluster.vpcConfig.clusterSecurityGroupId,
        cidrIpv4,
        ...rule,
        tags,
      });
    }
  }
}
