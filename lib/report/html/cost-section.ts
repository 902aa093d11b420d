import type { BreakEven } from '../../cost/break-even';
import type { PoolCost } from '../../cost/pool-cost';
import type { Figure } from '../../cost/priced';
import type { PriceWarning } from '../../cost/age';
import { Money } from '../../model/money';
import type { CostLine, Placement } from '../../model/placement';
import { addingUp, amount, decimalsOf, percent, price, roundingGap } from './amounts';
import { linkCostTable } from './link-costs';
import type { ReportData, Section } from './report-data';
import { folded, html, type Column, type Html, type Row, table, text } from './table';

type Names = (path: string) => string;

/** What it costs a month and per GPU-hour, whether owning pays, and every price with its date and source. */
export function costSection({ plan: { costs, placement, prices, warnings } }: ReportData, names: Names): Section {
  const body = html`<p>
      Total: <strong>${price(costs.total)} a month</strong> for what was placed. Amounts are rounded so that the lines shown add up.
    </p>
    <h3>Monthly cost by workload</h3>
    ${byWorkload(placement, names)}
    <h3>Rate and monthly cost by pool</h3>
    ${byPool(costs.perPool, names)}
    <h3>Break-even of owned pools</h3>
    ${breakEvens(costs.breakEven, names)}
    ${
      costs.links.length === 0
        ? html``
        : html`<h3>Monthly cost of links</h3>
            ${linkCostTable(costs.links, names)}`
    }
    <h3>Prices</h3>
    ${folded(`All ${prices.length} figures that were used`, figures(prices, warnings))}`;
  return { id: 'costs', title: 'Costs', body };
}

function lineRows(lines: readonly CostLine[], decimals: number): Row[] {
  const shown = addingUp(
    lines.map((line) => line.amount),
    decimals,
  );
  return lines.map((line, i) => ({
    kind: 'line',
    cells: [text(line.what), text(shown[i]), text(line.asOf), text(line.sources.join('; '))],
  }));
}

function byWorkload({ decisions, monthly }: Placement, names: Names): Html {
  const { currency } = monthly;
  const columns: Column[] = [
    { name: 'Line' },
    { name: `${currency} a month`, kind: 'number' },
    { name: 'As of', kind: 'short' },
    { name: 'Source' },
  ];
  const groups = decisions.map((decision): Row[] => [
    {
      kind: 'sum',
      cells: [
        text(names(decision.workload)),
        text(amount(decision.monthly)),
        html``,
        html`<span class="soft">on ${names(decision.pool)}</span>`,
      ],
    },
    ...lineRows(decision.lines, 2),
  ]);
  const gap = roundingGap(
    decisions.map((d) => d.monthly),
    monthly,
  );
  const total: Row[] = [
    ...(gap === undefined ? [] : [{ cells: [text('Rounding'), text(gap), html``, html``] }]),
    { kind: 'total', cells: [text('Total'), text(amount(monthly)), html``, html``] },
  ];
  return table({ caption: 'Monthly cost by workload', columns, groups: [...groups, total], narrow: 'scroll' });
}

function byPool(pools: readonly PoolCost[], names: Names): Html {
  const columns: Column[] = [
    { name: 'Pool' },
    { name: 'Per GPU-hour', kind: 'number' },
    { name: 'As of', kind: 'short' },
    { name: 'Source' },
    { name: 'GPU-hours a month', kind: 'number' },
    { name: 'Per month', kind: 'number' },
  ];
  const groups = pools.map(({ pool, kind, perGpuHour, lines, unknown, assumptions, gpuHours, monthly }): Row[] => {
    const rate = perGpuHour === undefined ? html`<span class="bad">not known</span>` : text(price(perGpuHour, 4));
    const hours = amount(Money.of(gpuHours, monthly.currency), 0);
    const said = html`<span class="soft">${unknown ?? [kind, ...assumptions].join('; ')}</span>`;
    return [
      { kind: 'sum', cells: [text(names(pool)), rate, html``, said, text(hours), text(price(monthly))] },
      ...lineRows(lines, 4).map((row): Row => ({ ...row, cells: [...row.cells, html``, html``] })),
    ];
  });
  return table({ caption: 'Rate of a GPU-hour and monthly cost by pool', columns, groups, narrow: 'scroll' });
}

const VERDICT = {
  onPrem: 'owning pays',
  cloud: 'the cloud is cheaper at this use',
  never: 'the cloud is cheaper at any use',
  unknown: 'not known',
} as const satisfies Record<BreakEven['verdict'], string>;

function breakEvens(verdicts: readonly BreakEven[], names: Names): Html {
  if (verdicts.length === 0) return html`<p>No owned pools.</p>`;
  const columns: Column[] = [
    { name: 'Pool' },
    { name: 'Verdict' },
    { name: 'Pays above', kind: 'number' },
    { name: 'Stated use', kind: 'number' },
    { name: 'Prices as of', kind: 'short' },
    { name: 'Why' },
  ];
  const rows = verdicts.map(({ pool, verdict, utilisation, stated, asOf, detail }): Row => ({
    cells: [
      text(names(pool)),
      text(VERDICT[verdict]),
      text(utilisation === undefined ? '\u{2013}' : percent(utilisation)),
      text(stated === undefined ? '\u{2013}' : percent(stated)),
      text(asOf ?? '\u{2013}'),
      text(detail),
    ],
  }));
  return table({
    caption: 'Share of busy hours above which owning is cheaper',
    columns,
    groups: rows.map((row) => [row]),
    narrow: 'stack',
  });
}

function figures(prices: readonly Figure[], warnings: readonly PriceWarning[]): Html {
  const stale = new Set(warnings.map(({ what, asOf }) => `${what}|${asOf}`));
  const columns: Column[] = [
    { name: 'Figure' },
    { name: 'Value', kind: 'number' },
    { name: 'Kind' },
    { name: 'As of', kind: 'short' },
    { name: 'Source' },
  ];
  const rows = prices.map(({ what, stated: { value, kind, asOf, source } }): Row => {
    const shown = Money.isMoney(value) ? price(value, decimalsOf(value)) : String(value);
    const old = stale.has(`${what}|${asOf}`) ? html`<div class="soft">look up again</div>` : html``;
    return { cells: [text(what), text(shown), text(kind), html`${asOf}${old}`, text(source)] };
  });
  return table({ caption: 'Prices and rates as stated', columns, groups: rows.map((row) => [row]), narrow: 'scroll' });
}
