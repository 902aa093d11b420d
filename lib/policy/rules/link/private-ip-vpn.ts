import { overlappingPairs, parseCidr } from '../../../model/cidr';
import type { Resource } from '../../resource';
import { defineRule } from '../../rule';
import type { RuleContext } from '../../rule-context';
import { isExpression } from '../../expression';
import { notEvaluated, pass, type Verdict } from '../../verdict';
import { broken, isWritten, judgeTogether, listOf, orDefault, orNotApplicable } from './judge-argument';
import { TRANSIT_GATEWAY, VPN_CONNECTION } from './tunnels';

interface Range {
  readonly cidr: string;
  readonly of: Resource;
}

/** Judges VPN connections on private addresses, and the address blocks of transit gateways that they need. */
export const privateIpVpn = defineRule({
  id: 'FAB-LNK-039',
  title: 'VPN on private addresses lacks its transport, or its addresses collide',
  why: 'The provider does not ask for the transport attachment, and AWS takes an address block that overlaps a customer gateway or a VPC: tunnels then never come up.',
  severity: 'high',
  enforcement: 'mandatory',
  remediation: 'Name the Direct Connect attachment as transport, and give the transit gateway a /24 or larger that nothing else has.',
  source: 'AWS Site-to-Site VPN User Guide: private IP VPN with Direct Connect; provider aws 6.25, 2026-11',
  check(ctx) {
    for (const connection of ctx.snapshot.ofType(VPN_CONNECTION)) ctx.judge(connection, () => judgeTransport(connection));
    const gateways = ctx.snapshot.ofType(TRANSIT_GATEWAY).filter((g) => g.get('transit_gateway_cidr_blocks').state !== 'absent');
    if (gateways.length === 0) return;
    for (const gateway of gateways) ctx.judge(gateway, () => blocksOf(gateway).flatMap(judgeBlock));
    judgeOverlaps(gateways, ctx);
  },
});

function judgeTransport(connection: Resource): readonly Verdict[] {
  const type = orDefault(connection.text('outside_ip_address_type'), 'PublicIpv4');
  if (type.state === 'known' && type.value !== 'PrivateIpv4') return orNotApplicable([], 'the outside addresses are public');
  return judgeTogether([type, isWritten(connection, 'transport_transit_gateway_attachment_id')], (_, there) => there, {
    key: 'transport_transit_gateway_attachment_id',
    message: 'the connection has private outside addresses and no attachment that carries it',
    got: 'nothing',
    allowed: 'the transit gateway attachment of the Direct Connect gateway',
  });
}

function blocksOf(gateway: Resource): (string | Verdict)[] {
  const blocks = listOf(gateway, 'transit_gateway_cidr_blocks');
  if (blocks.state === 'known') return blocks.value.map(String);
  return [notEvaluated(blocks.state === 'unknown' ? blocks.why : 'no block', 'transit_gateway_cidr_blocks')];
}

function judgeBlock(block: string | Verdict): Verdict {
  if (typeof block !== 'string') return block;
  const cidr = parseCidr(block);
  if (cidr !== undefined && cidr.prefix <= (cidr.family === 'ipv4' ? 24 : 64)) return pass();
  return broken({
    key: `transit_gateway_cidr_blocks ${block}`,
    message: 'the transit gateway has an address block of a size that AWS refuses',
    got: block,
    allowed: 'a /24 or larger, for IPv6 a /64 or larger',
  });
}

/** Only what overlaps or hides is reported: a block that collides with nothing has passed by its size. */
function judgeOverlaps(gateways: readonly Resource[], ctx: RuleContext): void {
  const others = [
    ...ctx.snapshot.ofType('aws_customer_gateway').map((of) => ({ of, argument: 'ip_address', suffix: '/32' })),
    ...ctx.snapshot.ofType('aws_vpc').map((of) => ({ of, argument: 'cidr_block', suffix: '' })),
    ...ctx.snapshot.ofType('aws_vpc_ipv4_cidr_block_association').map((of) => ({ of, argument: 'cidr_block', suffix: '' })),
  ];
  for (const { of, argument } of others) {
    const text = of.written(argument);
    if (text !== undefined && isExpression(text)) ctx.report(of, notEvaluated(`${argument} of ${of.address}`, argument));
  }
  const ranges: Range[] = [
    ...gateways.flatMap((of) => blocksOf(of).flatMap((cidr) => (typeof cidr === 'string' ? [{ cidr, of }] : []))),
    ...others.flatMap(({ of, argument, suffix }) => {
      const text = of.text(argument);
      return text.state === 'known' ? [{ cidr: text.value + suffix, of }] : [];
    }),
  ];
  const isGateway = (range: Range): boolean => range.of.type === TRANSIT_GATEWAY;
  for (const [a, b] of overlappingPairs(ranges)) {
    const [block, other] = isGateway(a) ? [a, b] : [b, a];
    // Two blocks of two gateways are judged with all other ranges.
    if (!isGateway(block) || isGateway(other)) continue;
    ctx.report(
      block.of,
      broken({
        key: `${block.cidr} ${other.of.key}`,
        message: `the address block of the transit gateway overlaps ${other.of.key}`,
        got: `${block.cidr} and ${other.cidr}`,
        allowed: 'ranges that share no address',
      }),
    );
  }
}
