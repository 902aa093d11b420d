import * as fc from 'fast-check';
import { divisible, fits, replicasThatFit, type Bin, type Parcel } from '../../lib/placement/packing';
import { assign, type Item } from '../../lib/placement/search';

const aParcel = fc.record({ size: fc.integer({ min: 1, max: 8 }), replicas: fc.integer({ min: 0, max: 4 }) });
const aBin = fc.record({ perNode: fc.integer({ min: 1, max: 8 }), nodes: fc.integer({ min: 0, max: 4 }) });

/** First-fit decreasing, node by node, as a textbook has it. */
function slowFits(parcels: readonly Parcel[], bin: Bin): boolean {
  const nodes = Array.from({ length: bin.nodes }, () => bin.perNode);
  const sizes = parcels.flatMap(({ size, replicas }) => Array.from({ length: replicas }, () => size));
  return sizes
    .sort((a, b) => b - a)
    .every((size) => {
      const at = nodes.findIndex((free) => free >= size);
      if (at >= 0) (nodes[at] as number) -= size;
      return at >= 0;
    });
}

describe('packing', () => {
  it('is first-fit decreasing', () => {
    fc.assert(fc.property(fc.array(aParcel, { maxLength: 5 }), aBin, (parcels, bin) => fits(parcels, bin) === slowFits(parcels, bin)));
  });

  it('counts the replicas that still fit', () => {
    expect(replicasThatFit([{ size: 4, replicas: 1 }], 8, { perNode: 8, nodes: 3 })).toBe(2);
    expect(replicasThatFit([{ size: 3, replicas: 2 }], 2, { perNode: 8, nodes: 1 })).toBe(1);
    expect(replicasThatFit([{ size: 8, replicas: 9 }], 1, { perNode: 8, nodes: 1 })).toBe(0);
  });

  it('stays possible with less to pack when sizes divide each other, and with more nodes always', () => {
    const size = fc.constantFrom(1, 2, 4, 8);
    const parcels = fc.array(fc.record({ size, replicas: fc.integer({ min: 1, max: 4 }) }), { minLength: 1, maxLength: 5 });
    fc.assert(
      fc.property(parcels, fc.integer({ min: 1, max: 11 }), fc.integer({ min: 0, max: 6 }), (all, perNode, nodes) => {
        expect(divisible(all.map((p) => p.size))).toBe(true);
        if (!fits(all, { perNode, nodes })) return;
        expect(fits(all.slice(1), { perNode, nodes })).toBe(true);
        expect(fits(all, { perNode, nodes: nodes + 1 })).toBe(true);
      }),
    );
    expect(divisible([2, 3])).toBe(false);
  });
});

interface Worth {
  readonly out: number;
  readonly cost: number;
}

function worth(items: readonly Item[], bins: readonly (number | undefined)[]): Worth {
  const costs = items.map((item, i) => item.options.find((o) => o.bin === bins[i])?.cost);
  return { out: costs.filter((c) => c === undefined).length, cost: costs.reduce<number>((sum, c) => sum + (c ?? 0), 0) };
}

function bruteForce(items: readonly Item[], bins: readonly Bin[]): Worth {
  let best: Worth = { out: Infinity, cost: Infinity };
  const chosen: (number | undefined)[] = [];
  const visit = (i: number): void => {
    const item = items[i];
    if (item === undefined) {
      const legal = bins.every((bin, b) =>
        slowFits(
          items.filter((_, k) => chosen[k] === b),
          bin,
        ),
      );
      const found = worth(items, chosen);
      if (legal && (found.out < best.out || (found.out === best.out && found.cost < best.cost))) best = found;
      return;
    }
    for (const bin of [undefined, ...item.options.map((o) => o.bin)]) {
      chosen[i] = bin;
      visit(i + 1);
    }
  };
  visit(0);
  return best;
}

