import type { WorkloadIntent } from '../../model/intent';
import type { Decision, Rejection, Unplaced } from '../../model/placement';
import { captions } from '../topology/captions';
import { price } from './amounts';
import type { ReportData, Section } from './report-data';
import { count } from './sentences';
import { type Column, folded, html, type Html, list, type Row, table, text } from './table';

const COLUMNS: readonly Column[] = [
  { name: 'Workload' },
  { name: 'Placed on' },
  { name: 'Why there' },
  { name: 'Next best' },
  { name: 'Per month', kind: 'number' },
];

/** Where each workload goes, why, what would be next, and what was ruled out. */
export function placementSection({ intent, plan: { placement } }: ReportData, names: (path: string) => string): Section {
  const workloads = new Map(intent.workloads.map((workload) => [workload.path, workload]));
  const rows = [
    ...placement.unplaced.map((u) => unplacedRow(u, workloads.get(u.workload), names)),
    ...placement.decisions.map((d) => decisionRow(d, workloads.get(d.workload), names)),
  ];
  const proof =
    placement.proof === 'exact'
      ? 'No cheaper assignment exists under the stated capacity.'
      : 'The search was cut before every assignment was tried: a cheaper one may exist.';
  const empty = rows.length === 0 ? html`<p>The fabric has no workloads.</p>` : html`<p>${proof}</p>`;
  const body = table({ caption: 'Placement of workloads', columns: COLUMNS, groups: rows.map((row) => [row]), narrow: 'stack' });
  return { id: 'placement', title: 'Placement', body: html`${empty}${body}` };
}

function decisionRow(decision: Decision, workload: WorkloadIntent | undefined, names: (path: string) => string): Row {
  const { pool, site, because, rejected, runnerUp, monthly } = decision;
  const at = pool === site ? html`` : html`<div class="soft">at ${names(site)}</div>`;
  const next =
    runnerUp === undefined
      ? html`<span class="soft">no other pool may take it</span>`
      : html`<strong>${names(runnerUp.pool)}</strong>
          <div class="soft">${signed(runnerUp.extra)} a month</div>`;
  return {
    cells: [
      nameCell(decision.workload, workload, names),
      html`<strong>${names(pool)}</strong>${at}`,
      html`${list(because.map(text))}${rejections(rejected, names)}`,
      next,
      text(price(monthly)),
    ],
  };
}

function signed(extra: Decision['monthly']): string {
  return `${extra.micros < 0n ? '' : '+'}${price(extra)}`;
}

function unplacedRow({ workload: path, rejected }: Unplaced, workload: WorkloadIntent | undefined, names: (path: string) => string): Row {
  return {
    cells: [
      nameCell(path, workload, names),
      html`<strong class="bad">Nowhere</strong>`,
      reasons(rejected, names),
      html`<span class="soft">none</span>`,
      html`<span class="soft">not known</span>`,
    ],
  };
}

function nameCell(path: string, workload: WorkloadIntent | undefined, names: (path: string) => string): Html {
  const lines = workload === undefined ? [] : captions.workload(workload, workload.zone === undefined ? undefined : names(workload.zone));
  return html`<strong>${names(path)}</strong>${lines.map((line) => html`<div class="soft">${line}</div>`)}`;
}

function rejections(rejected: readonly Rejection[], names: (path: string) => string): Html {
  if (rejected.length === 0) return html`<p class="soft">No pool was ruled out.</p>`;
  const pools = new Set(rejected.map((rejection) => rejection.pool)).size;
  return folded(`${count(pools, 'pool')} ruled out`, reasons(rejected, names));
}

function reasons(rejected: readonly Rejection[], names: (path: string) => string): Html {
  return list(rejected.map(({ pool, limit, detail }) => html`<strong>${names(pool)}</strong> (${limit}): ${detail}`));
}
