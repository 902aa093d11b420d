import type { OutOfBandStep } from '../../core/fabric-element';
import type { ReportData, Section } from './report-data';
import { html, type Html, table, text } from './table';

const COLUMNS = [{ name: 'For' }, { name: 'What has to be true' }];

/** What people have to do around an apply. */
export function stepsSection({ outOfBand, policy }: ReportData, names: (path: string) => string): Section {
  const none = policy === undefined ? 'Not known: nothing was synthesized.' : 'Nothing: Terraform does all of it.';
  const body =
    outOfBand.length === 0
      ? html`<p>${none}</p>`
      : html`${steps('before-apply', outOfBand, names)}${steps('after-apply', outOfBand, names)}`;
  return { id: 'steps', title: 'Left to people', body };
}

function steps(when: OutOfBandStep['when'], all: readonly OutOfBandStep[], names: (path: string) => string): Html {
  const rows = all.filter((step) => step.when === when).map(({ path, what }) => [{ cells: [text(names(path)), text(what)] }]);
  if (rows.length === 0) return html``;
  const title = when === 'before-apply' ? 'Before the apply' : 'After the apply';
  return html`<h3>${title}</h3>
    ${table({ caption: `${title}, someone sees to it`, columns: COLUMNS, groups: rows, narrow: 'stack' })}`;
}
