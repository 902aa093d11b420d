import { sortedBy } from '../../model/names';

/** A link that wants to leave a site at a height. */
export interface Wish {
  readonly key: string;
  readonly y: number;
}

const APART = 16;

/** Heights between `top` and `bottom`, near what was wished, in its order and apart from each other. */
export function spread(wishes: readonly Wish[], top: number, bottom: number): Map<string, number> {
  const ordered = sortedBy(wishes, ({ key }) => key).sort((a, b) => a.y - b.y);
  const apart = Math.min(APART, (bottom - top) / Math.max(1, ordered.length - 1));
  const heights: number[] = [];
  for (const { y } of ordered) heights.push(Math.max(y, top, (heights.at(-1) ?? -Infinity) + apart));
  for (let i = heights.length - 1, most = bottom; i >= 0; i -= 1, most = (heights[i + 1] as number) - apart) {
    heights[i] = Math.min(heights[i] as number, most);
  }
  return new Map(ordered.map(({ key }, i) => [key, Math.round(heights[i] as number)]));
}
