import type { DatasetIntent, WorkloadIntent } from '../../model/intent';
import { captions, lastName } from './captions';
import type { ClusterNode, PoolNode } from './estate';
import { type Box, type BoxKind, linesHeight, shifted, stackLines } from './scene';
import { textWidth, type TextStyle } from './text-width';

type Lines = readonly (readonly [TextStyle, string])[];
type Names = (path: string) => string;

/** Widths that all boxes of a kind share, so that edges line up across the picture. */
export interface Columns {
  readonly workload: number;
  readonly dataset: number;
}

const PAD = 10;
const GAP = 8;
/** Room for the lid of the cylinder. */
const LID = 8;

/** A box with lines of text at its top. */
function textBox(kind: BoxKind, variant: string, path: string, lines: Lines, width: number, top = PAD - 2): Box {
  return {
    kind,
    variant,
    path,
    title: [path, ...lines.slice(1).map(([, text]) => text)].join('\n'),
    x: 0,
    y: 0,
    width,
    height: top + linesHeight(lines) + PAD - 2,
    lines: stackLines(lines, PAD, top, width - 2 * PAD),
    children: [],
  };
}

/** The box grown downwards by new children, one below the other. */
export function stacked(box: Box, children: readonly Box[], gap: number, pad: number): Box {
  if (children.length === 0) return box;
  let y = box.height;
  const placed = children.map((child) => {
    const at = shifted(child, pad, y);
    y += child.height + gap;
    return at;
  });
  return { ...box, height: y - gap + pad, children: [...box.children, ...placed] };
}

function workloadLines(workload: WorkloadIntent, names: Names): Lines {
  const [first = '', second = ''] = captions.workload(workload, workload.zone === undefined ? undefined : names(workload.zone));
  return [
    ['name', lastName(workload.path)],
    ['meta', first],
    ['meta', second],
  ];
}

function datasetLines(dataset: DatasetIntent, names: Names): Lines {
  const [first = '', second = ''] = captions.dataset(dataset, dataset.zone === undefined ? undefined : names(dataset.zone));
  return [
    ['name', lastName(dataset.path)],
    ['meta', first],
    ['meta', second],
  ];
}

export function workloadBox(workload: WorkloadIntent, names: Names, { workload: width }: Columns): Box {
  return textBox('workload', workload.kind, workload.path, workloadLines(workload, names), width);
}

export function datasetBox(dataset: DatasetIntent, names: Names, { dataset: width }: Columns): Box {
  return textBox('dataset', dataset.level, dataset.path, datasetLines(dataset, names), width, PAD + LID);
}

function poolLines({ pool, workloads }: PoolNode): Lines {
  const said = [...captions.pool(pool), ...(workloads.length === 0 ? ['nothing placed here'] : [])];
  return [['name', `Pool ${lastName(pool.path)}`], ...said.map((text) => ['meta', text] as const)];
}

function clusterLines({ path, cluster }: ClusterNode): Lines {
  return [
    ['name', `Cluster ${lastName(path)}`],
    ['meta', captions.cluster(cluster)],
  ];
}

function poolBox(node: PoolNode, names: Names, columns: Columns): Box {
  const { pool, workloads } = node;
  const box = textBox('pool', pool.kind, pool.path, poolLines(node), columns.workload + 2 * PAD);
  return stacked(
    box,
    workloads.map((w) => workloadBox(w, names, columns)),
    GAP,
    PAD,
  );
}

export function clusterBox(node: ClusterNode, names: Names, columns: Columns): Box {
  const { path, cluster, pools } = node;
  const box = textBox('cluster', cluster?.role ?? 'workloads', path, clusterLines(node), columns.workload + 4 * PAD);
  return stacked(
    box,
    pools.map((pool) => poolBox(pool, names, columns)),
    GAP + 2,
    PAD,
  );
}

const between = (least: number, wanted: number, most: number): number => Math.min(most, Math.max(least, wanted));

const widest = (texts: readonly Lines[]): number => Math.max(0, ...texts.flat().map(([style, text]) => textWidth(text, style)));

/** Wide enough for most texts; what is longer is cut. */
export function columnsFor(
  clusters: readonly ClusterNode[],
  workloads: readonly WorkloadIntent[],
  datasets: readonly DatasetIntent[],
  names: Names,
): Columns {
  const heads = clusters.flatMap((cluster) => [clusterLines(cluster), ...cluster.pools.map(poolLines)]);
  const inside = [...workloads.map((w) => workloadLines(w, names)), ...heads];
  return {
    workload: between(150, widest(inside) + 2 * PAD, 230),
    dataset: between(110, widest(datasets.map((d) => datasetLines(d, names))) + 2 * PAD, 170),
  };
}
