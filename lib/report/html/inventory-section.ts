import { isOverloaded, isUndecided, rackAmount, type RackLoad, rackLoads } from '../../model/rack-load';
import { billOfMaterials, deliverySentence, lineSum, sumSentence } from '../bill-of-materials';
import { price } from './amounts';
import type { ReportData, Section } from './report-data';
import { type Column, html, type Html, type Row, table, text } from './table';

type Names = (path: string) => string;

/** Racks with what their hosts take, and what has to be bought. Without either there is no such section. */
export function inventorySections({ intent }: ReportData, names: Names): Section[] {
  const racks = intent.clusters
    .map((cluster) => ({ cluster, loads: rackLoads(cluster, intent.pools) }))
    .filter(({ loads }) => loads.length > 0);
  const bill = billOfMaterials(intent);
  return [
    ...(racks.length === 0
      ? []
      : [{ id: 'racks', title: 'Racks', body: rackTable(racks.map((r) => ({ ...r, name: names(r.cluster.path) }))) }]),
    ...(bill.lines.length === 0
      ? []
      : [
          {
            id: 'to-buy',
            title: 'To buy',
            body: html`<p>${deliverySentence(bill)} ${sumSentence(bill)} The same is in bill-of-materials.csv.</p>
              ${purchases(bill.lines, names)}`,
          },
        ]),
  ];
}

const QUANTITIES = { power: 'Power', cooling: 'Cooling', networkPorts: 'Ports', units: 'Units' } as const;

function rackTable(clusters: readonly { readonly name: string; readonly loads: readonly RackLoad[] }[]): Html {
  const columns: Column[] = [
    { name: 'Rack' },
    { name: 'Of' },
    { name: 'Taken', kind: 'number' },
    { name: 'Given', kind: 'number' },
    { name: 'Hosts' },
  ];
  const groups = clusters.flatMap(({ name, loads }) =>
    [...new Set(loads.map((load) => load.rack))].map((rack) =>
      loads.filter((load) => load.rack === rack).map((load, i) => rackRow(name, load, i === 0)),
    ),
  );
  return table({ caption: 'What racks give and what their hosts take', columns, groups, narrow: 'stack' });
}

function rackRow(cluster: string, load: RackLoad, first: boolean): Row {
  const { rack, quantity, used, given, hosts, silent } = load;
  const atLeast = silent.length === 0 ? '' : 'at least ';
  const taken = silent.length === hosts.length && hosts.length > 0 ? 'not known' : `${atLeast}${rackAmount(quantity, used)}`;
  const said = isOverloaded(load)
    ? html`<span class="bad">too much</span>`
    : isUndecided(load)
      ? html`<span class="bad">not decided</span>`
      : html``;
  return {
    cells: [
      text(`${cluster} ${rack}`),
      text(QUANTITIES[quantity]),
      html`${taken} ${said}`,
      text(given === undefined ? 'not stated' : rackAmount(quantity, given)),
      text(first ? hosts.join(', ') || 'none' : ''),
    ],
  };
}

function purchases(lines: ReturnType<typeof billOfMaterials>['lines'], names: Names): Html {
  const columns: Column[] = [
    { name: 'What' },
    { name: 'For' },
    { name: 'Count', kind: 'number' },
    { name: 'Lead time', kind: 'number' },
    { name: 'Unit price', kind: 'number' },
    { name: 'Price', kind: 'number' },
    { name: 'As of', kind: 'short' },
    { name: 'Source' },
  ];
  const groups = lines.map(({ cluster, purchase }): Row[] => {
    const { item, description, count, leadTime, unitPrice, source } = purchase;
    const sum = lineSum(purchase);
    const unknown = html`<span class="bad">not known</span>`;
    const sources = [source, unitPrice === undefined ? undefined : `${unitPrice.source} (${unitPrice.kind})`].filter(
      (s) => s !== undefined,
    );
    return [
      {
        cells: [
          html`${description} <span class="soft">${item}</span>`,
          text(names(cluster)),
          text(count),
          text(leadTime),
          unitPrice === undefined ? unknown : text(price(unitPrice.value)),
          sum === undefined ? unknown : text(price(sum)),
          text(unitPrice?.asOf ?? '\u{2013}'),
          text(sources.join('; ') || '\u{2013}'),
        ],
      },
    ];
  });
  return table({ caption: 'Bill of materials', columns, groups, narrow: 'scroll' });
}
