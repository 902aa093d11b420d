import * as fc from 'fast-check';
import { overlappingPairs, overlaps, parseCidr, subnet } from '../../lib/model/cidr';

const VECTORS: readonly (readonly [string, string, boolean])[] = [
  ['10.0.0.0/16', '10.0.128.0/17', true],
  ['10.0.0.0/16', '10.1.0.0/16', false],
  ['172.16.0.0/12', '172.20.0.0/16', true],
  ['172.16.0.0/16', '172.20.0.0/16', false],
  ['100.64.0.0/10', '100.127.255.0/24', true],
  ['100.64.0.0/10', '100.128.0.0/16', false],
  ['34.118.224.0/20', '34.118.239.255/32', true],
  ['10.100.0.0/16', '10.96.0.0/12', true],
  ['fd00:1::/64', 'fd00:1::/48', true],
  ['0.0.0.0/0', '10.0.0.0/8', true],
  ['192.168.0.0/24', '192.168.1.0/24', false],
];

/** Ranges inside 10.0.0.0/24, small enough to list every address. */
const small = fc.integer({ min: 24, max: 32 }).chain((prefix) => {
  const size = 2 ** (32 - prefix);
  return fc.integer({ min: 0, max: 256 / size - 1 }).map((i) => ({ cidr: `10.0.0.${i * size}/${prefix}`, from: i * size, size }));
});
type Small = typeof small extends fc.Arbitrary<infer T> ? T : never;

const addresses = ({ from, size }: Small): number[] => Array.from({ length: size }, (_, i) => from + i);
const share = (a: Small, b: Small): boolean => addresses(a).some((address) => addresses(b).includes(address));

describe('overlaps', () => {
  it.each(VECTORS)('%s and %s: %p', (a, b, expected) => {
    expect([overlaps(a, b), overlaps(b, a)]).toEqual([expected, expected]);
  });

  it('never holds between IPv4 and IPv6', () => {
    expect(overlaps('0.0.0.0/0', '::/0')).toBe(false);
  });

  it('is symmetric, and the same as comparing every address', () => {
    fc.assert(
      fc.property(small, small, (a, b) => {
        expect(overlaps(a.cidr, b.cidr)).toBe(share(a, b));
        expect(overlaps(b.cidr, a.cidr)).toBe(overlaps(a.cidr, b.cidr));
      }),
    );
  });
});

describe('overlappingPairs', () => {
  const key = (a: { id: number }, b: { id: number }): string => `${Math.min(a.id, b.id)}-${Math.max(a.id, b.id)}`;

  it('finds the same pairs as comparing each with each', () => {
    fc.assert(
      fc.property(fc.array(small, { maxLength: 12 }), (list) => {
        const ranges = list.map((range, id) => ({ ...range, id }));
        const brute = ranges.flatMap((a, i) => ranges.slice(i + 1).flatMap((b) => (share(a, b) ? [key(a, b)] : [])));
        expect(
          overlappingPairs(ranges)
            .map(([a, b]) => key(a, b))
            .sort(),
        ).toEqual(brute.sort());
      }),
    );
  });

  it('keeps the families apart and leaves out what is no range', () => {
    const ranges = ['10.0.0.0/8', '::/0', 'nonsense', '10.1.0.0/16', 'fd00::/8'].map((cidr) => ({ cidr }));
    expect(overlappingPairs(ranges).map(([a, b]) => [a.cidr, b.cidr])).toEqual([
      ['10.0.0.0/8', '10.1.0.0/16'],
      ['::/0', 'fd00::/8'],
    ]);
  });
});

describe('parseCidr', () => {
  it.each([
    '10.0.0.1/16',
    '10.0.0.0/33',
    '010.0.0.0/8',
    '10.0.0/8',
    '10.0.0.0',
    '10.0.0.0/08',
    '10.0.0.0/-1',
    '10.0.0.0/8 ',
    '256.0.0.0/8',
    '0x0a.0.0.0/8',
    '::ffff:10.0.0.1/96',
    'fd00::/129',
    'fd00:::/16',
    '',
  ])("refuses '%s'", (text) => {
    expect(parseCidr(text)).toBeUndefined();
  });

  it('gives first and last address as whole numbers', () => {
    expect(parseCidr('10.0.0.0/24')).toMatchObject({ family: 'ipv4', prefix: 24, first: 0x0a000000n, last: 0x0a0000ffn });
    expect(parseCidr('fd00::/127')).toMatchObject({ family: 'ipv6', first: 0xfdn << 120n, last: (0xfdn << 120n) + 1n });
  });
});

describe('subnet', () => {
  it('cuts a range into equal parts', () => {
    expect([0, 1, 3].map((i) => subnet('10.20.0.0/16', 18, i))).toEqual(['10.20.0.0/18', '10.20.64.0/18', '10.20.192.0/18']);
    expect(subnet('fd00::/48', 64, 2)).toBe('fd00:0:0:2::/64');
  });

  it('stays inside its range, and its parts never overlap', () => {
    fc.assert(
      fc.property(fc.integer({ min: 8, max: 28 }), fc.integer({ min: 0, max: 4 }), fc.nat(15), fc.nat(15), (prefix, more, i, j) => {
        const outer = `10.0.0.0/${prefix}`;
        const [a, b] = [subnet(outer, prefix + more, i), subnet(outer, prefix + more, j)];
        expect(a === undefined).toBe(i >= 2 ** more);
        if (a === undefined || b === undefined) return;
        const [whole, part] = [parseCidr(outer), parseCidr(a)];
        expect(part !== undefined && whole !== undefined && part.first >= whole.first && part.last <= whole.last).toBe(true);
        expect(overlaps(a, b)).toBe(i === j);
      }),
    );
  });

  it('is nothing where it does not fit', () => {
    expect([subnet('10.0.0.0/24', 16, 0), subnet('10.0.0.0/24', 26, 4), subnet('nonsense', 26, 0), subnet('10.0.0.0/24', 33, 0)]).toEqual([
      undefined,
      undefined,
      undefined,
      undefined,
    ]);
  });

  it('counts from its start only, in whole steps', () => {
    expect([subnet('10.0.1.0/24', 26, -1), subnet('10.0.0.0/24', 26, 0.5)]).toEqual([undefined, undefined]);
  });
});
