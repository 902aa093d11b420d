import { Graph, layout } from '@dagrejs/dagre';
import type { Bundle } from './bundles';
import type { Point } from './scene';

/** Size of something to be placed. */
export interface Sized {
  readonly id: string;
  readonly width: number;
  readonly height: number;
}

/** Left and right end of a column of sites or labels. Lines run level inside, and change height only between columns. */
export interface Column {
  readonly left: number;
  readonly right: number;
}

/** Where sites and bundles of lines go. Top left corners. */
export interface Arrangement {
  readonly sites: ReadonlyMap<string, Point>;
  /** By index of the bundle: corner of its labels, and the columns it passes on its way, its own among them. */
  readonly bundles: readonly { readonly labels: Point; readonly via: readonly (Column & { readonly y: number })[] }[];
}

const BETWEEN_SITES = 32;
const BETWEEN_COLUMNS = 88;

/** Places sites in columns from left to right, with room for the labels of what runs between them. */
export function arrange(sites: readonly Sized[], bundles: readonly Bundle[]): Arrangement {
  const strands = Math.max(1, ...bundles.map((bundle) => bundle.strands.length));
  const graph = new Graph()
    .setGraph({ rankdir: 'LR', nodesep: BETWEEN_SITES, edgesep: BETWEEN_SITES + 6 * strands, ranksep: BETWEEN_COLUMNS })
    .setDefaultEdgeLabel(() => ({}));
  // Short names: dagre must not see what users write, which may be a key of an object's prototype.
  const nameOf = new Map(sites.map((site, i) => [site.id, `site ${i}`]));
  const name = (id: string): string => nameOf.get(id) as string;
  for (const { id, width, height } of sites) graph.setNode(name(id), { width, height });
  for (const { left, right, width, height } of bundles) graph.setEdge(name(left), name(right), { width, height, labelpos: 'c' });
  layout(graph);

  const centres = sites.map(({ id, width, height }) => ({ id, width, height, ...pick(graph.node(name(id))) }));
  const edges = bundles.map((bundle) => ({ bundle, edge: graph.edge(name(bundle.left), name(bundle.right)) }));
  const widths = new Map<number, number>();
  const widen = (x: number, width: number): unknown => widths.set(Math.round(x), Math.max(width, widths.get(Math.round(x)) ?? 0));
  for (const { x, width } of centres) widen(x, width);
  for (const { bundle, edge } of edges) widen(edge.x ?? 0, bundle.width);

  return {
    sites: new Map(centres.map(({ id, x, y, width, height }) => [id, { x: Math.round(x - width / 2), y: Math.round(y - height / 2) }])),
    bundles: edges.map(({ bundle, edge }) => ({
      labels: { x: Math.round((edge.x ?? 0) - bundle.width / 2), y: Math.round((edge.y ?? 0) - bundle.height / 2) },
      via: edge.points.slice(1, -1).map(({ x, y }) => {
        const half = Math.ceil((widths.get(Math.round(x)) ?? 0) / 2);
        return { left: Math.round(x) - half, right: Math.round(x) + half, y: Math.round(y) };
      }),
    })),
  };
}

function pick({ x, y }: Point): Point {
  return { x, y };
}
