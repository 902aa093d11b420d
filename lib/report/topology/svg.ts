import { attributes, escapeText } from '../html/markup';
import type { Box, BoxKind, LegendEntry, Point, Scene, Wire } from './scene';
import { TOPOLOGY_STYLE } from './svg-style';

const LABEL =
  'Sites of the fabric with their zones, clusters, pools, placed workloads and datasets, the links between them and the data that is read';
const ARROW = 8;
const CORNER = 6;
const LID = 6;
const SIGN = { width: 24, height: 14 } as const;

/** The picture as a document of its own, which follows the reader's light or dark scheme. */
export function topologySvg(scene: Scene): string {
  return `<?xml version="1.0" encoding="UTF-8"?>\n${inlineSvg(scene)}\n`;
}

/** The picture to be put into a page; its styles reach nothing but itself. `least` is how far a page may shrink it, 0..1. */
export function inlineSvg(scene: Scene, least?: number): string {
  const { width, height } = scene;
  const style = least === undefined ? undefined : `min-width:${Math.round(width * least)}px`;
  const size = { width, height, viewBox: `0 0 ${width} ${height}`, style };
  return [
    `<svg${attributes({ xmlns: 'http://www.w3.org/2000/svg', class: 'topology', role: 'img', 'aria-label': LABEL, ...size })}>`,
    `<style>${TOPOLOGY_STYLE}</style>`,
    ...drawn(scene),
    '</svg>',
  ].join('\n');
}

/** A scene is drawn once, for the page and for the document. */
const pictures = new WeakMap<Scene, readonly string[]>();

function drawn(scene: Scene): readonly string[] {
  const known = pictures.get(scene);
  if (known !== undefined) return known;
  const { boxes, wires, legend } = scene;
  const labels = boxes.filter((box) => box.kind === 'link' || box.kind === 'flow');
  const picture = [
    ...boxes.filter((box) => !labels.includes(box)).map(drawBox),
    ...wires.map(drawWire),
    ...labels.map(drawBox),
    ...legend.map(drawEntry),
  ];
  pictures.set(scene, picture);
  return picture;
}

function drawBox(box: Box): string {
  const text = box.lines.map(({ style, x, y, text: words, centred }) => {
    const anchor = centred === true ? 'middle' : undefined;
    return `<text${attributes({ class: `t-${style}`, x, y, 'text-anchor': anchor })}>${escapeText(words)}</text>`;
  });
  const inside = box.children.map(drawBox).join('');
  const title = `<title>${escapeText(box.title)}</title>`;
  // Only the box's own shape and words are below its class: styles must not reach its children.
  return `<g${classOf(box.kind, box.variant)}>${title}${shape(box.kind, box.variant, box)}${text.join('')}</g>${inside}`;
}

interface Area extends Point {
  readonly width: number;
  readonly height: number;
}

const RADIUS: Readonly<Partial<Record<BoxKind, number>>> = { cluster: 6, pool: 4, workload: 3, zone: 10, link: 6, flow: 4 };

function shape(kind: BoxKind, variant: string, { x, y, width, height }: Area): string {
  if (kind === 'dataset') return cylinder({ x, y, width, height });
  const rx = kind === 'site' ? (variant === 'cloud' ? 20 : 2) : RADIUS[kind];
  const rectangle = `<rect${attributes({ class: 'shape', x, y, width, height, rx: Math.min(rx ?? 0, height / 2) })}/>`;
  if (kind !== 'workload') return rectangle;
  const bar = (left: number, wide: number): string => `<rect${attributes({ class: 'bar', x: left, y, width: wide, height })}/>`;
  // One bar for what runs on its own, two for what runs as a gang.
  return rectangle + (variant === 'training' ? bar(x, 2) + bar(x + 4, 2) : bar(x, 4));
}

function cylinder({ x, y, width, height }: Area): string {
  const arc = `a ${width / 2} ${LID} 0 0`;
  const body = `M ${x} ${y + LID} ${arc} 1 ${width} 0 V ${y + height - LID} ${arc} 1 ${-width} 0 Z`;
  return `<path${attributes({ class: 'shape', d: body })}/><path${attributes({ class: 'lid', d: `M ${x} ${y + LID} ${arc} 0 ${width} 0` })}/>`;
}

function drawWire({ kind, title, points, arrow }: Wire): string {
  const end = points.at(-1) as Point;
  const line = arrow ? [...points.slice(0, -1), { x: end.x - ARROW + 1, y: end.y }] : points;
  const head = `M ${end.x} ${end.y} l ${-ARROW} -4 v 8 Z`;
  const tip = arrow ? `<path${attributes({ class: 'arrow', d: head })}/>` : '';
  return `<g><title>${escapeText(title)}</title><path${attributes({ class: `w-${kind}`, d: pathOf(line) })}/>${tip}</g>`;
}

/** Level and upright pieces with rounded corners; anything else as a curve that leaves and arrives level. */
function pathOf(points: readonly Point[]): string {
  const way = points.filter((p, i) => i === 0 || p.x !== points[i - 1]?.x || p.y !== points[i - 1]?.y);
  const parts = way.map((point, i) => {
    const before = way[i - 1];
    const after = way[i + 1];
    if (before === undefined) return `M ${point.x} ${point.y}`;
    if (before.x !== point.x && before.y !== point.y) {
      const middle = (before.x + point.x) / 2;
      return `C ${middle} ${before.y} ${middle} ${point.y} ${point.x} ${point.y}`;
    }
    if (after === undefined || !isCorner(before, point, after)) return `L ${point.x} ${point.y}`;
    const a = towards(point, before);
    const b = towards(point, after);
    return `L ${a.x} ${a.y} Q ${point.x} ${point.y} ${b.x} ${b.y}`;
  });
  return parts.join(' ');
}

function isCorner(a: Point, b: Point, c: Point): boolean {
  return (a.x === b.x && b.y === c.y) || (a.y === b.y && b.x === c.x);
}

/** A point before the corner, never more than half of the way. */
function towards(corner: Point, other: Point): Point {
  const length = Math.abs(other.x - corner.x) + Math.abs(other.y - corner.y);
  const share = length === 0 ? 0 : Math.min(CORNER, length / 2) / length;
  return { x: corner.x + (other.x - corner.x) * share, y: corner.y + (other.y - corner.y) * share };
}

function drawEntry({ sign, variant, text, x, y }: LegendEntry): string {
  const label = `<text class="t-meta" x="${x + SIGN.width + 8}" y="${y + SIGN.height - 3}">${escapeText(text)}</text>`;
  if (sign === 'wire-link' || sign === 'wire-flow') {
    return `<g><path class="${sign.replace('wire', 'w')}" d="M ${x} ${y + SIGN.height / 2} h ${SIGN.width}"/>${label}</g>`;
  }
  return `<g${classOf(sign, variant)}>${shape(sign, variant, { x, y, ...SIGN })}</g>${label}`;
}

function classOf(kind: string, variant: string): string {
  return attributes({ class: `b-${kind} v-${variant}` });
}
