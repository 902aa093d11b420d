import { Token } from 'cdktf';
import { overlaps, parseCidr } from '../../../model/cidr';
import { show } from '../../../model/problem';
import { isPrivateAsn } from './asn-checks';
import { CORE_ASN_RANGE } from './core-network';
import { type CloudWanProps, isAwsLinkGateway, type TransitGatewayProps } from './gateway';
import type { LinkContext } from './link-context';
import type { LinkProblem } from './link-problem';

/** Of AWS: the smallest range of a transit gateway. */
const LONGEST_BLOCK = 24;

/** What a gateway cannot be, with the VPC and the prefixes that it is to join. */
export function checkGateway(context: LinkContext): LinkProblem[] {
  const { end } = context;
  const given: unknown = context.request.gateway;
  if (given !== undefined && !isAwsLinkGateway(given)) {
    const next = 'leave gateway out for a transit gateway; a gateway of another cloud belongs to a link into that cloud';
    return [problem('link-gateway', 'the gateway is none of AWS', given, 'transitGateway(), virtualPrivateGateway() or cloudWan()', next)];
  }
  switch (end.kind) {
    case 'transit-gateway':
      return [...checkId(end.existingId, 'tgw', 'tgw-0123456789abcdef0'), ...checkBlocks(context, end)];
    case 'virtual-private-gateway':
      return checkFilter(context);
    case 'cloud-wan':
      return [...checkId(end.existingId, 'core-network', 'core-network-0123456789abcdef0'), ...checkCore(context, end)];
  }
}

function checkId(id: string | undefined, prefix: string, example: string): LinkProblem[] {
  if (id === undefined || Token.isUnresolved(id) || new RegExp(`^${prefix}-[0-9a-f]{8,17}$`).test(id)) return [];
  return [
    problem('link-gateway', 'the gateway to join has an id that none has', id, `an id such as ${example}`, 'take the id from the console'),
  ];
}

function checkBlocks({ request, privateVpns }: LinkContext, { cidrBlocks = [] }: TransitGatewayProps): LinkProblem[] {
  const theirs = [...request.announcedCidrs, ...request.onPremCidrs, request.network.cidr];
  const routers = privateVpns.map((vpn) => `${vpn.router.address}/32`);
  return cidrBlocks.flatMap((block) => {
    const parsed = parseCidr(block);
    const isRange = parsed?.family === 'ipv4' && parsed.prefix <= LONGEST_BLOCK && !overlaps(block, '169.254.0.0/16');
    const met = [...theirs, ...routers].filter((cidr) => overlaps(block, cidr));
    if (isRange && met.length === 0) return [];
    return [
      problem(
        'transit-gateway-cidr',
        met.length === 0
          ? 'a range of the transit gateway is none that it can have'
          : `a range of the transit gateway meets ${met.join(', ')}`,
        block,
        `IPv4 of /${LONGEST_BLOCK} or larger, outside 169.254.0.0/16, that nothing on either side uses`,
        'choose a free range',
      ),
    ];
  });
}

/** On a virtual private gateway the prefixes only filter: a VPC that is in none of them is not announced at all. */
function checkFilter({ request }: LinkContext): LinkProblem[] {
  const vpc = parseCidr(request.network.cidr);
  const holds = request.announcedCidrs.some((cidr) => {
    const outer = parseCidr(cidr);
    return vpc !== undefined && outer?.family === vpc.family && outer.first <= vpc.first && outer.last >= vpc.last;
  });
  if (vpc === undefined || holds) return [];
  const allowed = `${request.network.cidr}, or a range around it`;
  return [
    problem(
      'direct-connect-prefixes',
      'the VPC would not be announced to on-prem',
      request.announcedCidrs,
      allowed,
      'announce the range of the VPC',
    ),
  ];
}

function checkCore({ config, request, asns }: LinkContext, { edgeLocations, asnRange = CORE_ASN_RANGE }: CloudWanProps): LinkProblem[] {
  const found: LinkProblem[] = [];
  const [from, to] = asnRange.split('-').map(Number) as [number, number | undefined];
  const isRange = /^\d+-\d+$/.test(asnRange) && to !== undefined && from <= to && isPrivateAsn(from) && isPrivateAsn(to);
  const met = [asns.gateway, request.onPremAsn].filter((asn) => isRange && asn >= from && asn <= to);
  if (!isRange || met.length > 0) {
    const next = 'leave asnRange out for the default, or choose one that holds neither';
    found.push(
      problem(
        'cloud-wan-asn',
        'the numbers of the core network are not free',
        asnRange,
        'private numbers without those of on-prem and of the Direct Connect gateway',
        next,
      ),
    );
  }
  if (edgeLocations?.length === 0) {
    found.push(
      problem(
        'cloud-wan-edge',
        'the Direct Connect gateway is attached to no edge',
        edgeLocations,
        'at least one region',
        'leave edgeLocations out for the region of the site',
      ),
    );
  }
  if (request.network.vpc === undefined && config.account === undefined) {
    found.push(
      problem(
        'cloud-wan-account',
        'the ARN of the joined VPC is not known',
        'no account',
        'the account of the target',
        'state account in aws({...})',
      ),
    );
  }
  return found;
}

function problem(id: string, message: string, got: unknown, allowed: string, next: string): LinkProblem {
  return { id, message, got: show(got), allowed, next };
}
