import { visible } from '../html/markup';

/** Text styles of the picture: size in pixels, weight and the height of a line. */
export const TEXT = {
  title: { size: 15, bold: true, line: 20 },
  name: { size: 13, bold: true, line: 17 },
  meta: { size: 11, bold: false, line: 15 },
} as const;

export type TextStyle = keyof typeof TEXT;

/** Widths in em, at least those of the widest common sans-serif face: what fits here fits with any of them. */
const WIDTHS: readonly (readonly [RegExp, number])[] = [
  [/[iIjl|!'.,: \u{b7}]/u, 0.36],
  [/[frt()[\]\-/"{};\u{2013}]/u, 0.46],
  [/[a-ln-vx-z0-9]/, 0.64],
  [/[mwMW@%\u{2026}]/u, 1],
  [/[A-Z]/, 0.79],
  [/[ -~\u{a0}-\u{24f}]/u, 0.84],
  [/[\u{250}-\u{10ff}\u{2000}-\u{2bff}]/u, 1],
];
const WIDEST = 1.15;
const BOLD = 1.16;

/** Room that a text needs, in pixels; never less than what a browser takes. */
export function textWidth(text: string, style: TextStyle): number {
  const { size, bold } = TEXT[style];
  let ems = 0;
  for (const character of visible(text)) ems += WIDTHS.find(([set]) => set.test(character))?.[1] ?? WIDEST;
  return Math.ceil(ems * size * (bold ? BOLD : 1));
}

/** The text, cut at the end with an ellipsis where it does not fit. */
export function shorten(text: string, style: TextStyle, room: number): string {
  if (textWidth(text, style) <= room) return text;
  const characters = [...text];
  while (characters.length > 0 && textWidth(`${characters.join('').trimEnd()}\u{2026}`, style) > room) characters.pop();
  return `${characters.join('').trimEnd()}\u{2026}`;
}
