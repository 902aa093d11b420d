import fc from 'fast-check';
import { LINK_PRICES } from '../../lib/cost/catalogue/links';
import { breakEvenVolume, perGbOf, tieredCost, type PriceTier } from '../../lib/cost/link-break-even';
import { linkCosts, type LinkCost } from '../../lib/cost/link-cost';
import { PriceBook } from '../../lib/cost/price-book';
import { linkKey } from '../../lib/cost/price-input';
import { Bandwidth } from '../../lib/model/bandwidth';
import { Bytes } from '../../lib/model/bytes';
import type { LinkPath, SiteIntent } from '../../lib/model/intent';
import { Money } from '../../lib/model/money';
import type { LinkPrice, PriceInput } from '../../lib/model/prices';
import { cloudSite, NOW, quoted, site } from '../placement/estate';
import { linkOf, vpn, way } from '../resilience/links';

const ports = (count: number, gbps: number): LinkPath[] =>
  Array.from({ length: count }, (_, i) => way(`p${i}`, `L${i % 2}`, { bandwidth: Bandwidth.gbps(gbps) }));

function cost(paths: readonly LinkPath[] | undefined, cloud: Partial<SiteIntent> = {}, prices?: PriceInput): LinkCost {
  const sites = [site('F/A'), cloudSite('F/B', { region: 'us-east-1', ...cloud })];
  return linkCosts({ links: [linkOf(paths)], sites }, PriceBook.from(prices, NOW))[0] as LinkCost;
}

const line = (c: LinkCost, what: string): number | undefined => c.lines.find((l) => l.what.includes(what))?.amount.amount;
const terabytes = (monthly: number, internet: readonly PriceTier[], perGb: number): number | undefined => {
  const volume = breakEvenVolume(Money.usd(monthly), internet, Money.usd(perGb));
  return volume === undefined ? undefined : Number((volume.inGiga / 1000).toFixed(1));
};
const FLAT: PriceTier[] = [{ perGb: Money.usd(0.09) }];
const TIERS: PriceTier[] = [
  { upTo: Bytes.tera(10), perGb: Money.usd(0.09) },
  { upTo: Bytes.tera(50), perGb: Money.usd(0.085) },
  { upTo: Bytes.tera(150), perGb: Money.usd(0.07) },
  { perGb: Money.usd(0.05) },
];

