import * as fc from 'fast-check';
import { parseCidr } from '../../lib/model/cidr';
import { aggregateCidrs } from '../../lib/model/cidr-aggregate';

describe('aggregateCidrs', () => {
  it('joins halves, and what they make', () => {
    expect(aggregateCidrs(['10.0.128.0/17', '10.0.0.0/17'])).toEqual(['10.0.0.0/16']);
    expect(aggregateCidrs(['10.0.0.0/18', '10.0.64.0/18', '10.0.128.0/17'])).toEqual(['10.0.0.0/16']);
    expect(aggregateCidrs(['fd00::/49', 'fd00:0:0:8000::/49', '10.0.0.0/8'])).toEqual(['10.0.0.0/8', 'fd00::/48']);
  });

  it('does not join neighbours that are no halves of one range', () => {
    expect(aggregateCidrs(['10.0.1.0/24', '10.0.2.0/24'])).toEqual(['10.0.1.0/24', '10.0.2.0/24']);
  });

  it('drops what is in another one, what comes twice, and what is no range', () => {
    expect(aggregateCidrs(['10.0.5.0/24', '10.0.0.0/16', '10.0.0.0/16', 'x'])).toEqual(['10.0.0.0/16']);
  });

  it('holds the same addresses in as few ranges as possible', () => {
    const small = fc.integer({ min: 26, max: 32 }).chain((prefix) => {
      const size = 2 ** (32 - prefix);
      return fc.integer({ min: 0, max: 64 / size - 1 }).map((i) => `10.0.0.${i * size}/${prefix}`);
    });
    const addresses = (cidrs: readonly string[]): bigint[] => {
      const all = cidrs.flatMap((text) => {
        const { first, last } = parseCidr(text) as { first: bigint; last: bigint };
        return Array.from({ length: Number(last - first) + 1 }, (_, i) => first + BigInt(i));
      });
      return all.sort((a, b) => (a < b ? -1 : 1));
    };
    fc.assert(
      fc.property(fc.array(small, { maxLength: 20 }), (cidrs) => {
        const result = aggregateCidrs(cidrs);
        expect(addresses(result)).toEqual([...new Set(addresses(cidrs))]);
        expect(aggregateCidrs(result)).toEqual(result);
      }),
    );
  });
});
