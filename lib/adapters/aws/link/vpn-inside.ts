import { parseCidr, subnet } from '../../../model/cidr';
import { sortedBy } from '../../../model/names';
import type { LinkContext } from './link-context';

/** Blocks of 169.254.0.0/16 that AWS keeps for itself. Source: AWS VPN tunnel options. */
const KEPT = new Set([...[0, 1, 2, 3, 4, 5].map((n) => `169.254.${n}.0/30`), '169.254.169.252/30']);

/** True for a /30 that a tunnel may have inside. */
export function isInsideCidr(cidr: string): boolean {
  const parsed = parseCidr(cidr);
  return parsed !== undefined && parsed.prefix === 30 && isLinkLocal(cidr) && !KEPT.has(cidr);
}

/** True for an IPv4 range inside 169.254.0.0/16. */
export function isLinkLocal(cidr: string): boolean {
  const parsed = parseCidr(cidr);
  return parsed?.family === 'ipv4' && cidr.startsWith('169.254.') && parsed.prefix >= 16;
}

type Planned = Pick<LinkContext, 'vpns' | 'privateVpns'> & { readonly request: Pick<LinkContext['request'], 'inside'> };

/**
 * The ranges inside the tunnels by name of the VPN: as stated, or the next two free blocks of the link's range in order
 * of names. A VPN for which none is left is not in the map; neither is any when the plan has no range for the link.
 */
export function insideCidrsOf({ vpns, privateVpns, request }: Planned): Map<string, readonly [string, string]> {
  const all = sortedBy([...vpns, ...privateVpns], (vpn) => vpn.name);
  const stated = new Map(all.flatMap((vpn) => (vpn.insideCidrs === undefined ? [] : [[vpn.name, vpn.insideCidrs] as const])));
  const taken = new Set([...stated.values()].flat());
  const free = request.inside === undefined || !isLinkLocal(request.inside) ? none() : blocks(request.inside, taken);
  for (const vpn of all) {
    if (stated.has(vpn.name)) continue;
    const first = free.next();
    const second = free.next();
    if (first.done === true || second.done === true) break;
    stated.set(vpn.name, [first.value, second.value]);
  }
  return stated;
}

function* blocks(range: string, taken: ReadonlySet<string>): Generator<string, undefined> {
  for (let i = 0; ; i++) {
    const block = subnet(range, 30, i);
    if (block === undefined) return undefined;
    if (!KEPT.has(block) && !taken.has(block)) yield block;
  }
}

function none(): Iterator<string, undefined> {
  return { next: () => ({ done: true, value: undefined }) };
}
