import type { ReportData, Section } from './report-data';
import { html, type Row, table, text } from './table';

const COLUMNS = [{ name: 'Where' }, { name: 'What is wrong' }, { name: 'Got' }, { name: 'Allowed' }, { name: 'Next step' }];

/** Everything that is wrong in what was declared, or in waivers and packs; undefined when nothing is. */
export function problemsSection({ problems, policy }: ReportData, names: (path: string) => string): Section | undefined {
  if (problems.length === 0) return undefined;
  const rows = problems.map(({ path, id, message, got, allowed, next }): Row => ({
    cells: [
      html`<strong>${path === '' ? 'The whole fabric' : names(path)}</strong>`,
      html`${message}
        <div class="soft code">${id}</div>`,
      text(got),
      text(allowed),
      text(next),
    ],
  }));
  const caption = policy === undefined ? 'Problems in what was declared' : 'Problems in waivers and packs';
  return {
    id: 'problems',
    title: 'Problems',
    body: table({ caption, columns: COLUMNS, groups: rows.map((row) => [row]), narrow: 'stack' }),
  };
}
