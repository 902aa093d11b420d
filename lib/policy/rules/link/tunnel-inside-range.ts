import { parseCidr } from '../../../model/cidr';
import { known, type Known } from '../../../model/known';
import type { Resource } from '../../resource';
import { defineRule } from '../../rule';
import type { RuleContext } from '../../rule-context';
import { notEvaluated, type Verdict } from '../../verdict';
import { AWS_RESERVED_INSIDE_RANGES, LINK_LOCAL } from './data-vpn-google';
import { isCidrWithin } from './cidr-within';
import { broken, judgeSet, orNotApplicable } from './judge-argument';
import { identityOf } from './target-of';
import { TRANSIT_GATEWAY, TUNNELS, VPN_CONNECTION, VPN_GATEWAY } from './tunnels';

interface Use {
  readonly connection: Resource;
  readonly argument: string;
}

/** Judges the addresses inside the tunnels, and that no two tunnels of one gateway share them. */
export const tunnelInsideRange = defineRule({
  id: 'FAB-LNK-034',
  title: 'VPN tunnel has an inside range that AWS refuses',
  why: 'AWS refuses ranges of another size, its own seven, and one range twice on one gateway; the apply stops half-way.',
  severity: 'high',
  enforcement: 'mandatory',
  remediation: 'Give each tunnel of a gateway its own /30 of 169.254.0.0/16, outside the ranges that AWS keeps, or leave it out.',
  source: 'Amazon EC2 API: VpnTunnelOptionsSpecification; provider aws 6.25, 2026-11',
  check(ctx) {
    const uses = new Map<string, Use[]>();
    for (const connection of ctx.snapshot.ofType(VPN_CONNECTION)) {
      ctx.judge(connection, () =>
        orNotApplicable(
          TUNNELS.flatMap(({ prefix }) => judgeForm(connection, prefix)),
          'AWS chooses the ranges',
        ),
      );
      for (const argument of TUNNELS.flatMap(({ prefix }) => [`${prefix}inside_cidr`, `${prefix}inside_ipv6_cidr`])) {
        const cidr = connection.text(argument);
        if (cidr.state === 'known') uses.set(cidr.value, [...(uses.get(cidr.value) ?? []), { connection, argument }]);
      }
    }
    for (const shared of uses.values()) shared.forEach((use, i) => judgeShared(use, shared.slice(0, i), ctx));
  },
});

function judgeForm(connection: Resource, prefix: string): Verdict[] {
  const message = 'the inside range of a tunnel is not one that AWS takes';
  return [
    ...judgeSet(connection.text(`${prefix}inside_cidr`), isInsideIpv4, {
      key: `${prefix}inside_cidr`,
      message,
      allowed: `a /30 of ${LINK_LOCAL} other than ${AWS_RESERVED_INSIDE_RANGES.join(', ')}`,
    }),
    ...judgeSet(connection.text(`${prefix}inside_ipv6_cidr`), (cidr) => isCidrWithin(cidr, 'fd00::/8') && parseCidr(cidr)?.prefix === 126, {
      key: `${prefix}inside_ipv6_cidr`,
      message,
      allowed: 'a /126 of fd00::/8',
    }),
  ];
}

function isInsideIpv4(cidr: string): boolean {
  return isCidrWithin(cidr, LINK_LOCAL) && parseCidr(cidr)?.prefix === 30 && !AWS_RESERVED_INSIDE_RANGES.includes(cidr);
}

/** A range may come back on another gateway; which gateway it is has to be known to say so. */
function judgeShared(use: Use, earlier: readonly Use[], ctx: RuleContext): void {
  const other = earlier.find((e) => {
    const [a, b] = [gatewayOf(e.connection, ctx), gatewayOf(use.connection, ctx)];
    return a.state !== 'known' || b.state !== 'known' || a.value === b.value;
  });
  if (other === undefined) return;
  const key = `${use.argument} again`;
  const unclear = [use, other].flatMap(({ connection }) => {
    const gateway = gatewayOf(connection, ctx);
    return gateway.state === 'unknown' ? [gateway.why] : [];
  });
  ctx.report(
    use.connection,
    unclear.length > 0 && use.connection !== other.connection
      ? notEvaluated(unclear, key)
      : broken({
          key,
          message: `two tunnels of one gateway have one inside range: ${other.argument} of ${other.connection.key} has it too`,
          got: use.connection.written(use.argument),
          allowed: 'each range once per gateway',
        }),
  );
}

function gatewayOf(connection: Resource, ctx: RuleContext): Known<string> {
  const transit = identityOf(connection, 'transit_gateway_id', TRANSIT_GATEWAY, ctx);
  if (transit.state !== 'absent') return transit;
  const gateway = identityOf(connection, 'vpn_gateway_id', VPN_GATEWAY, ctx);
  return gateway.state === 'absent' ? known(connection.address) : gateway;
}
