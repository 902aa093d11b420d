import { sortedBy } from '../../model/names';
import type { LinkIntent } from '../../model/intent';
import { captions } from './captions';
import type { Estate, Flow } from './estate';
import { type Box, linesHeight, moved, stackLines } from './scene';
import { trunkKey } from './site-box';
import { textWidth, type TextStyle } from './text-width';

const PAD = 10;
const GAP = 10;
const MOST_WIDTH = 190;

/** One line between two sites: a link, or a dataset on its way. */
export interface Strand {
  readonly kind: 'link' | 'flow';
  /** Path of the link, or key of the trunk. */
  readonly key: string;
  readonly flows: readonly Flow[];
  /** Its label, below those of the strands before it. */
  readonly label: Box;
}

/** All lines between two sites, with their labels one below the other. */
export interface Bundle {
  readonly left: string;
  readonly right: string;
  readonly width: number;
  readonly height: number;
  readonly strands: readonly Strand[];
}

/** What runs between sites, on-prem on the left: links first, then the data that moves. */
export function bundlesOf(estate: Estate, names: (path: string) => string): Bundle[] {
  const kinds = new Map(estate.sites.map(({ site }) => [site.path, `${site.kind === 'on-prem' ? 0 : 1}${site.path}`]));
  const order = (path: string): string => kinds.get(path) ?? path;
  const pairOf = (a: string, b: string): string => JSON.stringify(order(a) < order(b) ? [a, b] : [b, a]);
  const linked = new Set(estate.links.map(({ between: [a, b] }) => pairOf(a, b)));

  const parts: { readonly pair: string; readonly strand: Strand }[] = [];
  for (const link of estate.links) {
    const strand = { kind: 'link', key: link.path, flows: [], label: linkLabel(link, names) } as const;
    parts.push({ pair: pairOf(...link.between), strand });
  }
  const away = estate.flows.filter((flow) => flow.from !== flow.to);
  for (const key of [...new Set(away.map(trunkKey))].sort()) {
    const flows = away.filter((flow) => trunkKey(flow) === key);
    const { from, to } = flows[0] as Flow;
    const pair = pairOf(from, to);
    parts.push({ pair, strand: { kind: 'flow', key, flows, label: flowLabel(flows, linked.has(pair), names) } });
  }
  const pairs = [...new Set(parts.map(({ pair }) => pair))].sort();
  return pairs.map((pair) => {
    const [left, right] = JSON.parse(pair) as [string, string];
    return { left, right, ...stack(parts.filter((part) => part.pair === pair).map((part) => part.strand)) };
  });
}

function stack(strands: readonly Strand[]): Pick<Bundle, 'width' | 'height' | 'strands'> {
  const width = Math.max(...strands.map(({ label }) => label.width));
  let y = 0;
  const placed = sortedBy(strands, ({ kind, key }) => `${kind === 'link' ? 0 : 1}${key}`).map((strand) => {
    const label = moved(strand.label, (width - strand.label.width) / 2, y);
    y += label.height + GAP;
    return { ...strand, label };
  });
  return { width, height: y - GAP, strands: placed };
}

function linkLabel(link: LinkIntent, names: (path: string) => string): Box {
  const lines: [TextStyle, string][] = [
    ['name', names(link.path)],
    ...captions.link(link).map((text): [TextStyle, string] => ['meta', text]),
  ];
  return labelBox('link', link.tier, link.path, [link.path, ...captions.link(link)].join('\n'), lines);
}

function flowLabel(flows: readonly Flow[], linked: boolean, names: (path: string) => string): Box {
  const { dataset, from, to } = flows[0] as Flow;
  const readers = flows.map((flow) => names(flow.workload.path)).join(', ');
  const title = `${dataset.path} from ${names(from)} to ${names(to)}, read by ${readers}${linked ? '' : ', over the internet'}`;
  const words = `${linked ? '' : 'internet: '}${names(dataset.path)}`;
  const box = labelBox('flow', linked ? 'private' : 'internet', dataset.path, title, [['meta', words]]);
  return { ...box, lines: box.lines.map((line) => ({ ...line, x: box.width / 2, centred: true })) };
}

function labelBox(
  kind: 'link' | 'flow',
  variant: string,
  path: string,
  title: string,
  lines: readonly (readonly [TextStyle, string])[],
): Box {
  const width = Math.min(MOST_WIDTH, Math.max(...lines.map(([style, text]) => textWidth(text, style))) + 2 * PAD);
  const pad = kind === 'link' ? 7 : 2;
  const height = linesHeight(lines) + 2 * pad;
  return { kind, variant, path, title, x: 0, y: 0, width, height, lines: stackLines(lines, PAD, pad, width - 2 * PAD), children: [] };
}
