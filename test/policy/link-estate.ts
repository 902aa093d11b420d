import { Bandwidth } from '../../lib/model/bandwidth';
import type { LinkIntent, LinkPath } from '../../lib/model/intent';
import type { PolicyInput } from '../../lib/policy/policy-input';
import type { Rule } from '../../lib/policy/rule';
import { goodIntent, intentWith, outcomes, stack } from './estate';

/** Path of the one link, and the owner of what is written for it. */
export const LINK = 'Clinic/Link';

export type Blocks = Record<string, Record<string, Record<string, unknown>>>;

export function way(name: string, location: string, over: Partial<LinkPath> = {}): LinkPath {
  return { name, location, kind: 'dedicated', bandwidth: Bandwidth.gbps(10), role: 'primary', over: 'private', ...over };
}

/** Two ports in each of two facilities. */
export const FOUR = [way('a', 'EqFA5'), way('b', 'EqFA5'), way('c', 'IXFRA6'), way('d', 'IXFRA6')];
/** Both edge availability domains of two metros. */
export const GOOGLE_FOUR = ['fra-zone1-58', 'fra-zone2-683', 'ham-zone1-1', 'ham-zone2-2'].map((at) => way(at, at));

export function link(over: Partial<LinkIntent> = {}): LinkIntent {
  return { ...(goodIntent().links[0] as LinkIntent), tier: 'high', paths: [way('a', 'EqFA5'), way('b', 'IXFRA6')], ...over };
}

export interface Estate {
  readonly link?: Partial<LinkIntent>;
  /** Of the cloud end. */
  readonly provider?: string;
  readonly zones?: PolicyInput['intent']['zones'];
  readonly written?: Blocks;
  readonly json?: Record<string, unknown>;
  /** Owner of all that is written. Default: the link. */
  readonly owner?: string;
  readonly region?: string;
}

/** One link and one stack; everything in the stack belongs to the link. */
export function estate({
  link: over,
  provider = 'aws',
  zones = [],
  written = {},
  json,
  owner = LINK,
  region = 'eu-central-1',
}: Estate): Partial<PolicyInput> {
  const owners = Object.fromEntries(
    Object.entries(written).flatMap(([type, byId]) => Object.keys(byId).map((id) => [`${type}.${id}`, owner])),
  );
  const sites = goodIntent().sites.map((site) => (site.kind === 'cloud' ? { ...site, provider } : site));
  return {
    intent: intentWith({ links: [link(over)], sites, zones, pools: [], clusters: [], datasets: [], workloads: [] }),
    documents: [stack(written, { owners, json, region })],
  };
}

export function outcomesOf(rule: Rule, what: Estate): string[] {
  return outcomes(rule, estate(what));
}

/** Name, estate and what the rule says of it. */
export type Row = readonly [name: string, what: Estate, expected: readonly string[]];

/** One test per row. */
export function table(rule: Rule, rows: readonly Row[]): void {
  describe(`${rule.id}, ${rule.title}`, () => {
    test.each(rows)('%s', (_name, what, expected) => {
      expect(outcomesOf(rule, what)).toEqual(expected);
    });
  });
}

export const PASS = ['pass'];
export const FAIL = ['fail'];
export const HIDDEN = ['not-evaluated'];
export const SKIPPED = ['not-applicable'];

export const transit = (over: Record<string, unknown> = {}): Record<string, unknown> => ({
  name: 'link',
  address_family: 'ipv4',
  bgp_asn: 65010,
  connection_id: 'dxcon-aaaaaaaa',
  dx_gateway_id: '${aws_dx_gateway.Gateway.id}',
  vlan: 101,
  mtu: 8500,
  ...over,
});
