import type { Passage } from './arrange';
import type { Bundle, Strand } from './bundles';
import type { Flow } from './estate';
import { type Wish, spread } from './ports';
import type { Box, Point, Wire } from './scene';
import { type SiteBox, trunkKey } from './site-box';

/** A site where it stands in the picture. */
export interface PlacedSite {
  readonly at: Point;
  readonly inside: SiteBox;
}

const HEAD = 24;
const OFFSET = 6;
const ARRIVALS = 9;
const CROWDED = 4;

type Sites = ReadonlyMap<string, PlacedSite>;

/** Lines of all links, from site to site. */
export function linkWires(bundles: readonly Bundle[], passages: readonly Passage[], sites: Sites): Wire[] {
  const ports = linkPorts(bundles, passages, sites);
  return bundles.flatMap((bundle, i) =>
    bundle.strands
      .filter((strand) => strand.kind === 'link')
      .map((strand): Wire => {
        const start = ports.get(`right ${bundle.left}`)?.get(strand.key) ?? 0;
        const end = ports.get(`left ${bundle.right}`)?.get(strand.key) ?? 0;
        return {
          kind: 'link',
          title: strand.label.title,
          arrow: false,
          points: crossing(bundle, strand, passages[i] as Passage, sites, start, end),
        };
      }),
  );
}

/** Lines of all data, from the dataset to each workload that reads it. */
export function flowWires(flows: readonly Flow[], bundles: readonly Bundle[], passages: readonly Passage[], sites: Sites): Wire[] {
  const byTrunk = new Map<string, { bundle: Bundle; strand: Strand; passage: Passage }>();
  bundles.forEach((bundle, i) => {
    for (const strand of bundle.strands) byTrunk.set(strand.key, { bundle, strand, passage: passages[i] as Passage });
  });
  return flows.map((flow): Wire => {
    const title = `${flow.workload.path} reads ${flow.dataset.path}`;
    const start = leaving(flow, sites);
    const end = arriving(flow, flows, sites);
    if (flow.from === flow.to) return { kind: 'flow', title, arrow: true, points: [...start, ...end] };
    const trunk = byTrunk.get(trunkKey(flow)) as { bundle: Bundle; strand: Strand; passage: Passage };
    const { bundle, strand, passage } = trunk;
    const from = bandOf(flow, flow.from, sites);
    const to = bandOf(flow, flow.to, sites);
    const rightwards = flow.from === bundle.left;
    const across = crossing(bundle, strand, passage, sites, rightwards ? from : to, rightwards ? to : from);
    const turned = rightwards ? across : [...across].reverse();
    const [, out] = start as [Point, Point];
    const [into] = end as [Point];
    return { kind: 'flow', title, arrow: true, points: [...start, { x: out.x, y: from }, ...turned, { x: into.x, y: to }, ...end] };
  });
}

/** From the right side of the left site to the left side of the right site. */
function crossing(bundle: Bundle, strand: Strand, passage: Passage, sites: Sites, start: number, end: number): Point[] {
  const left = sites.get(bundle.left) as PlacedSite;
  const right = sites.get(bundle.right) as PlacedSite;
  const place = bundle.strands.indexOf(strand) - (bundle.strands.length - 1) / 2;
  const via = passage.via.flatMap((column) => {
    const label = passage.labels.y + strand.label.y + Math.round(strand.label.height / 2);
    const y = column.labelled ? label : column.y + OFFSET * place;
    return [
      { x: column.left, y },
      { x: column.right, y },
    ];
  });
  return [
    { x: left.at.x + left.inside.box.width, y: start },
    { x: passage.from.right, y: start },
    ...via,
    { x: passage.to.left, y: end },
    { x: right.at.x, y: end },
  ];
}

/** Heights at which links touch the sides of sites. */
function linkPorts(bundles: readonly Bundle[], passages: readonly Passage[], sites: Sites): Map<string, Map<string, number>> {
  const wishes = new Map<string, Wish[]>();
  bundles.forEach((bundle, i) => {
    const { labels, via } = passages[i] as Passage;
    for (const { kind, key, label } of bundle.strands) {
      if (kind !== 'link') continue;
      const middle = labels.y + label.y + Math.round(label.height / 2);
      const heightAt = (column: Passage['via'][number] | undefined): number =>
        column === undefined || column.labelled ? middle : column.y;
      for (const [side, y] of [
        [`right ${bundle.left}`, heightAt(via[0])],
        [`left ${bundle.right}`, heightAt(via.at(-1))],
      ] as const) {
        wishes.set(side, [...(wishes.get(side) ?? []), { key, y }]);
      }
    }
  });
  return new Map(
    [...wishes].map(([side, wanted]) => {
      const { at, inside } = sites.get(side.slice(side.indexOf(' ') + 1)) as PlacedSite;
      const floor = Math.min(inside.box.height, ...inside.bands.values());
      return [side, spread(wanted, at.y + HEAD, at.y + floor - HEAD / 2)];
    }),
  );
}

function leaving({ dataset, from }: Flow, sites: Sites): Point[] {
  const { at, inside } = sites.get(from) as PlacedSite;
  const exit = inside.exits.get(dataset.path) as Point;
  const y = at.y + exit.y;
  return [
    { x: at.x + exit.x, y },
    { x: at.x + (inside.lanes.get(dataset.path) as number), y },
  ];
}

function arriving(flow: Flow, flows: readonly Flow[], sites: Sites): Point[] {
  const { at, inside } = sites.get(flow.to) as PlacedSite;
  const box = inside.workloads.get(flow.workload.path) as Box;
  const y = at.y + arrival(flow, flows, box, inside);
  return [
    { x: at.x + (inside.lanes.get(flow.dataset.path) as number), y },
    { x: at.x + box.x, y },
  ];
}

/** Each line meets the workload at a height of its own, away from where other data leaves. */
function arrival(flow: Flow, flows: readonly Flow[], box: Box, inside: SiteBox): number {
  const all = flows.filter((other) => other.workload.path === flow.workload.path);
  const step = Math.min(ARRIVALS, (box.height - 2 * OFFSET) / Math.max(1, all.length - 1));
  const y = Math.round(box.y + box.height / 2 + step * (all.indexOf(flow) - (all.length - 1) / 2));
  const others = [...inside.exits].filter(([path]) => path !== flow.dataset.path).map(([, exit]) => exit.y);
  return others.some((exit) => Math.abs(exit - y) < CROWDED) ? y + CROWDED + 1 : y;
}

function bandOf(flow: Flow, site: string, sites: Sites): number {
  const { at, inside } = sites.get(site) as PlacedSite;
  return at.y + (inside.bands.get(trunkKey(flow)) as number);
}
