import type { LinkCost } from '../../cost/link-cost';
import { paysFrom } from '../what-if-words';
import { addingUp, price } from './amounts';
import { html, type Column, type Html, type Row, table, text } from './table';

/** What links cost a month, line by line, what has no known price, and the volume from which they pay. */
export function linkCostTable(links: readonly LinkCost[], names: (path: string) => string): Html {
  const columns: Column[] = [
    { name: 'Link' },
    { name: 'Per month', kind: 'number' },
    { name: 'As of', kind: 'short' },
    { name: 'Source' },
    { name: 'Pays from', kind: 'number' },
  ];
  const groups = links.map((link): Row[] => {
    const shown = addingUp(link.lines.map((line) => line.amount));
    return [
      {
        kind: 'sum',
        cells: [text(names(link.link)), sum(link), html``, html`<span class="soft">${link.breakEvenDetail}</span>`, text(paysFrom(link))],
      },
      ...link.lines.map((line, i): Row => ({
        kind: 'line',
        cells: [text(line.what), text(shown[i]), text(line.asOf), text(line.sources.join('; ')), html``],
      })),
      ...link.unknown.map((why): Row => ({ kind: 'line', cells: [html`<span class="bad">${why}</span>`, html``, html``, html``, html``] })),
    ];
  });
  const said = html`<p>
    Whether or not anything crosses them, and not in the total. Cross-connects and what a carrier charges are not known here; prices of your
    own go into prices.links and prices.transfers.
  </p>`;
  return html`${said}${table({ caption: 'Monthly cost by link', columns, groups, narrow: 'scroll' })}`;
}

function sum({ monthly, known, lines }: LinkCost): Html {
  if (monthly !== undefined) return text(price(monthly));
  const words = lines.length === 0 ? 'not known' : `at least ${price(known)}`;
  return html`<span class="bad">${words}</span>`;
}
