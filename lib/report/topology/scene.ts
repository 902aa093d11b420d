import { TEXT, shorten, type TextStyle } from './text-width';

export interface Point {
  readonly x: number;
  readonly y: number;
}

/** What a box stands for; decides how it is drawn. */
export type BoxKind = 'site' | 'cluster' | 'pool' | 'workload' | 'dataset' | 'zone' | 'link' | 'flow' | 'unplaced';

/** One line of text, with its baseline and its left end. */
export interface Line extends Point {
  /** True when `x` is the middle. */
  readonly centred?: boolean;
  readonly text: string;
  readonly style: TextStyle;
}

/** A rectangle with text and boxes inside it. Lengths in pixels, from the top left corner of the picture. */
export interface Box extends Point {
  readonly kind: BoxKind;
  /** Second sign beside the kind, for example `cloud` or `training`. */
  readonly variant: string;
  /** Construct path, or the key of what a label belongs to. */
  readonly path: string;
  /** Everything that the box says, uncut. */
  readonly title: string;
  readonly width: number;
  readonly height: number;
  readonly lines: readonly Line[];
  readonly children: readonly Box[];
}

/** A line from box to box. Straight where it is level or upright, a curve in between. */
export interface Wire {
  readonly kind: 'link' | 'flow';
  readonly title: string;
  readonly points: readonly Point[];
  /** True when it ends in an arrow. */
  readonly arrow: boolean;
}

/** The picture before it is drawn. */
export interface Scene {
  readonly width: number;
  readonly height: number;
  readonly boxes: readonly Box[];
  readonly wires: readonly Wire[];
  readonly legend: readonly LegendEntry[];
}

/** One sign and its meaning. */
export interface LegendEntry extends Point {
  readonly sign: BoxKind | 'wire-link' | 'wire-flow';
  readonly variant: string;
  readonly text: string;
}

/** Lines of text from the top of a box, each cut to the room. */
export function stackLines(lines: readonly (readonly [TextStyle, string])[], left: number, top: number, room: number): Line[] {
  let y = top;
  return lines.map(([style, text]) => {
    const { line, size } = TEXT[style];
    y += line;
    return { style, text: shorten(text, style, room), x: left, y: y - Math.round((line - size) / 2) - 2 };
  });
}

/** Height of lines of text. */
export function linesHeight(lines: readonly (readonly [TextStyle, string])[]): number {
  return lines.reduce((sum, [style]) => sum + TEXT[style].line, 0);
}

/** The box and all in it, moved. */
export function moved(box: Box, dx: number, dy: number): Box {
  return {
    ...box,
    x: box.x + dx,
    y: box.y + dy,
    lines: box.lines.map((line) => ({ ...line, x: line.x + dx, y: line.y + dy })),
    children: box.children.map((child) => moved(child, dx, dy)),
  };
}

type Movable<T> = { -readonly [K in keyof T]: T[K] };

/** The very box and all in it, moved. Only for boxes that nobody else has yet: a picture of thousands is moved four times. */
export function shifted(box: Box, dx: number, dy: number): Box {
  shift(box, dx, dy);
  for (const line of box.lines) shift(line, dx, dy);
  for (const child of box.children) shifted(child, dx, dy);
  return box;
}

function shift(point: Movable<Point>, dx: number, dy: number): void {
  point.x += dx;
  point.y += dy;
}