function anItem(binCount: number, size: fc.Arbitrary<number>): fc.Arbitrary<Item> {
  return fc.record({
    size,
    replicas: fc.integer({ min: 1, max: 3 }),
    pinned: fc.constant(false),
    options: fc
      .array(fc.option(fc.integer({ min: 0, max: 50 }), { nil: undefined }), { minLength: binCount, maxLength: binCount })
      .map((costs) => costs.flatMap((cost, bin) => (cost === undefined ? [] : [{ bin, cost }]))),
  });
}

describe('search', () => {
  it.each([
    ['sizes that divide each other', fc.constantFrom(1, 2, 4, 8)],
    ['any sizes', fc.integer({ min: 1, max: 8 })],
  ])('is as good as trying everything, with %s', (_, size) => {
    const bins = fc.array(fc.record({ perNode: fc.constant(8), nodes: fc.integer({ min: 0, max: 3 }) }), { minLength: 3, maxLength: 3 });
    fc.assert(
      fc.property(bins, fc.array(anItem(3, size), { maxLength: 5 }), (someBins, items) => {
        const found = assign(items, someBins);
        expect(found.exact).toBe(true);
        expect(worth(items, found.bins)).toEqual(bruteForce(items, someBins));
        expect(
          someBins.every((bin, b) =>
            slowFits(
              items.filter((_i, i) => found.bins[i] === b),
              bin,
            ),
          ),
        ).toBe(true);
      }),
      { numRuns: 300 },
    );
  });

  it('prefers the earliest bins among equals', () => {
    const item = { size: 8, replicas: 1, pinned: false, options: [0, 1, 2].map((bin) => ({ bin, cost: 5 })) };
    const bins = [0, 1, 2].map(() => ({ perNode: 8, nodes: 1 }));
    expect(assign([item, item, item], bins).bins).toEqual([0, 1, 2]);
  });

  it('keeps what already runs when not everything fits', () => {
    const items = [false, false, true].map((pinned) => ({ size: pinned ? 8 : 4, replicas: 1, pinned, options: [{ bin: 0, cost: 1 }] }));
    expect(assign(items, [{ perNode: 8, nodes: 1 }]).bins).toEqual([undefined, undefined, 0]);
  });

  it('looks at few arrangements of twelve workloads on six sites with two pools each', () => {
    // Owned pools are scarce and differ in price; cloud pools are wide and dear: the shape of a hybrid estate.
    const bins = Array.from({ length: 12 }, (_, b) => ({ perNode: 8, nodes: b % 2 === 0 ? 3 : 40 }));
    const items = Array.from({ length: 12 }, (_, i) => {
      const size = [8, 4, 2, 1][i % 4] as number;
      const replicas = 1 + (i % 5);
      const options = bins.map((_bin, bin) => ({
        bin,
        cost: size * replicas * 730 * (bin % 2 === 0 ? 2_000_000 : 7_000_000) + bin * 31_337 * (i + 1),
      }));
      return { size, replicas, pinned: false, options };
    });
    const { exact, explored } = assign(items, bins);
    expect(exact).toBe(true);
    expect(explored).toBeLessThan(20_000);
  });

  it('gives the best found, marked as not exact, when it is cut', () => {
    const items = Array.from({ length: 14 }, (_, i) => ({
      size: 3,
      replicas: 1 + (i % 3),
      pinned: false,
      options: [0, 1, 2, 3].map((bin) => ({ bin, cost: 100 + ((i * 7 + bin * 13) % 29) })),
    }));
    const bins = [0, 1, 2, 3].map(() => ({ perNode: 8, nodes: 4 }));
    const { exact, bins: found } = assign(items, bins, 50);
    expect(exact).toBe(false);
    expect(found.every((bin) => bin !== undefined)).toBe(true);
    expect(
      bins.every((bin, b) =>
        slowFits(
          items.filter((_i, i) => found[i] === b),
          bin,
        ),
      ),
    ).toBe(true);
  });
});
