import type { LinkIntent } from '../../../model/intent';
import type { Resource } from '../../resource';
import { defineRule } from '../../rule';
import type { RuleContext } from '../../rule-context';
import { fail, notApplicable, notEvaluated, pass, type Verdict } from '../../verdict';
import { DEFAULT_MTU, SOURCE } from './data';
import { associationsOf, byGateway, dxGatewayOf, type GatewayAssociation, transitGatewayOf } from './gateway-associations';
import { type Grouped, pointer } from './pointer';
import { interfacesOf } from './virtual-interfaces';
import { wholeNumberOr } from './whole-number';

/** Judges interfaces with jumbo frames whose gateway also has a VPN. */
export const jumboBesideVpn = defineRule({
  id: 'FAB-LNK-018',
  title: 'Jumbo frames on the interface, and a path that cannot carry them',
  why: 'A VPN carries 1500 bytes. When traffic moves to it, hosts go on sending jumbo packets, which are dropped where path MTU discovery is filtered.',
  severity: 'low',
  enforcement: 'advisory',
  remediation: 'Use an MTU of 1500, or clamp the TCP segment size on your routers, test the failover, and waive the finding.',
  source: `${SOURCE.guide}; AWS Site-to-Site VPN user guide`,
  check(ctx) {
    const interfaces = interfacesOf(ctx, ['private', 'transit']);
    if (interfaces.length === 0) return;
    const withVpn = vpnGateways(ctx);
    const associations = byGateway(associationsOf(ctx));
    for (const { resource } of interfaces) {
      ctx.judge(resource, () => judge(resource, ctx.index.links.get(resource.owner), withVpn, associations, ctx));
    }
  },
});

function vpnGateways(ctx: RuleContext): ReadonlySet<string> {
  const ends = ctx.snapshot
    .ofType('aws_vpn_connection')
    .flatMap((vpn) => [transitGatewayOf(vpn, ctx), pointer(vpn, 'vpn_gateway_id', ctx, ['aws_vpn_gateway'])]);
  return new Set(ends.flatMap((end) => end?.key ?? []));
}

function judge(
  resource: Resource,
  link: LinkIntent | undefined,
  withVpn: ReadonlySet<string>,
  associations: Grouped<GatewayAssociation>,
  ctx: RuleContext,
): Verdict {
  const vpn =
    link?.paths?.some((path) => path.kind === 'vpn') === true || gatewaysOf(resource, associations, ctx).some((key) => withVpn.has(key));
  if (!vpn) return notApplicable('no VPN stands beside the interface');
  const mtu = wholeNumberOr(resource, 'mtu', DEFAULT_MTU);
  if (mtu.state !== 'known') return notEvaluated(`the MTU of ${resource.address}`);
  return mtu.value <= DEFAULT_MTU
    ? pass()
    : fail({ got: `${mtu.value} beside a VPN`, allowed: `${DEFAULT_MTU}, which every path carries` });
}

/** The gateways that traffic of the interface reaches. */
function gatewaysOf(resource: Resource, associations: Grouped<GatewayAssociation>, ctx: RuleContext): string[] {
  const own = pointer(resource, 'vpn_gateway_id', ctx, ['aws_vpn_gateway']);
  const through = associations.byKey.get(dxGatewayOf(resource, ctx)?.key ?? '') ?? [];
  return [own, ...through.map((a) => a.associated)].flatMap((end) => end?.key ?? []);
}
