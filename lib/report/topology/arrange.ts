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

/** The way of a bundle from its left to its right site. */
export interface Passage {
  /** Corner of its labels. */
  readonly labels: Point;
  /** Columns of the two sites. */
  readonly from: Column;
  readonly to: Column;
  /** Columns in between, with the height at which it passes them. */
  readonly via: readonly (Column & { readonly y: number; readonly labelled: boolean })[];
}

/** Where sites and bundles of lines go. Top left corners. */
export interface Arrangement {
  readonly sites: ReadonlyMap<string, Point>;
  /** In the order given. */
  readonly bundles: readonly Passage[];
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

  const edges = bundles.map((bundle) => ({ bundle, edge: graph.edge(name(bundle.left), name(bundle.right)) }));
  const widths = new Map<number, number>();
  const widen = (x: number, width: number): unknown => widths.set(Math.round(x), Math.max(width, widths.get(Math.round(x)) ?? 0));
  for (const { id, width } of sites) widen(graph.node(name(id)).x, width);
  for (const { bundle, edge } of edges) widen(edge.x ?? 0, bundle.width);
  const columnAt = (x: number): Column => {
    const half = Math.ceil((widths.get(Math.round(x)) ?? 0) / 2);
    return { left: Math.round(x) - half, right: Math.round(x) + half };
  };
  const corner = ({ x = 0, y = 0 }: Partial<Point>, { width, height }: { readonly width: number; readonly height: number }): Point => ({
    x: Math.round(x - width / 2),
    y: Math.round(y - height / 2),
  });
  return {
    sites: new Map(sites.map((site) => [site.id, corner(graph.node(name(site.id)), site)])),
    bundles: edges.map(({ bundle, edge }) => ({
      labels: corner(edge, bundle),
      from: columnAt(graph.node(name(bundle.left)).x),
      to: columnAt(graph.node(name(bundle.right)).x),
      via: edge.points.slice(1, -1).map(({ x, y }) => ({
        ...columnAt(x),
        y: Math.round(y),
        labelled: Math.abs(x - (edge.x ?? 0)) < 1,
      })),
    })),
  };
}
