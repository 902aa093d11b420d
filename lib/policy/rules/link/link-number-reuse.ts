import { known, type Known } from '../../../model/known';
import type { Resource } from '../../resource';
import { defineRule } from '../../rule';
import type { RuleContext } from '../../rule-context';
import { pass } from '../../verdict';
import { AWS_DEFAULT_ASN, GOOGLE_PARTNER_ASN } from './data-vpn-google';
import { ATTACHMENT, INTERCONNECT, ROUTER, ROUTER_INTERFACE } from './google-types';
import { broken, numberOf, orDefault } from './judge-argument';
import { identityOf } from './target-of';
import { TRANSIT_GATEWAY, VPN_GATEWAY } from './tunnels';

/** Something that only one may have: a VLAN of a port, an ASN of a cloud, an address of a session. */
interface Claim {
  readonly of: Resource;
  readonly what: string;
  readonly place: string;
  /** Two claims of one place clash when these differ: two clouds may not have one number, two routers of one cloud may. */
  readonly side: string;
}

/** Compares VLANs, BGP numbers and session addresses over all stacks. */
export const linkNumberReuse = defineRule({
  id: 'FAB-LNK-063',
  title: 'VLAN, ASN or session address is used twice',
  why: "The second attachment is refused; two clouds with one number refuse each other's routes as loops, and on-prem cannot reach one through the other.",
  severity: 'high',
  enforcement: 'mandatory',
  remediation: 'Give each attachment of a port its own VLAN, each cloud its own ASN and each session its own addresses.',
  source: 'RFC 4271; Google Compute API: interconnectAttachments, routers, 2026',
  check(ctx) {
    const places = new Map<string, Claim[]>();
    for (const claim of [...vlans(ctx), ...asns(ctx), ...sessions(ctx)]) {
      const earlier = places.get(claim.place) ?? [];
      const first = earlier.find((other) => other.side !== claim.side);
      ctx.report(
        claim.of,
        first === undefined
          ? pass()
          : broken({ key: claim.place, message: `${claim.what} is that of ${first.of.key} too`, got: claim.what, allowed: 'each once' }),
      );
      // One of each side is enough to find every clash.
      if (earlier.length < 2 && !earlier.some((other) => other.side === claim.side)) places.set(claim.place, [...earlier, claim]);
    }
  },
});

/** VLANs on unknown ports are not compared; what is unknown in an attachment is reported by its own rules. */
function vlans(ctx: RuleContext): Claim[] {
  return ctx.snapshot.ofType(ATTACHMENT).flatMap((of) => {
    const [port, vlan] = [identityOf(of, 'interconnect', INTERCONNECT, ctx), numberOf(of, 'vlan_tag8021q')];
    if (port.state !== 'known' || vlan.state !== 'known') return [];
    return [{ of, what: `VLAN ${vlan.value}`, place: `vlan ${vlan.value} ${port.value}`, side: of.address }];
  });
}

function asns(ctx: RuleContext): Claim[] {
  const own: [Resource, string, Known<number>][] = [
    ...[TRANSIT_GATEWAY, VPN_GATEWAY, 'aws_dx_gateway'].flatMap((type) =>
      ctx.snapshot
        .ofType(type)
        .map((of): [Resource, string, Known<number>] => [of, 'aws', orDefault(numberOf(of, 'amazon_side_asn'), AWS_DEFAULT_ASN)]),
    ),
    ...ctx.snapshot.ofType(ROUTER).map((of): [Resource, string, Known<number>] => [of, 'google', numberOf(of, 'bgp.0.asn')]),
  ];
  return own.flatMap(([of, side, asn]) => {
    // Every Partner Interconnect router has Google's number, and no cloud but Google can.
    if (asn.state !== 'known' || asn.value === GOOGLE_PARTNER_ASN) return [];
    return [{ of, what: `ASN ${asn.value}`, place: `asn ${asn.value}`, side }];
  });
}

/** Both ends of a tunnel between clouds name one block: only ends of one cloud are compared. */
function sessions(ctx: RuleContext): Claim[] {
  const ends: [Resource, string, Known<string>][] = [
    ...ctx.snapshot.ofType(ROUTER_INTERFACE).map((of): [Resource, string, Known<string>] => [of, 'google', of.text('ip_range')]),
    ...['aws_dx_private_virtual_interface', 'aws_dx_transit_virtual_interface'].flatMap((type) =>
      ctx.snapshot.ofType(type).map((of): [Resource, string, Known<string>] => [of, 'aws', of.text('amazon_address')]),
    ),
  ];
  return ends.flatMap(([of, cloud, address]) => {
    const block = address.state === 'known' ? blockOf(address.value) : known('');
    if (address.state !== 'known' || block.state !== 'known') return [];
    return [{ of, what: `session block ${block.value}`, place: `session ${cloud} ${block.value}`, side: of.address }];
  });
}

/** Network of an IPv4 address with its length, for example `169.254.1.0/30`. */
function blockOf(address: string): Known<string> {
  const [, a, b, c, d, length] = /^(\d+)\.(\d+)\.(\d+)\.(\d+)\/(2\d|3[01])$/.exec(address) ?? [];
  if (length === undefined) return { state: 'absent' };
  const size = 2 ** (32 - Number(length));
  return known(`${a}.${b}.${c}.${Number(d) - (Number(d) % size)}/${length}`);
}
