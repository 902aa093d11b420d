import type { Known } from '../../../model/known';
import type { Resource } from '../../resource';
import type { RuleContext } from '../../rule-context';
import { groupBy, type Grouped, type Pointer, pointer } from './pointer';

/** One association of a Direct Connect gateway with a gateway of a region. */
export interface GatewayAssociation {
  readonly resource: Resource;
  readonly gateway: Pointer | undefined;
  readonly associated: Pointer | undefined;
  /** `unknown` when only the apply, or another account, knows what is associated. */
  readonly side: 'transit' | 'vpn' | 'unknown';
}

const TARGETS = ['aws_ec2_transit_gateway', 'aws_vpn_gateway'];

/** All associations, each once. */
export function associationsOf(ctx: RuleContext): GatewayAssociation[] {
  return ctx.snapshot.ofType('aws_dx_gateway_association').map((resource) => {
    const associated = associatedOf(resource, ctx);
    return { resource, gateway: dxGatewayOf(resource, ctx), associated, side: sideOf(associated) };
  });
}

/** Associations by their Direct Connect gateway. */
export function byGateway(associations: readonly GatewayAssociation[]): Grouped<GatewayAssociation> {
  return groupBy(associations, (a) => a.gateway);
}

export function dxGatewayOf(resource: Resource, ctx: RuleContext): Pointer | undefined {
  return pointer(resource, 'dx_gateway_id', ctx, ['aws_dx_gateway']);
}

/** The transit gateway that a route, an attachment or a VPN points at. */
export function transitGatewayOf(resource: Resource, ctx: RuleContext): Pointer | undefined {
  return pointer(resource, 'transit_gateway_id', ctx, ['aws_ec2_transit_gateway']);
}

/** Known when written as a list; `absent` counts as a list that AWS fills or leaves empty, see the rule. */
export function prefixesOf(association: GatewayAssociation): Known<readonly string[]> {
  const found = association.resource.get('allowed_prefixes');
  if (found.state !== 'known') return found;
  return { state: 'known', value: [found.value].flat().map(String) };
}

function associatedOf(resource: Resource, ctx: RuleContext): Pointer | undefined {
  const own = pointer(resource, 'associated_gateway_id', ctx, TARGETS);
  if (own?.certain === true) return own;
  // The id of an attachment of a virtual private gateway is that of the gateway.
  const text = resource.written('associated_gateway_id');
  const [origin] = ctx.snapshot.originsOf(resource.stack, text);
  if (origin === undefined || !('resource' in origin)) return own;
  return pointer(origin.resource, 'vpn_gateway_id', ctx, TARGETS) ?? transitGatewayOf(origin.resource, ctx) ?? own;
}

function sideOf(associated: Pointer | undefined): GatewayAssociation['side'] {
  const type = associated?.resource?.type;
  if (type === 'aws_ec2_transit_gateway' || associated?.literal?.startsWith('tgw-') === true) return 'transit';
  if (type === 'aws_vpn_gateway' || associated?.literal?.startsWith('vgw-') === true) return 'vpn';
  return 'unknown';
}
