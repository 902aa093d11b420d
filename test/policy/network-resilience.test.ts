import { Bandwidth } from '../../lib/model/bandwidth';
import type { LinkIntent, LinkPath } from '../../lib/model/intent';
import { networkResilience } from '../../lib/policy/packs/network-resilience';
import { facilityLoss, facilityLossOfLowTier } from '../../lib/policy/rules/network/facility-loss';
import { internetFallback } from '../../lib/policy/rules/network/internet-fallback';
import { HIGH, vpn, way } from '../resilience/links';
import { findingsOf, goodIntent, intentWith, outcomes } from './estate';

const [link] = goodIntent().links as [LinkIntent];
const [zone] = goodIntent().zones;
const run = (paths: readonly LinkPath[] | undefined, more: Partial<LinkIntent> = {}) => ({
  intent: intentWith({ links: [{ ...link, ...(paths === undefined ? {} : { paths }), ...more }] }),
});
const traffic = (gbps: number) => ({ traffic: Bandwidth.gbps(gbps) });

describe('FAB-LNK-201 and FAB-LNK-203, traffic after the loss of a facility', () => {
  test('pass when what is left carries the declared traffic', () => {
    expect(outcomes(facilityLoss, run(HIGH, traffic(10)))).toEqual(['pass']);
    expect(outcomes(facilityLossOfLowTier, run([way('a', 'F1'), way('b', 'F2')], { ...traffic(10), tier: 'dev-test' }))).toEqual(['pass']);
  });
  test('fail when it does not, or when only a thin backup is left', () => {
    expect(findingsOf(facilityLoss, run(HIGH, traffic(12)))[0]).toMatchObject({
      enforcement: 'mandatory',
      subject: link.path,
      got: 'facility FRA1 lost: 10 Gbit/s left for 12 Gbit/s of declared traffic; facility FRA2 lost: 10 Gbit/s left for 12 Gbit/s of declared traffic',
      allowed: 'room for 12 Gbit/s after the loss of any one facility',
    });
    expect(findingsOf(facilityLossOfLowTier, run([way('a', 'F1'), vpn('v')], { ...traffic(5), tier: 'single' }))[0]).toMatchObject({
      enforcement: 'advisory',
      got: 'facility F1 lost: only a backup carries it, 1.25 Gbit/s left for 5 Gbit/s of declared traffic',
    });
  });
  test('are not evaluated for an existing link, of which nobody told the paths', () => {
    expect(outcomes(facilityLoss, run(undefined, traffic(1)))).toEqual(['not-evaluated']);
  });
  test('do not apply without declared traffic, nor to the tiers of the other', () => {
    expect(outcomes(facilityLoss, run(HIGH))).toEqual(['not-applicable']);
    expect(outcomes(facilityLoss, run(HIGH, { ...traffic(12), tier: 'single' }))).toEqual(['not-applicable']);
    expect(outcomes(facilityLossOfLowTier, run(HIGH, traffic(12)))).toEqual(['not-applicable']);
  });
});

describe('FAB-LNK-202, a strict zone and the internet', () => {
  test('passes when every path is private', () => {
    expect(outcomes(internetFallback, run(HIGH.slice(0, 2)))).toEqual(['pass']);
  });
  test('fails when a backup crosses the internet, and says after which loss', () => {
    expect(findingsOf(internetFallback, run(HIGH))[0]).toMatchObject({
      got: 'vpn over the internet, after the loss of all private paths',
      allowed: 'private paths only, for Clinic/Patients (restricted)',
    });
    expect(findingsOf(internetFallback, run([way('a', 'F1'), vpn('v')]))[0]?.got).toBe(
      'v over the internet, after the loss of path a of Clinic/Link, facility F1',
    );
    expect(findingsOf(internetFallback, run([vpn('v', { role: 'primary' })]))[0]?.got).toBe('v over the internet, at all times');
  });
  test('is not evaluated for an existing link, of which nobody told the paths', () => {
    expect(outcomes(internetFallback, run(undefined))).toEqual(['not-evaluated']);
  });
  test('does not apply to zones below restricted, nor to links elsewhere', () => {
    const mild = { ...(zone as NonNullable<typeof zone>), level: 'confidential' as const };
    expect(outcomes(internetFallback, { intent: { ...run(HIGH).intent, zones: [mild] } })).toEqual(['not-applicable']);
    expect(outcomes(internetFallback, run(HIGH, { between: ['Clinic/Burst', 'Clinic/Other'] }))).toEqual(['not-applicable']);
  });
});

test('the pack lists each rule once', () => {
  expect(networkResilience.map(({ id }) => id)).toEqual(['FAB-LNK-201', 'FAB-LNK-202', 'FAB-LNK-203']);
});
