import { known, unknown, type Known } from '../../../model/known';
import { effectiveRegion } from '../../effective-region';
import type { Resource } from '../../resource';
import { defineRule } from '../../rule';
import type { RuleContext } from '../../rule-context';
import type { Verdict } from '../../verdict';
import { AMAZON_ASN, AMAZON_REGIONAL_ASNS, AWS_DEFAULT_ASN, CUSTOMER_DEFAULT_ASN } from './data-vpn-google';
import { broken, flagOf, isBetween, judgeSet, judgeTogether, numberOf, orDefault, orNotApplicable } from './judge-argument';
import { targetOf, valueAt } from './target-of';
import { TRANSIT_GATEWAY, VPN_CONNECTION, VPN_GATEWAY } from './tunnels';

/** Judges the BGP number of each customer gateway, alone and against the gateway that it meets. */
export const customerGatewayAsn = defineRule({
  id: 'FAB-LNK-040',
  title: 'Customer gateway has an ASN that cannot speak to AWS',
  why: 'Numbers above 2147483647 go into another argument, some belong to Amazon, and a peer with the number of the gateway itself is refused as a loop.',
  severity: 'high',
  enforcement: 'mandatory',
  remediation: 'Use a private number of your own, for example 65010, in bgp_asn; numbers from 2147483648 on in bgp_asn_extended.',
  source: 'Amazon EC2 API: CreateCustomerGateway; provider aws 6.25, 2026-11',
  check(ctx) {
    for (const gateway of ctx.snapshot.ofType('aws_customer_gateway')) ctx.judge(gateway, () => judge(gateway, ctx));
    for (const connection of ctx.snapshot.ofType(VPN_CONNECTION)) ctx.judge(connection, () => judgePeers(connection, ctx));
  },
});

function judge(gateway: Resource, ctx: RuleContext): Verdict[] {
  const [short, long] = [numberOf(gateway, 'bgp_asn'), numberOf(gateway, 'bgp_asn_extended')];
  const both = short.state !== 'absent' && long.state !== 'absent';
  return [
    ...(both
      ? [
          broken({
            key: 'bgp_asn_extended',
            message: 'the gateway has two BGP numbers',
            got: 'both',
            allowed: 'one of bgp_asn and bgp_asn_extended',
          }),
        ]
      : []),
    ...judgeSet(orDefault(short, CUSTOMER_DEFAULT_ASN), (n) => isBetween(n, 1, 2_147_483_647) && n !== AMAZON_ASN, {
      key: 'bgp_asn',
      message: 'the BGP number is not one that AWS takes here',
      allowed: `1 to 2147483647 without ${AMAZON_ASN}`,
    }),
    ...judgeSet(long, (n) => isBetween(n, 2_147_483_648, 4_294_967_294), {
      key: 'bgp_asn_extended',
      message: 'the extended BGP number is not one that AWS takes here',
      allowed: '2147483648 to 4294967294',
    }),
    ...judgeRegional(gateway, short, ctx),
  ];
}

function judgeRegional(gateway: Resource, asn: Known<number>, ctx: RuleContext): Verdict[] {
  const region = asn.state === 'known' ? AMAZON_REGIONAL_ASNS[asn.value] : undefined;
  if (region === undefined) return [];
  const here = effectiveRegion(gateway, ctx.snapshot);
  const where = here.kind === 'at' ? known(here.region) : unknown<string>(here.why);
  return judgeSet(where, (name) => name !== region, {
    key: 'region',
    message: 'the BGP number belongs to Amazon in this region',
    got: `${asn.state === 'known' ? asn.value : ''} in ${region}`,
    allowed: 'a number of your own',
  });
}

/** The number of a customer gateway as it counts. */
function customerAsn(gateway: Resource): Known<number> {
  const long = numberOf(gateway, 'bgp_asn_extended');
  return long.state === 'absent' ? orDefault(numberOf(gateway, 'bgp_asn'), CUSTOMER_DEFAULT_ASN) : long;
}

function judgePeers(connection: Resource, ctx: RuleContext): readonly Verdict[] {
  const isStatic = flagOf(connection, 'static_routes_only', false);
  if (isStatic.state === 'known' && isStatic.value) return orNotApplicable([], 'static routes: no BGP');
  const customer = valueAt(targetOf(connection, 'customer_gateway_id', 'aws_customer_gateway', ctx), customerAsn);
  const amazon = [
    ['vpn_gateway_id', VPN_GATEWAY],
    ['transit_gateway_id', TRANSIT_GATEWAY],
  ].flatMap(([argument = '', type = '']) => {
    const target = targetOf(connection, argument, type, ctx);
    return target.kind === 'none' ? [] : [valueAt(target, (g) => orDefault(numberOf(g, 'amazon_side_asn'), AWS_DEFAULT_ASN))];
  });
  return orNotApplicable(
    amazon.flatMap((asn) =>
      judgeTogether([customer, asn], (a, b) => a !== b, {
        key: 'peers',
        message: 'both ends of the connection have one BGP number',
        allowed: 'two different numbers',
      }),
    ),
    'one of the two gateways is not written here',
  );
}
