import { Bandwidth } from '../model/bandwidth';
import type { LinkIntent, LinkPath } from '../model/intent';
import type { LinkItem } from '../model/prices';

/** Items of one kind that a link is charged for. */
export interface LinkNeed {
  readonly item: LinkItem;
  readonly bandwidth?: Bandwidth;
  readonly count: number;
}

const PORTS = {
  dedicated: 'dedicated-port',
  hosted: 'hosted-port',
  partner: 'partner-port',
  'cross-cloud': 'cross-cloud-port',
} as const satisfies Record<Exclude<LinkPath['kind'], 'vpn'>, LinkItem>;

/**
 * What a cloud charges for the paths of a link, by item and bandwidth, in the order of the catalogue.
 *
 * AWS: a port per path, one gateway attachment for all ports and one for each VPN connection, and the connections. Google: a
 * port and a VLAN attachment per path, and two tunnels per VPN. Any other: a port or a VPN connection per path. For DNS over the
 * link AWS charges two addresses each way by the hour; Google charges zones and questions, which are not items of a link.
 */
export function linkNeeds(paths: readonly LinkPath[], provider: string, dns?: LinkIntent['dns']): LinkNeed[] {
  const vpns = paths.filter((path) => path.kind === 'vpn').length;
  const ports = paths.flatMap((path) => (path.kind === 'vpn' ? [] : [{ item: PORTS[path.kind], bandwidth: path.bandwidth }]));
  const grouped = merged(ports);
  if (provider === 'google') {
    const attachments = merged(ports.map(({ bandwidth }) => ({ item: 'attachment', bandwidth }) as const));
    return [...grouped, ...attachments, ...some('vpn-tunnel', 2 * vpns)];
  }
  const gateway = provider === 'aws' ? some('gateway-attachment', (ports.length > 0 ? 1 : 0) + vpns) : [];
  const names = provider === 'aws' ? some('dns-address', dnsAddresses(dns)) : [];
  return [...grouped, ...gateway, ...some('vpn-connection', vpns), ...names];
}

const NAMES: Readonly<Record<LinkItem, string>> = {
  'dedicated-port': 'dedicated port',
  'hosted-port': 'hosted port',
  'partner-port': 'partner port',
  'cross-cloud-port': 'cross-cloud port',
  attachment: 'attachment',
  'gateway-attachment': 'gateway attachment',
  'gateway-data': 'gateway data',
  'vpn-connection': 'VPN connection',
  'vpn-tunnel': 'VPN tunnel',
  'dns-address': 'DNS address',
};

/** An item in words, for example `dedicated port of 10 Gbit/s`. */
export function itemName({ item, bandwidth }: Pick<LinkNeed, 'item' | 'bandwidth'>): string {
  return bandwidth === undefined ? NAMES[item] : `${NAMES[item]} of ${bandwidth.toString()}`;
}

function dnsAddresses(dns: LinkIntent['dns']): number {
  if (dns === undefined) return 0;
  return (dns.onPrem.length > 0 ? 2 : 0) + (dns.inbound ? 2 : 0);
}

function some(item: LinkItem, count: number): LinkNeed[] {
  return count === 0 ? [] : [{ item, count }];
}

function merged(items: readonly { readonly item: LinkItem; readonly bandwidth: Bandwidth }[]): LinkNeed[] {
  const counts = new Map<string, { item: LinkItem; bandwidth: Bandwidth; count: number }>();
  for (const { item, bandwidth } of items) {
    const key = `${item} ${String(bandwidth.bitsPerSecond).padStart(16, '0')}`;
    const before = counts.get(key);
    counts.set(key, { item, bandwidth, count: (before?.count ?? 0) + 1 });
  }
  return [...counts.keys()].sort().map((key) => counts.get(key) as LinkNeed);
}
