import { Token } from 'cdktf';
import type { LinkDns } from '../adapters/adapter';
import type { FabricElement } from '../core/fabric-element';
import { overlaps, parseCidr } from '../model/cidr';
import { sortedBy } from '../model/names';
import { show } from '../model/problem';
import { given, has } from './left-out';
import type { ISite } from './place';
import { PropCheck } from './props';

/** A domain of your own, and who knows its names. */
export interface OnPremDomain {
  /** For example `corp.example`: lower case, no dot at its end. Names below it are asked for too. */
  readonly domain: string;
  /** IPv4 addresses of the name servers, in ranges that the link leads to. Two survive the loss of one. */
  readonly servers: readonly string[];
}

/** Names that the two ends of a link ask each other for. */
export interface LinkDnsProps {
  /**
   * Domains that the cloud's network asks on-prem name servers for.
   *
   * @default none
   */
  readonly onPrem?: readonly OnPremDomain[];
  /**
   * Makes addresses in the cloud's network at which on-prem name servers ask for its private names: object storage,
   * Kubernetes and cloud APIs. They are outputs of the stack.
   *
   * @default false
   */
  readonly inbound?: boolean;
}

/** The link that has stated a domain, or `inbound`, for a network; keyed by the network, so two fabrics never meet in it. */
const taken = new WeakMap<object, Map<string, string>>();
const INBOUND = "'inbound'";

const LABEL = '[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?';
const DOMAIN = new RegExp(`^(?=.{1,253}$)${LABEL}(\\.${LABEL})*$`);

/** What of the names can be carried; what cannot is reported and left out. */
export function checkedDns(
  link: FabricElement,
  stated: LinkDnsProps,
  at: { readonly site: ISite; readonly onPremCidrs: readonly string[] },
): LinkDns {
  const check = new PropCheck(link);
  const props = given(stated);
  const domains = check.list('dns.onPrem', props.onPrem ?? [], isDomain, "for example { domain: 'corp.example', servers: ['10.10.0.53'] }");
  if (props.inbound !== undefined && typeof props.inbound !== 'boolean') check.wrong('dns.inbound', props.inbound, 'true or false');
  const inbound = props.inbound === true && take(link, at.site, INBOUND);
  if (props.inbound !== true && domains.length === 0) check.wrong('dns', stated, 'onPrem with a domain at least, or inbound: true');
  const onPrem = domains
    .filter(({ domain }) => isDomainName(link, domain) && take(link, at.site, domain))
    .map(({ domain, servers }) => ({ domain, servers: [...new Set(servers)].sort() }))
    .filter((asked) => areReached(link, asked, at.onPremCidrs));
  return { onPrem: sortedBy(onPrem, ({ domain }) => domain), inbound };
}

function isDomain(item: unknown): boolean {
  const { domain, servers } = item as Partial<OnPremDomain>;
  return has(item, 'domain', 'servers') && typeof domain === 'string' && Array.isArray(servers);
}

function isDomainName(link: FabricElement, domain: string): boolean {
  if (!Token.isUnresolved(domain) && DOMAIN.test(domain)) return true;
  link.problem({
    id: 'link-dns-domain',
    message: 'a domain of the link is not the name of one',
    got: Token.isUnresolved(domain) ? 'a Terraform expression (token), known only at apply' : show(domain),
    allowed: "lower-case labels with dots between them and none at the end, for example 'corp.example'",
    next: 'write the domain as the name servers have it',
  });
  return false;
}

/** A network asks one place for a name, and has one set of addresses that it answers at, however many links lead to it. */
function take(link: FabricElement, site: ISite, what: string): boolean {
  const network = site.cloud?.network as object;
  const known = taken.get(network) ?? new Map<string, string>();
  taken.set(network, known);
  const other = known.get(what);
  known.set(what, other ?? link.path);
  if (other === undefined) return true;
  link.problem({
    id: 'link-dns-twice',
    message: `${what} is stated twice for the network of '${site.path}', which can have it once`,
    got: other === link.path ? 'twice in this link' : `here and at '${other}'`,
    allowed: 'once per network: every link to it carries the questions',
    next: 'leave it out here',
  });
  return false;
}

/** Every server has to be an address to which the cloud has a route through the link. */
function areReached(link: FabricElement, { domain, servers }: OnPremDomain, onPremCidrs: readonly string[]): boolean {
  const lost = servers.filter(
    (server) =>
      Token.isUnresolved(server) || parseCidr(`${server}/32`) === undefined || !onPremCidrs.some((c) => overlaps(c, `${server}/32`)),
  );
  if (lost.length === 0 && servers.length > 0) return true;
  link.problem({
    id: 'link-dns-server',
    message: `'${domain}' has ${servers.length === 0 ? 'no name server' : 'a name server that the link does not lead to'}`,
    got: lost.length === 0 ? 'an empty list' : lost.map((server) => show(server)).join(', '),
    allowed: `IPv4 addresses in ${onPremCidrs.join(', ') || 'the on-prem ranges, of which there are none'}`,
    next: 'name servers in those ranges, or add the owner of theirs to the address plan and to onPremOwners',
  });
  return false;
}
