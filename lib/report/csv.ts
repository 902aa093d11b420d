/** What a spreadsheet would take for the start of a formula, also in the wide forms of East Asian fonts. */
const FORMULA = /^[\s\p{C}]*[=+\-@\uFF1D\uFF0B\uFF0D\uFF20]|^[\t\r\n]/u;

/** A number as a table sees it. Left as it is: it is not text of a user. */
const NUMBER = /^\d+(\.\d+)?$/;

/**
 * A table as CSV after RFC 4180: commas, CRLF, quotes doubled.
 *
 * A text that a spreadsheet would run as a formula gets an apostrophe before it, which the spreadsheet then shows.
 */
export function csv(rows: readonly (readonly string[])[]): string {
  return rows.map((row) => `${row.map(field).join(',')}\r\n`).join('');
}

function field(text: string): string {
  if (NUMBER.test(text)) return text;
  const safe = FORMULA.test(text) ? `'${text}` : text;
  return /[",\r\n]/.test(safe) || safe !== text ? `"${safe.replaceAll('"', '""')}"` : safe;
}
