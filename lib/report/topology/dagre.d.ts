/** The part of dagre that the picture uses. Its own declarations are written for ES modules only. */
declare module '@dagrejs/dagre' {
  export interface Point {
    readonly x: number;
    readonly y: number;
  }
  interface PlacedNode extends Point {
    readonly width: number;
    readonly height: number;
  }
  interface PlacedEdge extends Partial<Point> {
    readonly points: readonly Point[];
  }
  export class Graph {
    setGraph(options: { rankdir: 'LR'; nodesep: number; edgesep: number; ranksep: number }): this;
    setDefaultEdgeLabel(label: () => object): this;
    setNode(id: string, size: { width: number; height: number }): this;
    setEdge(from: string, to: string, label: { width: number; height: number; labelpos: 'c' }): this;
    node(id: string): PlacedNode;
    edge(from: string, to: string): PlacedEdge;
  }
  /** Positions are centres. */
  export function layout(graph: Graph): void;
}
