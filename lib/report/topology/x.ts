import { Graph, layout } from '@dagrejs/dagre';
const g = new Graph({ multigraph: true });
layout(g);
