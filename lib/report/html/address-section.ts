import { addressRows, type AddressRow } from '../address-table';
import type { ReportData, Section } from './report-data';
import { type Column, html, type Html, list, type Row, table, text } from './table';

const COLUMNS: readonly Column[] = [
  { name: 'Owner' },
  { name: 'Use' },
  { name: 'Range', kind: 'short' },
  { name: 'Addresses', kind: 'number' },
  { name: 'Notes' },
];

/** Who uses which addresses. Without any there is no such section. */
export function addressSections({ intent }: ReportData, names: (path: string) => string): Section[] {
  const rows = addressRows(intent);
  if (rows.length === 0) return [];
  const groups = new Map<string, Row[]>();
  for (const row of rows) groups.set(row.owner, [...(groups.get(row.owner) ?? []), ...rowsOf(row, names)]);
  const body = html`<p>The same, with the lock of the plan, is in address-plan.json.</p>
    ${table({ caption: 'Ranges with their parts', columns: COLUMNS, groups: [...groups.values()], narrow: 'scroll' })}`;
  return [{ id: 'addresses', title: 'Addresses', body }];
}

function rowsOf({ owner, use, cidr, size, kind, parts, notes }: AddressRow, names: (path: string) => string): Row[] {
  const name = kind === 'cut' ? names(owner) : owner;
  const whole: Row = { cells: [text(name), text(use), text(cidr), text(size), notesOf(notes)] };
  const lines = parts.map((part): Row => ({
    cells: [text(names(part.path)), text(part.use), text(part.cidr), text(part.size), text(part.why)],
    kind: 'line',
  }));
  return [whole, ...lines];
}

function notesOf(notes: readonly string[]): Html {
  return notes.length > 1 ? list(notes.map(text)) : text(notes[0] ?? '');
}
