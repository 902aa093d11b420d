import fc from 'fast-check';
import { Bandwidth } from '../../lib/model/bandwidth';
import type { LinkIntent, LinkPath } from '../../lib/model/intent';
import { known } from '../../lib/model/known';
import { link } from '../placement/estate';

/** Small builders: each test states only what it is about. */

export function way(name: string, location: string, more: Partial<LinkPath> = {}): LinkPath {
  return { name, kind: 'dedicated', location, bandwidth: Bandwidth.gbps(10), role: 'primary', over: 'private', ...more };
}

export function vpn(name: string, more: Partial<LinkPath> = {}): LinkPath {
  return way(name, 'edge-router', { kind: 'vpn', bandwidth: Bandwidth.mbps(1250), role: 'backup', over: 'internet', ...more });
}

export function linkOf(paths: readonly LinkPath[] | undefined, more: Partial<LinkIntent> = {}): LinkIntent {
  const told = paths === undefined ? {} : { paths };
  return link('F/Link', 'F/A', 'F/B', { bandwidth: known(Bandwidth.gbps(10)), ...told, ...more });
}

/** Two facilities with a port each, and a VPN. */
export const HIGH: readonly LinkPath[] = [way('a', 'FRA1'), way('b', 'FRA2'), vpn('vpn')];

/** Primary ports of one bandwidth, and backups that together carry no more than one of them. */
export const anyPaths: fc.Arbitrary<LinkPath[]> = fc
  .record({
    gbps: fc.integer({ min: 1, max: 100 }),
    primary: fc.array(fc.record({ location: fc.nat(3), metro: fc.option(fc.nat(1), { nil: undefined }), hosted: fc.boolean() }), {
      maxLength: 5,
    }),
    backup: fc.array(fc.nat(2), { maxLength: 3 }),
  })
  .map(({ gbps, primary, backup }) => [
    ...primary.map(({ location, metro, hosted }, i) =>
      way(`p${i}`, `L${location}`, {
        bandwidth: Bandwidth.gbps(gbps),
        kind: hosted ? 'hosted' : 'dedicated',
        ...(metro === undefined ? {} : { metro: `M${metro}` }),
      }),
    ),
    ...backup.map((router, i) => vpn(`v${i}`, { location: `R${router}`, bandwidth: Bandwidth.gbps(gbps / 3) })),
  ]);

export const anyTraffic = fc.option(
  fc.integer({ min: 1, max: 300 }).map((gbps) => Bandwidth.gbps(gbps)),
  { nil: undefined },
);
