/** Longer texts are cut: a summary points to the reports, it does not replace them. */
const CELL = 300;

/** Any text as one line of Markdown that is shown as it is: no table cell ends early, nobody is mentioned, no HTML. */
export function plainText(text: string): string {
  const line = text.replace(/\s+/g, ' ').trim();
  const cut = line.length <= CELL ? line : `${line.slice(0, CELL - 3)}...`;
  return cut
    .replace(/&/g, '&amp;')
    .replace(/</g, '&lt;')
    .replace(/@/g, '&#64;')
    .replace(/([\\`*_[\]|~#])/g, '\\$1');
}

/** A table with at most `limit` rows, and a line that says how many were left out. Empty without rows. */
export function table(head: readonly string[], rows: readonly (readonly string[])[], limit: number): string[] {
  if (rows.length === 0) return [];
  const line = (cells: readonly string[]): string => `| ${cells.join(' | ')} |`;
  const left = rows.length - limit;
  return [
    line(head),
    line(head.map(() => '---')),
    ...rows.slice(0, limit).map((cells) => line(cells.map(plainText))),
    ...(left > 0 ? ['', `${left} more are in \`fabric/plan.json\` and \`fabric/policy.json\`.`] : []),
    '',
  ];
}

/** Something that a reader opens only when he wants it. Empty without content. */
export function folded(title: string, content: readonly string[]): string[] {
  return content.length === 0 ? [] : ['<details>', `<summary>${plainText(title)}</summary>`, '', ...content, '</details>', ''];
}
