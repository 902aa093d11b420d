import { captions, lastName } from './captions';
import type { Flow, SiteNode } from './estate';
import { clusterBox, type Columns, datasetBox } from './boxes';
import { type Box, linesHeight, type Point, shifted, stackLines } from './scene';
import { textWidth, type TextStyle } from './text-width';

const PAD = 16;
/** Between two lanes of lines. */
const LANE = 10;
/** Between a lane and the boxes beside it; also the room for an arrow head. */
const CLEAR = 16;
const STACK = 12;
const BADGE = 20;
const BADGE_GAP = 6;
const LEAST_WIDTH = 210;
/** A site of datasets and nothing else still has room for its name. */
const MOST_HEAD = 420;

/** One dataset on its way to another site: one line, however many workloads read it there. */
export function trunkKey(flow: Flow): string {
  return `${flow.dataset.path}\u{0}${flow.to}`;
}

/** A site laid out with its own corner at 0,0, and where lines run in it. */
export interface SiteBox {
  readonly box: Box;
  /** Where lines leave datasets. */
  readonly exits: ReadonlyMap<string, Point>;
  /** Boxes of the workloads, where lines arrive from the left. */
  readonly workloads: ReadonlyMap<string, Box>;
  /** Upright lane of each dataset, left of the clusters. */
  readonly lanes: ReadonlyMap<string, number>;
  /** Level lane of each trunk, below everything. */
  readonly bands: ReadonlyMap<string, number>;
}

/** Datasets left, clusters right, a gutter for lines between them, and a band for lines to other sites below. */
export function siteBox(node: SiteNode, flows: readonly Flow[], names: (path: string) => string, columns: Columns): SiteBox {
  const { site } = node;
  const here = flows.filter((flow) => flow.from === site.path || flow.to === site.path);
  const trunks = [...new Set(here.filter((flow) => flow.from !== flow.to).map(trunkKey))].sort();
  const laneOwners = [...new Set(here.map((flow) => flow.dataset.path))].sort();

  const datasetWidth = node.datasets.length === 0 ? 0 : columns.dataset;
  const gutter = laneOwners.length === 0 ? (datasetWidth === 0 ? 0 : CLEAR) : 2 * CLEAR + LANE * (laneOwners.length - 1);
  const clusters = node.clusters.map((cluster) => clusterBox(cluster, names, columns));
  const clusterWidth = Math.max(0, ...clusters.map((box) => box.width));
  const head = headOf(node, names, Math.max(LEAST_WIDTH, datasetWidth + gutter + clusterWidth));

  const top = head.height;
  const datasets = column(
    node.datasets.map((dataset) => datasetBox(dataset, names, columns)),
    PAD,
    top,
  );
  const stack = column(clusters, PAD + datasetWidth + gutter, top);
  const bottom = Math.max(top - STACK, ...[...datasets, ...stack].map((box) => box.y + box.height));
  const children = [...head.children, ...datasets, ...stack];
  const bandTop = bottom + CLEAR;
  const height = (trunks.length === 0 ? bottom : bandTop + LANE * (trunks.length - 1)) + PAD;

  const workloads = new Map<string, Box>();
  for (const cluster of stack) {
    for (const pool of cluster.children) for (const box of pool.children) workloads.set(box.path, box);
  }
  const exits = new Map<string, Point>();
  node.datasets.forEach(({ path }, i) => {
    const box = datasets[i] as Box;
    exits.set(path, { x: box.x + box.width, y: box.y + Math.round(box.height / 2) + 4 });
  });
  return {
    box: { ...head, height, children },
    exits,
    workloads,
    lanes: new Map(laneOwners.map((path, i) => [path, PAD + datasetWidth + CLEAR + LANE * i])),
    bands: new Map(trunks.map((key, i) => [key, bandTop + LANE * i])),
  };
}

function column(boxes: readonly Box[], x: number, top: number): Box[] {
  let y = top;
  return boxes.map((box) => {
    const at = shifted(box, x, y);
    y += box.height + STACK;
    return at;
  });
}

/** Name, place and zones of a site; its height is where the contents start. */
function headOf({ site, zones }: SiteNode, names: (path: string) => string, content: number): Box {
  const lines: [TextStyle, string][] = [
    ['title', names(site.path)],
    ...captions.site(site).map((text): [TextStyle, string] => ['meta', text]),
  ];
  const wanted = Math.max(...lines.map(([style, text]) => textWidth(text, style)));
  const room = Math.max(content, Math.min(MOST_HEAD, wanted));
  const top = PAD - 4;
  let x = PAD;
  let y = top + linesHeight(lines) + BADGE_GAP;
  const badges = zones.map((zone): Box => {
    const text = captions.zone(zone, lastName(zone.path));
    const width = Math.min(room, textWidth(text, 'meta') + 20);
    if (x > PAD && x + width > PAD + room) {
      x = PAD;
      y += BADGE + BADGE_GAP;
    }
    const at = x;
    x += width + BADGE_GAP;
    const badge = {
      kind: 'zone',
      variant: zone.level,
      path: zone.path,
      title: `${zone.path}\n${zone.level}`,
      width,
      height: BADGE,
      children: [],
    } as const;
    return { ...badge, x: at, y, lines: stackLines([['meta', text]], at + 10, y + 2, width - 20) };
  });
  return {
    kind: 'site',
    variant: site.kind,
    path: site.path,
    title: [site.path, ...captions.site(site)].join('\n'),
    x: 0,
    y: 0,
    width: room + 2 * PAD,
    height: (badges.length === 0 ? y : y + BADGE + BADGE_GAP) + 6,
    lines: stackLines(lines, PAD, top, room),
    children: badges,
  };
}
