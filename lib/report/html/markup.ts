/** Characters that HTML and XML forbid, and those that reorder the text around them. */
const FORBIDDEN =
  /[^\t\n\r\u{20}-\u{7e}\u{a0}-\u{200d}\u{2010}-\u{2029}\u{202f}-\u{2065}\u{206a}-\u{d7ff}\u{e000}-\u{fffd}\u{10000}-\u{10ffff}]/gu;

const ENTITY: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' };

/** Text that every document may hold as it is: most of what is written. */
const HARMLESS = /^[\t\n\r !#-%(-;=?-~]*$/;

/** Any text as text, in element content and in quoted attributes, of HTML and of SVG. */
export function escapeText(value: unknown): string {
  const text = String(value);
  return HARMLESS.test(text) ? text : visible(text).replace(/[&<>"']/g, (c) => ENTITY[c] as string);
}

/** The text with everything replaced that no document may hold or that would show as something else. */
export function visible(text: unknown): string {
  return String(text).replace(FORBIDDEN, '\u{fffd}');
}

/** Attributes in the order given; those without a value are left out. */
export function attributes(values: Readonly<Record<string, string | number | undefined>>): string {
  return Object.entries(values)
    .filter(([, value]) => value !== undefined)
    .map(([name, value]) => ` ${name}="${escapeText(value)}"`)
    .join('');
}
