import { attributes, escapeText } from './markup';

/** Ready-made HTML. Text becomes one only through {@link text}, so that nothing is put into a page unescaped. */
export interface Html {
  readonly html: string;
}

/** Any text of a user, a rule or a price list. */
export function text(value: unknown): Html {
  return { html: escapeText(value) };
}

/** Markup of our own around parts that are already safe. */
export function html(strings: TemplateStringsArray, ...parts: readonly (Html | string | number | readonly Html[])[]): Html {
  const safe = parts.map((part) => (typeof part === 'object' ? join(part) : escapeText(part)));
  return { html: strings.map((piece, i) => piece + (safe[i] ?? '')).join('') };
}

function join(part: Html | readonly Html[]): string {
  return 'html' in part ? part.html : part.map((item) => item.html).join('');
}

/** A bulleted list; nothing when there is nothing to list. */
export function list(items: readonly Html[]): Html {
  return items.length === 0
    ? html``
    : html`<ul>
        ${items.map((item) => html`<li>${item}</li>`)}
      </ul>`;
}

/** Folded on screen, open on paper. */
export function folded(summary: string, body: Html): Html {
  return html`<details>
    <summary>${summary}</summary>
    ${body}
  </details>`;
}

/** A column of a table. */
export interface Column {
  readonly name: string;
  /** Numbers stand right-aligned; short words and dates stay in one piece. Default: words. */
  readonly kind?: 'number' | 'short';
}

/** Cells of a row, in order of the columns. The first one names the row. */
export interface Row {
  readonly cells: readonly Html[];
  /** A sum stands before its lines, the total after everything. */
  readonly kind?: 'sum' | 'line' | 'total';
}

export interface Table {
  readonly caption: string;
  readonly columns: readonly Column[];
  /** Rows that belong together stay together on paper. */
  readonly groups: readonly (readonly Row[])[];
  /** On a narrow screen, cells go below each other (for prose); otherwise the table scrolls in its own box (for figures). */
  readonly narrow: 'stack' | 'scroll';
}

/** A table with caption, headers and roles, which keep their meaning when a narrow screen stacks the cells. */
export function table({ caption, columns, groups, narrow }: Table): Html {
  if (groups.every((group) => group.length === 0)) return html``;
  const of = (i: number): Column => columns[i] as Column;
  const head = columns.map((column) => tag('th', { role: 'columnheader', scope: 'col', class: column.kind }, text(column.name)));
  const cell = (content: Html, i: number): Html =>
    i === 0
      ? tag('th', { role: 'rowheader', scope: 'row', class: of(i).kind, 'data-label': of(i).name }, content)
      : tag('td', { role: 'cell', class: of(i).kind, 'data-label': of(i).name }, content);
  const row = ({ cells, kind }: Row): Html => tag('tr', { role: 'row', class: kind }, html`${cells.map(cell)}`);
  const bodies = groups.map((group) => tag('tbody', { role: 'rowgroup' }, html`${group.map(row)}`));
  const inner = html`<caption>
      ${caption}
    </caption>
    <thead role="rowgroup">
      <tr role="row">
        ${head}
      </tr>
    </thead>
    ${bodies}`;
  const whole = tag('table', { role: 'table', class: narrow }, inner);
  // What scrolls has to be reachable by keyboard.
  return tag('div', { class: 'box', role: 'region', 'aria-label': caption, tabindex: narrow === 'scroll' ? 0 : undefined }, whole);
}

function tag(name: string, values: Readonly<Record<string, string | number | undefined>>, content: Html): Html {
  return { html: `<${name}${attributes(values)}>${content.html}</${name}>\n` };
}
