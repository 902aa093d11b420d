import { Contents, divisible, fits, type Bin, type Parcel } from './packing';

/** One thing to put into one bin. */
export interface Item extends Parcel {
  /** Bins that may take it, each once, with the cost there in whole units. Ascending bin order breaks ties. */
  readonly options: readonly { readonly bin: number; readonly cost: number }[];
  /** Items that must not be left out in favour of others. */
  readonly pinned: boolean;
}

/** The cheapest way to put as many items as possible into bins. */
export interface Assignment {
  /** Per item the bin, or undefined when it was left out. */
  readonly bins: readonly (number | undefined)[];
  /** True when the search looked everywhere: no other assignment leaves out fewer or costs less. */
  readonly exact: boolean;
  /** Partial assignments looked at. */
  readonly explored: number;
}

/** Looks at options before the search is cut: a fraction of a second, and the same answer on every machine. */
const BUDGET = 5_000_000;

/**
 * Exact branch and bound over all items and bins; a cut search gives the best found, marked not exact.
 *
 * Fewest left out comes first, then cost; of equals, the heaviest item takes the earliest bin. Costs are whole numbers below 2^53
 * in sum, so comparisons are exact.
 */
export function assign(items: readonly Item[], bins: readonly Bin[], budget = BUDGET): Assignment {
  const search = new Search(items, bins, budget);
  const heaviestFirst = items
    .map((_, i) => i)
    .sort((a, b) => demandOf(items[b] as Item) - demandOf(items[a] as Item) || (items[b] as Item).size - (items[a] as Item).size || a - b);
  const greedy = search.greedy(heaviestFirst);
  const best = search.run(heaviestFirst, (a, b) => a.cost - b.cost || a.bin - b.bin, greedy, false);
  // Beyond that sums are rounded, and a rounded sum proves nothing.
  const proven = !search.cut && best.cost < Number.MAX_SAFE_INTEGER;
  if (!proven) return { bins: best.bins, exact: false, explored: search.explored };
  // The optimum is known: the first assignment in bin order that reaches it is the one that ties prefer.

  const preferred = search.run(heaviestFirst, (a, b) => a.bin - b.bin, { bins: best.bins, cost: best.cost + 1 }, true);
  return { bins: preferred.bins, exact: true, explored: search.explored };
}

interface Choice {
  /** Index of the bin; the number of bins stands for "left out". */
  readonly bin: number;
  readonly cost: number;
}

interface Solution {
  readonly bins: readonly (number | undefined)[];
  readonly cost: number;
}

function demandOf(item: Parcel): number {
  return item.size * item.replicas;
}

class Search {
  explored = 0;
  cut = false;
  private looks = 0;
  private readonly choices: readonly (readonly Choice[])[];
  private readonly demand: readonly number[];
  private readonly left: number[];
  private readonly contents: readonly Contents[];
  private readonly monotone: readonly boolean[];

  constructor(
    private readonly items: readonly Item[],
    private readonly bins: readonly Bin[],
    private readonly budget: number,
  ) {
    // Leaving one item out costs more than any placement of all; leaving a pinned one out more than all others.
    const out = 1 + items.reduce((sum, item) => sum + Math.max(0, ...item.options.map((o) => o.cost)), 0);
    this.choices = items.map((item) => [...item.options, { bin: bins.length, cost: item.pinned ? out * (items.length + 1) : out }]);
    this.demand = items.map(demandOf);
    this.left = bins.map((bin) => bin.perNode * bin.nodes);
    this.contents = bins.map(() => new Contents());
    this.monotone = bins.map((_, b) => divisible(items.filter((i) => i.options.some((o) => o.bin === b)).map((i) => i.size)));
  }

  /** A first solution, so that the search can prune from its first step: each item where it is cheapest and fits. */
  greedy(order: readonly number[]): Solution {
    const bins: (number | undefined)[] = this.items.map(() => undefined);
    let cost = 0;
    for (const i of order) {
      const choice = [...this.choicesOf(i)].sort((a, b) => a.cost - b.cost || a.bin - b.bin).find((c) => this.packs(c.bin, i)) as Choice;
      cost += choice.cost;
      if (choice.bin === this.bins.length) continue;
      bins[i] = choice.bin;
      this.add(choice.bin, i);
    }
    for (const i of order) if (bins[i] !== undefined) this.remove(bins[i], i);
    return { bins, cost };
  }

