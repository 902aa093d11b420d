import type { Box, LegendEntry, Wire } from './scene';
import { textWidth } from './text-width';

const SIGN = 34;
const BETWEEN = 22;
const ROW = 26;

const MEANINGS: readonly Omit<LegendEntry, 'x' | 'y'>[] = [
  { sign: 'site', variant: 'on-prem', text: 'Site, on-prem' },
  { sign: 'site', variant: 'cloud', text: 'Site, cloud' },
  { sign: 'zone', variant: 'internal', text: 'Zone that the site belongs to' },
  { sign: 'cluster', variant: 'workloads', text: 'Cluster' },
  { sign: 'pool', variant: 'on-prem', text: 'Pool of GPU nodes' },
  { sign: 'workload', variant: 'inference', text: 'Inference' },
  { sign: 'workload', variant: 'training', text: 'Training' },
  { sign: 'dataset', variant: 'internal', text: 'Dataset at its home' },
  { sign: 'wire-link', variant: '', text: 'Private link' },
  { sign: 'wire-flow', variant: '', text: 'Data read by a workload' },
];

/** Explains the signs that occur in the picture, in rows. */
export function legendOf(
  boxes: readonly Box[],
  wires: readonly Wire[],
  left: number,
  top: number,
  room: number,
): { readonly entries: LegendEntry[]; readonly bottom: number } {
  const signs = new Set([...boxes.flatMap(signsIn), ...wires.map((wire) => `wire-${wire.kind}`)]);
  const used = MEANINGS.filter(({ sign, variant }) => signs.has(sign) || signs.has(`${sign} ${variant}`));
  let x = left;
  let y = top;
  const entries = used.map((meaning): LegendEntry => {
    const width = SIGN + textWidth(meaning.text, 'meta');
    if (x > left && x + width > left + room) {
      x = left;
      y += ROW;
    }
    const entry = { ...meaning, x, y };
    x += width + BETWEEN;
    return entry;
  });
  return { entries, bottom: used.length === 0 ? top : y + ROW };
}

/** Sites and workloads have a sign for each variant; everything else has one. */
function signsIn(box: Box): string[] {
  const own = box.kind === 'site' || box.kind === 'workload' ? `${box.kind} ${box.variant}` : box.kind;
  return [own, ...box.children.flatMap(signsIn)];
}
