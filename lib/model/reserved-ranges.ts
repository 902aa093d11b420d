import { contains, overlaps, parseCidr } from './cidr';
import type { AddressRange } from './intent';

/** A range with a meaning of its own, whoever uses it. */
export interface ReservedRange {
  readonly cidr: string;
  readonly what: string;
}

const LINK_LOCAL: readonly ReservedRange[] = [
  { cidr: '169.254.0.0/16', what: 'link-local: never routed, and holds the metadata service of every cloud' },
  { cidr: 'fe80::/10', what: 'link-local: never routed' },
];

/** Machines answer these to themselves, to nobody or to everybody. From IANA's special-purpose registries. */
const NEVER: readonly ReservedRange[] = [
  { cidr: '0.0.0.0/8', what: '"this network": no machine has such an address' },
  { cidr: '127.0.0.0/8', what: 'loopback: never leaves a machine' },
  { cidr: '224.0.0.0/4', what: 'multicast' },
  { cidr: '240.0.0.0/4', what: 'reserved for the future, and broadcast' },
  { cidr: '199.36.153.4/30', what: "Google's APIs inside a VPC (restricted.googleapis.com)" },
  { cidr: '199.36.153.8/30', what: "Google's APIs inside a VPC (private.googleapis.com)" },
  { cidr: '::/8', what: 'unspecified, loopback and IPv4 inside IPv6' },
  { cidr: 'ff00::/8', what: 'multicast' },
];

const METADATA: ReservedRange = { cidr: '169.254.169.252/30', what: 'metadata service of AWS and Google' };

/** Usable, but something stands in the way by default. Allocation keeps away from those that are avoided. */
const NOTED: readonly (ReservedRange & { readonly avoid: boolean })[] = [
  { cidr: '172.17.0.0/16', what: "Docker's bridge: a host with Docker does not reach the rest of it", avoid: true },
  { cidr: '34.118.224.0/20', what: "GKE's own default for services: public space, used by clusters that state none", avoid: true },
  { cidr: '100.64.0.0/10', what: 'carrier NAT: some VPNs and providers use it inside, and not every service takes it', avoid: false },
];

/** What makes a range impossible for this use; undefined when it can work. */
export function reservedFor(use: AddressRange['use'], cidr: string): ReservedRange | undefined {
  return neverFor(use).find((reserved) => overlaps(reserved.cidr, cidr));
}

/** Ranges that no block of this use is allocated in: the impossible ones, and those with a default user. */
export function avoidedFor(use: AddressRange['use']): readonly ReservedRange[] {
  return [...neverFor(use), ...NOTED.filter(({ avoid }) => avoid)];
}

/** What a reader should know about a range that is possible. */
export function notesOn(cidr: string): readonly string[] {
  return NOTED.filter((noted) => overlaps(noted.cidr, cidr)).map((noted) => `${inside(noted.cidr, cidr)}: ${noted.what}`);
}

/** Inside addresses of a link are link-local as a rule. */
function neverFor(use: AddressRange['use']): readonly ReservedRange[] {
  return use === 'link' ? [...NEVER, METADATA] : [...NEVER, ...LINK_LOCAL];
}

function inside(outer: string, cidr: string): string {
  const [a, b] = [parseCidr(outer), parseCidr(cidr)];
  return a !== undefined && b !== undefined && contains(a, b) ? `in ${outer}` : `holds ${outer}`;
}
