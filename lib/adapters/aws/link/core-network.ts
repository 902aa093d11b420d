import type { DxGateway } from '@cdktf/provider-aws/lib/dx-gateway';
import { NetworkmanagerCoreNetwork } from '@cdktf/provider-aws/lib/networkmanager-core-network';
import { NetworkmanagerCoreNetworkPolicyAttachment } from '@cdktf/provider-aws/lib/networkmanager-core-network-policy-attachment';
import { NetworkmanagerDxGatewayAttachment } from '@cdktf/provider-aws/lib/networkmanager-dx-gateway-attachment';
import { NetworkmanagerGlobalNetwork } from '@cdktf/provider-aws/lib/networkmanager-global-network';
import { NetworkmanagerSiteToSiteVpnAttachment } from '@cdktf/provider-aws/lib/networkmanager-site-to-site-vpn-attachment';
import { NetworkmanagerVpcAttachment } from '@cdktf/provider-aws/lib/networkmanager-vpc-attachment';
import type { ITerraformDependable } from 'cdktf';
import { resolve } from '../../../core/readable';
import type { AwsLink } from '../lowered';
import type { CloudWanProps } from './gateway';
import type { LinkContext } from './link-context';
import { addRoutes, admitToEndpoints } from './vpc-end';
import { lowerVpns } from './vpn';

/** Of a core network that is made, when none is stated. Outside the defaults of the two gateways. */
export const CORE_ASN_RANGE = '64520-64539';

interface Core {
  readonly id: string;
  readonly made?: NetworkmanagerCoreNetwork;
  /** Without a policy a core network has no segment to attach to. */
  readonly after: readonly ITerraformDependable[];
}

/** A core network with attachments of the Direct Connect gateway, the VPC and the VPNs. */
export function lowerCoreNetwork(
  context: LinkContext,
  end: CloudWanProps,
  gateway: DxGateway | undefined,
): Pick<AwsLink, 'coreNetwork' | 'vpcAttachment' | 'vpns'> {
  const { request } = context;
  const { scope } = request;
  // An edge of a core network is paid by the hour: it waits for the ports.
  if (request.phase === 'order') return { vpns: [] };
  const core: Core = end.existingId === undefined ? newCore(context, end) : { id: end.existingId, after: [] };
  const place = { coreNetworkId: core.id, ...(core.after.length === 0 ? {} : { dependsOn: [...core.after] }) };
  const tags = { ...request.tags, Name: request.name };
  if (gateway !== undefined) {
    new NetworkmanagerDxGatewayAttachment(scope, 'GatewayAttachment', {
      ...place,
      directConnectGatewayArn: gateway.arn,
      edgeLocations: edgesOf(context, end),
      tags,
    });
  }
  const vpcAttachment = new NetworkmanagerVpcAttachment(scope, 'VpcAttachment', { ...place, ...arnsOf(context), tags });
  const vpns = lowerVpns(context, {});
  for (const [vpn, connection] of vpns) {
    new NetworkmanagerSiteToSiteVpnAttachment(scope, `Vpn-${vpn.name}-Attachment`, { ...place, vpnConnectionArn: connection.arn, tags });
  }
  // EC2 takes a route only once the VPC is attached, hence through the attachment.
  addRoutes(request, { coreNetworkArn: vpcAttachment.coreNetworkArn });
  admitToEndpoints(request);
  return { coreNetwork: core.made, vpcAttachment, vpns: [...vpns.values()] };
}

function newCore(context: LinkContext, end: CloudWanProps): Core {
  const { scope, name, tags } = context.request;
  const named = { ...tags, Name: name };
  const globalNetwork = new NetworkmanagerGlobalNetwork(scope, 'GlobalNetwork', { description: `Private link ${name}`, tags: named });
  const made = new NetworkmanagerCoreNetwork(scope, 'CoreNetwork', { globalNetworkId: globalNetwork.id, description: name, tags: named });
  const policy = new NetworkmanagerCoreNetworkPolicyAttachment(scope, 'CoreNetworkPolicy', {
    coreNetworkId: made.id,
    policyDocument: JSON.stringify(policyOf(edgesOf(context, end), end.asnRange ?? CORE_ASN_RANGE)),
  });
  return { id: made.id, made, after: [policy] };
}

/** One segment that every attachment of the account belongs to. */
function policyOf(edges: readonly string[], asnRange: string) {
  return {
    version: '2021.12',
    'core-network-configuration': { 'asn-ranges': [asnRange], 'edge-locations': edges.map((location) => ({ location })) },
    segments: [{ name: 'hybrid', 'require-attachment-acceptance': false }],
    'attachment-policies': [
      { 'rule-number': 100, conditions: [{ type: 'any' }], action: { 'association-method': 'constant', segment: 'hybrid' } },
    ],
  };
}

function edgesOf({ config }: LinkContext, { edgeLocations = [config.region] }: CloudWanProps): string[] {
  return [...new Set(edgeLocations)].sort();
}

/** Of the VPC that was made, or put together for one that was joined. */
function arnsOf({ config, request }: LinkContext): { readonly vpcArn: string; readonly subnetArns: string[] } {
  const { network, stack } = request;
  if (network.vpc !== undefined) return { vpcArn: network.vpc.arn, subnetArns: network.endpointSubnets.map((subnet) => subnet.arn) };
  const prefix = `arn:${config.partition}:ec2:${config.region}:${config.account ?? ''}`;
  const subnets = resolve(stack, network.endpointSubnetIds);
  return { vpcArn: `${prefix}:vpc/${resolve(stack, network.vpcId)}`, subnetArns: subnets.map((id) => `${prefix}:subnet/${id}`) };
}
