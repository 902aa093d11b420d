import * as fs from 'node:fs';
import * as path from 'node:path';
import { internetTiers } from '../../lib/cost/catalogue/internet-tiers';
import { breakEvenVolume, perGbOf, type PriceTier } from '../../lib/cost/link-break-even';
import { linkCosts, type LinkCost } from '../../lib/cost/link-cost';
import { PriceBook } from '../../lib/cost/price-book';
import { Bandwidth } from '../../lib/model/bandwidth';
import type { LinkIntent, LinkPath } from '../../lib/model/intent';
import { Money } from '../../lib/model/money';
import { price } from '../../lib/report/html/amounts';
import { VERDICT_WORDS } from '../../lib/report/what-if-words';
import { worstOf } from '../../lib/resilience/link-losses';
import { linkState } from '../../lib/resilience/link-state';
import { lossesOfLink } from '../../lib/resilience/losses';
import { cloudSite, site } from '../placement/estate';
import { linkOf, vpn, way } from '../resilience/links';

/** The page says what the code computes; its words are for people. */
const page = fs.readFileSync(path.join(__dirname, '../../docs/choosing-a-tier.md'), 'utf8').replace(/ +/g, ' ');
const NOW = '2026-11-23';
const AWS = cloudSite('F/B', { region: 'us-east-1' });
const GOOGLE = cloudSite('F/B', { provider: 'google', region: 'europe-west3' });

type Tier = LinkIntent['tier'];
const FACILITIES: Readonly<Record<Tier, readonly (readonly [facility: string, metro: string])[]>> = {
  single: [['A', 'x']],
  'dev-test': [
    ['A', 'x'],
    ['A', 'x'],
  ],
  high: [
    ['A', 'x'],
    ['B', 'x'],
  ],
  maximum: [
    ['A', 'x'],
    ['A', 'x'],
    ['B', 'y'],
    ['B', 'y'],
  ],
};
const TIERS = Object.keys(FACILITIES) as Tier[];

function portsOf(tier: Tier, gbps = 10): LinkPath[] {
  return FACILITIES[tier].map(([facility, metro], i) => way(`p${i}`, facility, { metro, bandwidth: Bandwidth.gbps(gbps) }));
}

function costOf(paths: readonly LinkPath[], cloud = AWS): LinkCost {
  return linkCosts({ links: [linkOf(paths)], sites: [site('F/A'), cloud] }, PriceBook.from(undefined, NOW))[0] as LinkCost;
}

const terabytes = (gigabytes: number | undefined): string => (gigabytes === undefined ? 'never' : `${(gigabytes / 1000).toFixed(1)} TB`);
const row = (...cells: readonly string[]): string => `| ${cells.join(' | ')} |`;

test.each(TIERS)('what tier %s survives', (tier) => {
  const link = linkOf(portsOf(tier), { tier, traffic: Bandwidth.gbps(10) });
  const left = lossesOfLink(link)
    .filter(({ kind }) => kind === 'facility')
    .map((loss) => linkState(link, [loss]).left.primary)
    .map((bandwidth) => (bandwidth.state === 'known' ? bandwidth.value.bitsPerSecond : NaN));
  const words = (['path', 'facility', 'link'] as const).map((kind) => VERDICT_WORDS[worstOf(link, kind) ?? 'unknown']);
  expect(page).toContain(
    row(
      `\`${tier}\``,
      ...words,
      Bandwidth.mbps(Math.min(...left) / 1e6)
        .toString()
        .replace('0 Mbit/s', 'none'),
    ),
  );
});

describe('prices', () => {
  const flat: PriceTier[] = [{ perGb: Money.usd(0.09) }];

  test.each(TIERS)('of tier %s on AWS, and from when it pays', (tier) => {
    const cost = costOf(portsOf(tier));
    const monthly = cost.monthly ?? Money.usd(NaN);
    const perGb = cost.perGbOut ?? Money.usd(NaN);
    const atOnePrice = breakEvenVolume(monthly, flat, perGb)?.inGiga;
    const cells = [cost.lines[0]?.amount, cost.monthly].map((money) => price(money ?? Money.usd(NaN)));
    expect(page).toContain(row(`\`${tier}\``, ...cells, terabytes(atOnePrice), terabytes(cost.breakEven?.inGiga)));
  });

  test.each(TIERS)('of tier %s on Google', (tier) => {
    const cost = costOf(portsOf(tier), GOOGLE);
    const cells = [cost.lines[0]?.amount, cost.lines[1]?.amount, cost.monthly].map((money) => price(money ?? Money.usd(NaN)));
    expect(page).toContain(row(`\`${tier}\``, ...cells));
    expect(cost.breakEven).toBeUndefined();
  });

  test('of the port sizes, per hour', () => {
    for (const gbps of [1, 10, 100, 400]) {
      const perHour = (cloud: typeof AWS): string => {
        const { lines } = costOf([way('p', 'A', { bandwidth: Bandwidth.gbps(gbps) })], cloud);
        const line = lines.find(({ what }) => what.includes('dedicated port'));
        return line === undefined ? 'not sold' : price(line.amount.times(1 / 730), 3);
      };
      expect(page).toContain(row(`${gbps} Gbit/s`, perHour(AWS), perHour(GOOGLE)));
    }
  });

  test('of ports alone, without a gateway that charges by volume', () => {
    const { lines } = costOf(portsOf('maximum'));
    const ports = lines[0]?.amount ?? Money.usd(NaN);
    const tiers = (internetTiers('aws', 'us-east-1') ?? []).map(({ upTo, perGb }) => ({ upTo, perGb: perGb.value }));
    const [one, falling] = [flat, tiers].map((t) => terabytes(breakEvenVolume(ports, t, Money.usd(0.02))?.inGiga));
    expect(page).toContain(`${price(ports)} pay from ${one ?? ''} at one price and from ${falling ?? ''} at prices by volume`);
  });

  test('of a VPN as the backup', () => {
    const extra = (costOf([...portsOf('high'), vpn('v')]).monthly ?? Money.usd(NaN)).minus(
      costOf(portsOf('high')).monthly ?? Money.usd(NaN),
    );
    expect(page).toContain(`adds ${price(extra)} a month`);
  });

  test('of data in GiB', () => {
    const monthly = costOf(portsOf('maximum'), GOOGLE).monthly ?? Money.usd(NaN);
    const volume = breakEvenVolume(monthly, [{ perGb: perGbOf(Money.usd(0.08)) }], perGbOf(Money.usd(0.02)));
    expect(page).toContain(`\`maximum\` pays from ${terabytes(volume?.inGiga)}`);
    expect(page).toContain(`0.02 USD per GiB is ${perGbOf(Money.usd(0.02)).amount.toFixed(4)} USD per GB`);
  });

  test('every date on the page is that of a shipped price or of the page', () => {
    const costs = [costOf([...portsOf('maximum'), vpn('v')]), costOf(portsOf('maximum'), GOOGLE)];
    const dates = new Set([
      NOW,
      ...costs.flatMap(({ lines, figures }) => [...lines.map((l) => l.asOf), ...figures.map((f) => f.stated.asOf)]),
    ]);
    expect([...page.matchAll(/\d{4}-\d{2}-\d{2}/g)].map(([date]) => date).filter((date) => !dates.has(date))).toEqual([]);
  });
});