  /** Depth first in `order`, cheaper than `known` only; `first` stops at the first solution. */
  run(order: readonly number[], byChoice: (a: Choice, b: Choice) => number, known: Solution, first: boolean): Solution {
    const sorted = this.choices.map((choices) => [...choices].sort(byChoice));
    const chosen: (number | undefined)[] = this.items.map(() => undefined);
    const seen = new Map<string, number>();
    let best = known;
    let done = false;
    const relevant = this.relevantBins(order);

    const visit = (level: number, cost: number): void => {
      this.explored += 1;
      if (level === order.length) {
        if (!this.bins.every((bin, b) => this.monotone[b] || fits(this.parcels(b), bin))) return;
        best = { bins: [...chosen], cost };
        done = first;
        return;
      }
      if (cost + this.bound(order, level) >= best.cost) return;
      const state = this.stateKey(level, relevant[level] as readonly number[]);
      const before = seen.get(state);
      // The same items remain and the same room is left: whoever came here cheaper was at least as good.
      if (before !== undefined && before <= cost) return;
      seen.set(state, cost);
      const i = order[level] as number;
      for (const choice of sorted[i] as readonly Choice[]) {
        if (cost + choice.cost >= best.cost || !this.mayTake(choice.bin, i)) continue;
        const out = choice.bin === this.bins.length;
        chosen[i] = out ? undefined : choice.bin;
        if (!out) this.add(choice.bin, i);
        visit(level + 1, cost + choice.cost);
        if (!out) this.remove(choice.bin, i);
        if (done || this.cut) return;
      }
    };
    visit(0, 0);
    return best;
  }

  /** Least cost of what remains: each item at its cheapest bin that still has enough accelerators in all. */
  private bound(order: readonly number[], level: number): number {
    let sum = 0;
    for (let l = level; l < order.length; l += 1) {
      const i = order[l] as number;
      const need = this.demand[i] as number;
      let least = Infinity;
      for (const { bin, cost } of this.choicesOf(i)) {
        this.looks += 1;
        if (cost < least && (bin === this.bins.length || (this.left[bin] as number) >= need)) least = cost;
      }
      sum += least;
    }
    if (this.looks > this.budget) this.cut = true;
    return sum;
  }

  private choicesOf(item: number): readonly Choice[] {
    return this.choices[item] as readonly Choice[];
  }

  /** Whether bin `b` with item `i` added packs under the rule. */
  private packs(b: number, i: number): boolean {
    const bin = this.bins[b];
    return bin === undefined || fits([...this.parcels(b), this.items[i] as Item], bin);
  }

  /** Like `packs`, but where the rule is not monotone only the sum is sure to stay broken: the rest waits for the end. */
  private mayTake(b: number, i: number): boolean {
    if (b === this.bins.length) return true;
    if ((this.left[b] as number) < (this.demand[i] as number)) return false;
    return !(this.monotone[b] as boolean) || this.packs(b, i);
  }

  private parcels(b: number): Parcel[] {
    return (this.contents[b] as Contents).parcels;
  }

  private add(b: number, i: number): void {
    (this.contents[b] as Contents).add(this.items[i] as Item);
    (this.left[b] as number) -= this.demand[i] as number;
  }

  private remove(b: number, i: number): void {
    (this.contents[b] as Contents).remove(this.items[i] as Item);
    (this.left[b] as number) += this.demand[i] as number;
  }

  /** Per level the bins whose room still matters. A bin that is judged at the end matters to the end. */
  private relevantBins(order: readonly number[]): number[][] {
    const ahead = new Set(this.bins.flatMap((_bin, b) => (this.monotone[b] ? [] : [b])));
    const levels = [...order].reverse().map((i) => {
      for (const { bin } of this.choicesOf(i)) if (bin < this.bins.length) ahead.add(bin);
      return [...ahead].sort((a, b) => a - b);
    });
    return levels.reverse();
  }

  /** Same key, same room: the sizes in a bin, not the items, so that interchangeable items share one state. */
  private stateKey(level: number, relevant: readonly number[]): string {
    const rooms = relevant.map((b) =>
      this.parcels(b)
        .map(({ size, replicas }) => `${size}x${replicas}`)
        .join(';'),
    );
    return `${level}|${rooms.join('|')}`;
  }
}
