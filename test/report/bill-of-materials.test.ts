import * as fc from 'fast-check';
import { Duration } from '../../lib/model/duration';
import type { Purchase } from '../../lib/model/inventory';
import { known } from '../../lib/model/known';
import { Money } from '../../lib/model/money';
import { Power } from '../../lib/model/power';
import { billOfMaterials, deliverySentence, sumSentence } from '../../lib/report/bill-of-materials';
import { csv } from '../../lib/report/csv';
import { reportFiles } from '../../lib/report/html/report-files';
import { planJson } from '../../lib/report/plan-json';
import { summaryMarkdown } from '../../lib/report/markdown';
import * as make from '../placement/estate';
import { clinic, HOSTILE, policyOf, reportOf } from './estate';

const HOUSE = 'Clinic/House';
const TO_BUY: Purchase[] = [
  { item: 'host', description: '8x "H100", air', count: 3, leadTime: Duration.days(120), unitPrice: make.quoted(Money.eur(250_000.5)) },
  { item: 'switch', description: '=HYPERLINK("http://x")', count: 2, leadTime: Duration.days(180), source: 'offer 5' },
];
const intent = clinic({
  clusters: [
    {
      path: HOUSE,
      site: HOUSE,
      role: 'workloads',
      existing: true,
      publicEndpoint: known(false),
      toBuy: TO_BUY,
      racks: [{ name: 'A1', power: Power.kilowatts(9) }],
    },
    { path: 'Clinic/Burst', site: 'Clinic/Burst', role: 'workloads', existing: false, publicEndpoint: known(false) },
  ],
  pools: [make.ownPool(`${HOUSE}/h100`, HOUSE, { cluster: HOUSE, hosts: ['fra-1'], inventory: [{ name: 'fra-1', rack: 'A1' }] })],
});
const files = reportFiles(reportOf(intent));
const page = (files['fabric/report.html'] ?? '').replace(/<[^>]*>/g, ' ').replace(/\s+/g, ' ');

/** Reads CSV after RFC 4180, as a spreadsheet does. */
function parse(text: string): string[][] {
  const rows: string[][] = [];
  let row: string[] = [];
  const pattern = /(?:"((?:[^"]|"")*)"|([^",\r\n]*))(,|\r\n)/gy;
  for (let match = pattern.exec(text); match !== null; match = pattern.exec(text)) {
    row.push(match[1]?.replaceAll('""', '"') ?? match[2] ?? '');
    if (match[3] === ',') continue;
    rows.push(row);
    row = [];
  }
  return rows;
}

describe('the bill of materials', () => {
  it('says what comes last, and never takes a missing price for nothing', () => {
    const bill = billOfMaterials(intent);
    expect(deliverySentence(bill)).toBe('The last delivery comes 180 d after the order: 2 x =HYPERLINK("http://x").');
    expect(sumSentence(bill)).toBe('Lines with a price: 750001.50 EUR. 1 of 2 lines have no price: the sum of all is not known.');
    expect(sumSentence({ ...bill, lines: bill.lines.slice(1) })).toBe('No line has a price, so the sum is not known.');
  });

  it('is in the page, beside what the racks carry', () => {
    expect(page).toContain('The last delivery comes 180 d after the order');
    expect(page).toMatch(/8x &quot;H100&quot;, air host House 3 120 d 250,000\.50 EUR 750,001\.50 EUR 2026-01-01/);
    expect(page).toMatch(/House A1 Power 9\.7 kW too much 9 kW fra-1/);
    expect(page).toMatch(/Units not known not stated/);
  });

  it('is in the summary and in plan.json', () => {
    const data = reportOf(intent);
    const text = summaryMarkdown({ fabric: 'clinic', intent, plan: data.plan, policy: policyOf(intent), outOfBand: [], stacks: [] });
    expect(text).toContain('### To buy');
    expect(text).toContain('| 2 switch | =HYPERLINK("http://x") | Clinic/House | 180 d | not known |');
    expect(JSON.parse(planJson(data))).toMatchObject({ intent: { clusters: [{ toBuy: [{ item: 'host' }, { item: 'switch' }] }, {}] } });
  });

  it('is a CSV file of one row per line, without formulas', () => {
    const [head, host, leaf, ...more] = parse(files['fabric/bill-of-materials.csv'] ?? '');
    expect(more).toEqual([]);
    expect(head?.slice(0, 7)).toEqual(['cluster', 'item', 'description', 'count', 'lead_time_days', 'unit_price', 'line_price']);
    expect(host).toEqual([
      HOUSE,
      'host',
      '8x "H100", air',
      '3',
      '120',
      '250000.500000',
      '750001.500000',
      'EUR',
      '2026-01-01',
      'quote',
      'contract 4711',
      '',
    ]);
    expect(leaf).toEqual([HOUSE, 'switch', `'=HYPERLINK("http://x")`, '2', '180', '', '', '', '', '', '', 'offer 5']);
  });

  it('is not there when nothing is to be bought', () => {
    const without = reportFiles(reportOf());
    expect(Object.keys(without)).toEqual(['fabric/report.html', 'fabric/topology.svg', 'fabric/topology.mmd']);
    expect(without['fabric/report.html']).not.toContain('To buy');
  });
});

describe('CSV', () => {
  it('gives back any text, with an apostrophe before what would be a formula', () => {
    const anything = fc.oneof(
      fc.string({ unit: 'binary' }),
      fc.constantFrom('=1+1', '+1', '-1', '@x', '\t=1', ' =1', '\uFF1D1', 'a,b', '"', '\r\n', HOSTILE),
    );
    fc.assert(
      fc.property(fc.array(fc.array(anything, { minLength: 2, maxLength: 3 }), { maxLength: 4 }), (rows) => {
        const read = parse(csv(rows));
        expect(read.map((row) => row.length)).toEqual(rows.map((row) => row.length));
        const words = rows.flat();
        expect(read.flat().filter((cell, i) => cell !== words[i] && cell !== `'${words[i]}`)).toEqual([]);
        expect(read.flat().filter((cell) => /^[\s\p{C}]*[=+\-@\uFF1D\uFF0B\uFF0D\uFF20]/u.test(cell))).toEqual([]);
      }),
    );
  });
});
