import type { Intent } from '../../model/intent';
import type { Placement } from '../../model/placement';
import { arrange } from './arrange';
import { columnsFor, stacked, workloadBox } from './boxes';
import { bundlesOf } from './bundles';
import { type Estate, estateOf } from './estate';
import { legendOf } from './legend';
import { type Box, linesHeight, moved, type Scene, shifted, stackLines } from './scene';
import { shortNames } from './short-names';
import { siteBox } from './site-box';
import { textWidth } from './text-width';
import { flowWires, linkWires, type PlacedSite } from './wires';

/** Around the whole picture. */
const MARGIN = 12;
/** Not a construct path. */
const NOWHERE = '\u{0}nowhere';
const UNPLACED = 'Not placed anywhere';

/** The picture of a fabric: where everything stands, how it is linked, and where data goes. */
export function layoutTopology(intent: Intent, placement: Placement): Scene {
  const names = shortNames(intent);
  const estate = estateOf(intent, placement);
  const columns = columnsFor(
    estate.sites.flatMap((site) => site.clusters),
    intent.workloads,
    intent.datasets,
    names,
  );
  const insides = new Map(estate.sites.map((node) => [node.site.path, siteBox(node, estate.flows, names, columns)]));
  const nowhere = unplacedBox(estate, (workload) => workloadBox(workload, names, columns));
  const bundles = bundlesOf(estate, names);
  const sizes = [...insides].map(([id, { box }]) => ({ id, width: box.width, height: box.height }));
  const extra = nowhere.map(({ width, height }) => ({ id: NOWHERE, width, height }));
  const arrangement = arrange([...sizes, ...extra], bundles);

  const sites = new Map<string, PlacedSite>();
  for (const [id, inside] of insides) sites.set(id, { at: arrangement.sites.get(id) as PlacedSite['at'], inside });
  const labels = bundles.flatMap((bundle, i) => {
    const corner = arrangement.bundles[i]?.labels ?? { x: 0, y: 0 };
    return bundle.strands.map((strand) => moved(strand.label, corner.x, corner.y));
  });
  const at = arrangement.sites.get(NOWHERE) ?? { x: 0, y: 0 };
  const boxes = [
    ...[...sites.values()].map((site) => moved(site.inside.box, site.at.x, site.at.y)),
    ...nowhere.map((box) => moved(box, at.x, at.y)),
    ...labels,
  ];
  const wires = [...linkWires(bundles, arrangement.bundles, sites), ...flowWires(estate.flows, bundles, arrangement.bundles, sites)];
  return framed(boxes, wires);
}

/** Workloads that fit nowhere, in a box of their own. */
function unplacedBox({ unplaced }: Estate, draw: (workload: Estate['unplaced'][number]) => Box): Box[] {
  if (unplaced.length === 0) return [];
  const lines = [['title', UNPLACED]] as const;
  const children = unplaced.map(draw);
  const width = Math.max(textWidth(UNPLACED, 'title'), ...children.map((child) => child.width)) + 2 * MARGIN;
  const height = MARGIN + linesHeight(lines) + MARGIN / 2;
  const box = { kind: 'unplaced', variant: 'unplaced', path: NOWHERE, title: UNPLACED, x: 0, y: 0, width, height, children: [] } as const;
  return [stacked({ ...box, lines: stackLines(lines, MARGIN, MARGIN - 2, width - 2 * MARGIN) }, children, MARGIN, MARGIN)];
}

/** Moves all of a new picture to a margin from the corner, and puts the legend below. */
function framed(boxes: readonly Box[], wires: Scene['wires']): Scene {
  const points = wires.flatMap((wire) => wire.points);
  const left = Math.min(...boxes.map((box) => box.x), ...points.map((p) => p.x)) - MARGIN;
  const top = Math.min(...boxes.map((box) => box.y), ...points.map((p) => p.y)) - MARGIN;
  const [dx, dy] = boxes.length === 0 ? [0, 0] : [-left, -top];
  const all = boxes.map((box) => shifted(box, dx, dy));
  const right = Math.max(320, ...all.map((box) => box.x + box.width + MARGIN));
  const bottom = Math.max(0, ...all.map((box) => box.y + box.height), ...points.map((p) => p.y + dy));
  const lines = wires.map((wire) => ({ ...wire, points: wire.points.map(({ x, y }) => ({ x: x + dx, y: y + dy })) }));
  const legend = legendOf(all, lines, MARGIN, bottom + 2 * MARGIN, right - 2 * MARGIN);
  return { width: right, height: legend.bottom + MARGIN, boxes: all, wires: lines, legend: legend.entries };
}