describe('what a link costs a month', () => {
  test.each([
    [4, 10, 6570],
    [2, 10, 3285],
    [4, 100, 65_700],
    [2, 1, 438],
  ])('%d Direct Connect ports of %d Gbit/s', (count, gbps, usd) => {
    expect(line(cost(ports(count, gbps)), 'dedicated port')).toBe(usd);
  });

  test('Google: four ports and four attachments', () => {
    const google = cost(ports(4, 10), { provider: 'google', region: 'europe-west3' });
    expect(line(google, 'dedicated port')).toBe(6797.76);
    expect(line(google, 'attachment')).toBe(292);
    expect(google.monthly).toEqual(Money.usd(7089.76));
  });

  test('AWS: ports, a VPN connection, and a gateway attachment for the ports and one for the VPN', () => {
    const aws = cost([...ports(2, 10), vpn('v')]);
    expect(line(aws, 'VPN connection')).toBe(36.5);
    expect(line(aws, '2 \u{d7} gateway attachment')).toBe(73);
    expect(aws.monthly).toEqual(Money.usd(3285 + 36.5 + 73));
    expect(aws.lines[0]).toMatchObject({ asOf: '2026-09-20', sources: ['AWS Direct Connect pricing page'] });
  });

  test.each([
    [{ onPrem: ['corp.example'], inbound: true }, 365],
    [{ onPrem: [], inbound: true }, 182.5],
    [{ onPrem: [], inbound: false }, undefined],
  ])('AWS: DNS %j', (dns, usd) => {
    const sites = [site('F/A'), cloudSite('F/B', { region: 'us-east-1' })];
    const [aws] = linkCosts({ links: [linkOf(ports(2, 10), { dns })], sites }, PriceBook.from(undefined, NOW)) as [LinkCost];
    expect(line(aws, 'DNS address')).toBe(usd);
  });

  test('DNS where its price is not known is said, and never counts as zero', () => {
    const dns = { onPrem: [], inbound: true };
    const [aws] = linkCosts(
      { links: [linkOf(ports(2, 10), { dns })], sites: [site('F/A'), cloudSite('F/B')] },
      PriceBook.from(undefined, NOW),
    );
    expect(aws?.unknown).toContain('no price known: DNS address in aws eu-central-1');
    expect(aws?.monthly).toBeUndefined();
  });

  test('a port without a price is said, and never counts as zero', () => {
    const hosted = cost([way('h', 'L0', { kind: 'hosted', bandwidth: Bandwidth.gbps(2) })]);
    expect(hosted.unknown).toEqual(['no price known: hosted port of 2 Gbit/s in aws us-east-1']);
    expect(hosted.monthly).toBeUndefined();
    expect(hosted.breakEven).toBeUndefined();
    expect(hosted.known).toEqual(Money.usd(36.5));
    expect(cost(undefined)).toMatchObject({ lines: [], unknown: ['no price known: the paths of this link are not told'] });
  });

  test('regions with prices of their own are not covered by the price for every region', () => {
    expect(cost(ports(1, 10), { region: 'eu-central-1' }).unknown).toEqual(['no price known: gateway attachment in aws eu-central-1']);
    for (const region of ['ap-northeast-1', 'cn-north-1', 'us-gov-west-1']) {
      expect(cost(ports(1, 10), { region }).unknown).toContain(`no price known: dedicated port of 10 Gbit/s in aws ${region}`);
    }
  });

  test('your own price wins, of the region before that of every region', () => {
    const own = (region: string, usd: number): LinkPrice => ({
      provider: 'aws',
      region,
      item: 'dedicated-port',
      bandwidth: Bandwidth.gbps(10),
      unit: 'hour',
      price: quoted(Money.usd(usd)),
    });
    expect(line(cost(ports(1, 10), {}, { links: [own('*', 2)] }), 'dedicated port')).toBe(1460);
    expect(line(cost(ports(1, 10), {}, { links: [own('*', 2), own('us-east-1', 1)] }), 'dedicated port')).toBe(730);
  });

  test('a price per GB for a port, or per hour for data, is refused', () => {
    const wrong: LinkPrice[] = [
      { provider: 'aws', region: '*', item: 'dedicated-port', unit: 'GB', price: quoted(Money.usd(1)) },
      { provider: 'aws', region: '*', item: 'gateway-data', unit: 'hour', price: quoted(Money.usd(1)) },
    ];
    expect(PriceBook.from({ links: wrong }, NOW).problems.map(({ id, allowed }) => [id, allowed])).toEqual([
      ['price-unit', 'hour'],
      ['price-unit', 'GB or GiB'],
    ]);
  });

  test('links without a cloud have no price of ours; between two clouds both are charged', () => {
    const book = PriceBook.from(undefined, NOW);
    expect(linkCosts({ links: [linkOf(ports(1, 10))], sites: [site('F/A'), site('F/B')] }, book)).toEqual([]);
    const clouds = [cloudSite('F/A', { region: 'us-east-1' }), cloudSite('F/B', { provider: 'google', region: 'us-central1' })];
    const [between] = linkCosts({ links: [linkOf([vpn('v')])], sites: clouds }, book);
    expect(between?.lines.map(({ what }) => what)).toEqual([
      '1 \u{d7} gateway attachment',
      '1 \u{d7} VPN connection',
      '2 \u{d7} VPN tunnel',
    ]);
    expect(between?.breakEvenDetail).toBe('not known for a link between two clouds');
  });

  test('ships no price twice, and none that is zero', () => {
    expect(new Set(LINK_PRICES.map(linkKey)).size).toBe(LINK_PRICES.length);
    expect(LINK_PRICES.filter(({ price }) => price.value.micros <= 0n)).toEqual([]);
  });
});

