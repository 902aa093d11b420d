import fc from 'fast-check';
import { Bandwidth } from '../../lib/model/bandwidth';
import type { LinkIntent } from '../../lib/model/intent';
import { known, unknown } from '../../lib/model/known';
import { fitsAfterFacilityLoss, linkLosses, worstOf } from '../../lib/resilience/link-losses';
import { LINK_VERDICTS, linkState } from '../../lib/resilience/link-state';
import { lossesOfLink, type Loss } from '../../lib/resilience/losses';
import { site } from '../placement/estate';
import { anyPaths, anyTraffic, HIGH, linkOf, vpn, way } from './links';

const facility = (name: string): Loss => ({ kind: 'facility', name });
const after = (link: LinkIntent, ...losses: Loss[]) => linkState(link, losses);

describe('what a loss leaves of a link', () => {
  test('one of two facilities leaves half the bandwidth, on which the traffic fits or not', () => {
    expect(after(linkOf(HIGH, { traffic: Bandwidth.gbps(8) }), facility('FRA1'))).toMatchObject({
      left: { primary: known(Bandwidth.gbps(10)), backup: known(Bandwidth.mbps(1250)) },
      carriedBy: known('primary'),
      traffic: 'fits',
      overInternet: known(false),
      verdict: 'survives',
      reasons: [],
    });
    expect(after(linkOf(HIGH, { traffic: Bandwidth.gbps(12) }), facility('FRA1'))).toMatchObject({
      verdict: 'too-small',
      reasons: ['10 Gbit/s left for 12 Gbit/s of declared traffic'],
    });
  });

  test('both facilities leave the backup, which is said, and that it crosses the internet', () => {
    const both = [facility('FRA1'), facility('FRA2')];
    expect(after(linkOf(HIGH), ...both)).toMatchObject({ verdict: 'on-backup', overInternet: known(true), traffic: 'not-stated' });
    expect(after(linkOf(HIGH, { traffic: Bandwidth.gbps(2) }), ...both)).toMatchObject({
      verdict: 'too-small',
      reasons: ['only a backup carries it', '1.25 Gbit/s left for 2 Gbit/s of declared traffic'],
    });
  });

  test('without declared traffic nothing is judged', () => {
    expect(after(linkOf(HIGH), facility('FRA1')).verdict).toBe('not-judged');
    expect(fitsAfterFacilityLoss(linkOf(HIGH))).toBe('unknown');
  });

  test('a thin primary path keeps a larger backup idle, and that is said', () => {
    const link = linkOf([way('a', 'FRA1', { bandwidth: Bandwidth.gbps(1) }), vpn('v', { bandwidth: Bandwidth.gbps(5) })], {
      traffic: Bandwidth.gbps(2),
    });
    expect(after(link)).toMatchObject({ verdict: 'too-small' });
    expect(after(link).reasons).toContain('a larger backup stays idle while a primary path is up');
    expect(after(link, facility('FRA1')).verdict).toBe('on-backup');
  });

  test('a metropolitan area takes its facilities, is unknown for a port that does not name one, and takes no VPN', () => {
    const metro: Loss = { kind: 'metro', name: 'fra' };
    const named = [way('a', 'fra-zone1-58', { metro: 'fra' }), way('b', 'muc-zone1-2', { metro: 'muc' })];
    expect(after(linkOf(named), metro).left.primary).toEqual(known(Bandwidth.gbps(10)));
    expect(after(linkOf([...named, vpn('v')]), metro, { kind: 'metro', name: 'muc' }).verdict).toBe('on-backup');
    const silent = linkOf([named[0] ?? way('a', 'x'), way('c', 'EqFA5')], { traffic: Bandwidth.gbps(1) });
    expect(after(silent, metro)).toMatchObject({ verdict: 'unknown', left: { primary: { state: 'unknown' } } });
    expect(after(silent, metro).reasons).toEqual(['the metropolitan area of a path is not told']);
  });

  test('what several paths share is lost once', () => {
    const four = linkOf(['a', 'b', 'c', 'd'].map((name) => way(name, 'FRA1', { metro: 'fra' })));
    expect(lossesOfLink(four).map(({ kind }) => kind)).toEqual(['path', 'path', 'path', 'path', 'facility', 'metro', 'link']);
  });

  test('an existing link is unknown after the loss of a part, and gone when it has only one', () => {
    const existing = linkOf(undefined, { existing: true, ports: known(4), locations: unknown('not stated') });
    expect(worstOf(existing, 'path')).toBe('unknown');
    expect(worstOf(existing, 'facility')).toBe('unknown');
    expect(worstOf(existing, 'link')).toBe('cut');
    expect(worstOf({ ...existing, locations: known(1) }, 'facility')).toBe('cut');
    expect(worstOf(existing, 'metro')).toBeUndefined();
    expect(fitsAfterFacilityLoss({ ...existing, traffic: Bandwidth.mbps(1) })).toBe('unknown');
  });

  test('whether traffic fits after a facility is yes, no or unknown', () => {
    expect(fitsAfterFacilityLoss(linkOf(HIGH, { traffic: Bandwidth.gbps(10) }))).toBe('yes');
    expect(fitsAfterFacilityLoss(linkOf(HIGH, { traffic: Bandwidth.gbps(11) }))).toBe('no');
    expect(fitsAfterFacilityLoss(linkOf([way('a', 'FRA1')], { traffic: Bandwidth.gbps(1) }))).toBe('no');
  });

  test('every part is lost once, from small to large, and a facility hits every link in it', () => {
    const second = { ...linkOf([way('c', 'FRA1')]), path: 'F/Second' };
    const rows = linkLosses({ links: [second, linkOf(HIGH, { phase: 'order' })], sites: [site('F/A'), site('F/C')] });
    const names = rows.map(({ link, loses }) => `${link}: ${loses.kind} ${loses.name ?? ''}`);
    expect(names).toEqual([
      'F/Link: path a',
      'F/Link: path b',
      'F/Link: path vpn',
      'F/Link: facility FRA1',
      'F/Link: facility FRA2',
      'F/Link: facility edge-router',
      'F/Link: link F/Link',
      'F/Link: site F/A',
      'F/Second: path c',
      'F/Second: facility FRA1',
      'F/Second: link F/Second',
      'F/Second: site F/A',
    ]);
    expect(rows[0]?.reasons).toEqual(['it is only ordered, and carries nothing yet']);
  });
});