describe('from which volume a link pays', () => {
  test.each([
    [6570, 0.02, 93.9, 115.4],
    [6570, 0.04, 131.4, 277],
    [3285, 0.02, 46.9, 49.8],
    [3285, 0.04, 65.7, 82.8],
    [438, 0.02, 6.3, 6.3],
    [438, 0.04, 8.8, 8.8],
  ])(
    '%d USD a month at %d USD per GB out: %d TB at one price, %d TB when the internet gets cheaper with volume',
    (monthly, perGb, flat, tiered) => {
      expect(terabytes(monthly, FLAT, perGb)).toBe(flat);
      expect(terabytes(monthly, TIERS, perGb)).toBe(tiered);
    },
  );

  test('never, where the link costs as much per GB as the internet, and at once when it is free', () => {
    expect(terabytes(100, FLAT, 0.09)).toBeUndefined();
    expect(terabytes(100, [], 0.02)).toBeUndefined();
    expect(terabytes(0, FLAT, 0.02)).toBe(0);
  });

  test('a GiB is 7% more than a GB', () => {
    expect(perGbOf(Money.usd(0.02))).toEqual(Money.usd(0.018626));
    expect(perGbOf(Money.usd(1.073741824)).amount).toBeCloseTo(1, 5);
  });

  test('the plan of a link counts the gateway, and volume prices', () => {
    const aws = cost(ports(4, 10));
    expect(aws.perGbOut).toEqual(Money.usd(0.04));
    expect(Number(((aws.breakEven?.inGiga ?? 0) / 1000).toFixed(1))).toBe(280.6);
    expect(aws.breakEvenDetail).toBe('at 0.04 USD per GB over the link, against 0.09 USD per GB to the internet, falling with volume');
    expect(cost(ports(4, 10), { region: 'eu-west-3' }).breakEvenDetail).toBe('no price known for data out of F/B over the private path');
    const own: PriceInput = {
      transfers: [{ provider: 'aws', region: 'us-east-1', path: 'internet', perGb: quoted(Money.usd(0.09)) }],
    };
    expect(Number(((cost(ports(4, 10), {}, own).breakEven?.inGiga ?? 0) / 1000).toFixed(2))).toBe(132.13);
  });

  const anyTiers = fc.array(fc.integer({ min: 1, max: 200 }), { minLength: 1, maxLength: 4 }).map((prices): PriceTier[] => {
    const falling = [...prices].sort((a, b) => b - a);
    return falling.map((mils, i) => ({
      ...(i === falling.length - 1 ? {} : { upTo: Bytes.tera(10 * 4 ** i) }),
      perGb: Money.usd(mils / 1000),
    }));
  });
  const anyMonthly = fc.integer({ min: 1, max: 100_000 }).map((usd) => Money.usd(usd));
  const anyPerGb = fc.integer({ min: 0, max: 150 }).map((mils) => Money.usd(mils / 1000));

  test('there, link and internet cost the same', () => {
    fc.assert(
      fc.property(anyMonthly, anyTiers, anyPerGb, (monthly, tiers, perGb) => {
        const volume = breakEvenVolume(monthly, tiers, perGb);
        fc.pre(volume !== undefined);
        const over = monthly.amount + perGb.amount * (volume?.inGiga ?? 0);
        expect(tieredCost(volume ?? Bytes.giga(0), tiers)?.amount ?? NaN).toBeCloseTo(over, 3);
      }),
    );
  });

  test('a dearer link never pays earlier, and a dearer internet never later', () => {
    fc.assert(
      fc.property(anyMonthly, anyMonthly, anyTiers, anyPerGb, (monthly, more, tiers, perGb) => {
        const at = (m: Money, t: readonly PriceTier[]): number => breakEvenVolume(m, t, perGb)?.inGiga ?? Infinity;
        const dearer = tiers.map((tier) => ({ ...tier, perGb: tier.perGb.times(1.5) }));
        expect(at(monthly.plus(more), tiers)).toBeGreaterThanOrEqual(at(monthly, tiers));
        expect(at(monthly, dearer)).toBeLessThanOrEqual(at(monthly, tiers) + 1e-6);
      }),
    );
  });

  test('a link of more ports never costs less', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 8 }), fc.constantFrom(1, 10, 100), (count, gbps) => {
        expect(cost(ports(count + 1, gbps)).known.compare(cost(ports(count, gbps)).known)).toBe(1);
      }),
    );
  });
});