describe('for any link', () => {
  const bits = (link: LinkIntent, losses: readonly Loss[], role: 'primary' | 'backup'): number => {
    const left = linkState(link, losses).left[role];
    return left.state === 'known' ? left.value.bitsPerSecond : NaN;
  };
  const rank = (link: LinkIntent, losses: readonly Loss[]): number => LINK_VERDICTS.indexOf(linkState(link, losses).verdict);
  const anyLink = fc.tuple(anyPaths, anyTraffic).map(([paths, traffic]) => linkOf(paths, { traffic }));
  const withLosses = anyLink.chain((link) => {
    const known = lossesOfLink(link).filter(({ kind }) => kind !== 'metro' || (link.paths ?? []).every((p) => p.metro ?? p.kind === 'vpn'));
    return fc.tuple(fc.constant(link), fc.subarray(known), fc.constantFrom(...known));
  });

  test('losing more never gives more bandwidth', () => {
    fc.assert(
      fc.property(withLosses, ([link, losses, more]) => {
        for (const role of ['primary', 'backup'] as const) {
          expect(bits(link, [...losses, more], role)).toBeLessThanOrEqual(bits(link, losses, role));
        }
      }),
    );
  });

  test('losing more never makes the verdict better', () => {
    fc.assert(
      fc.property(withLosses, ([link, losses, more]) => expect(rank(link, [...losses, more])).toBeGreaterThanOrEqual(rank(link, losses))),
    );
  });

  test('total loss leaves nothing', () => {
    fc.assert(
      fc.property(anyLink, (link) => {
        for (const loss of [
          { kind: 'link', name: link.path },
          { kind: 'site', name: 'F/A' },
        ] as const) {
          expect(linkState(link, [loss])).toMatchObject({
            left: { primary: known(Bandwidth.mbps(0)), backup: known(Bandwidth.mbps(0)) },
            carriedBy: known('nothing'),
            verdict: 'cut',
          });
        }
        const everyPath = (link.paths ?? []).map((path): Loss => ({ kind: 'path', name: path.name, link: link.path }));
        expect(linkState(link, everyPath).verdict).toBe('cut');
      }),
    );
  });

  test('adding a path never makes a verdict worse, when its bandwidth is that of the others', () => {
    fc.assert(
      fc.property(withLosses, fc.nat(4), ([link, losses], location) => {
        const [first] = (link.paths ?? []).filter((path) => path.role === 'primary');
        const added = way('added', `L${location}`, { bandwidth: first?.bandwidth ?? Bandwidth.gbps(400), metro: 'M9' });
        expect(rank({ ...link, paths: [...(link.paths ?? []), added] }, losses)).toBeLessThanOrEqual(rank(link, losses));
      }),
    );
  });

  test('no part of a link without paths ever survives', () => {
    fc.assert(
      fc.property(
        fc.constantFrom('path', 'facility', 'link') as fc.Arbitrary<'path' | 'facility' | 'link'>,
        anyTraffic,
        fc.nat(4),
        (kind, traffic, n) => {
          const link = linkOf(undefined, { existing: true, traffic, ports: known(n), locations: known(n) });
          expect(['unknown', 'cut']).toContain(worstOf(link, kind));
        },
      ),
    );
  });
});
