import type { LinkAfterLoss } from '../../resilience/link-losses';
import { lossName } from '../../resilience/losses';
import type { ReachAfterLoss } from '../../resilience/reach';
import { bandwidthLeft, REACH_WORDS, VERDICT_WORDS } from '../what-if-words';
import type { ReportData, Section } from './report-data';
import { html, type Column, type Html, type Row, table, text } from './table';

type Names = (path: string) => string;

const GOOD = new Set(['survives', 'not-judged', 'reachable']);

/** What a failure leaves of links, workloads and datasets; nothing for a fabric without links. */
export function whatIfSection({ intent, plan: { whatIf } }: ReportData, names: Names): Section | undefined {
  if (intent.links.length === 0) return undefined;
  const touched = whatIf.reach.filter((row) => row.state !== 'reachable');
  const rest =
    touched.length === 0
      ? html`<p>No failure takes a workload or a dataset out of reach.</p>`
      : html`<p>What is not in this table stays within reach.</p>`;
  const body = html`<p>One failure at a time. ${whatIf.rule}</p>
    <h3>Links after a failure</h3>
    ${linkTable(whatIf.links, names)}
    <h3>Workloads and datasets after a failure</h3>
    ${reachTable(touched, names)}${rest}`;
  return { id: 'what-if', title: 'What a failure leaves', body };
}

/** One row for what leaves the same. The loss of a site takes its links as a whole: said once, below workloads. */
function linkTable(rows: readonly LinkAfterLoss[], names: Names): Html {
  const columns: Column[] = [
    { name: 'Failure' },
    { name: 'Link' },
    { name: 'Bandwidth left', kind: 'short' },
    { name: 'Verdict' },
    { name: 'Why' },
  ];
  const alike = new Map<string, LinkAfterLoss[]>();
  for (const row of rows.filter(({ loses }) => loses.kind !== 'site')) {
    const key = JSON.stringify([row.link, row.loses.kind, bandwidthLeft(row), row.verdict, row.reasons]);
    alike.set(key, [...(alike.get(key) ?? []), row]);
  }
  const groups = [...alike.values()].map((same): Row[] => {
    const [row] = same as [LinkAfterLoss];
    return [
      {
        cells: [
          text(anyOf(same, names)),
          text(names(row.link)),
          text(bandwidthLeft(row)),
          word(VERDICT_WORDS[row.verdict], GOOD.has(row.verdict)),
          why(row.reasons),
        ],
      },
    ];
  });
  return table({ caption: 'Links after a failure', columns, groups, narrow: 'stack' });
}

/** Losses of one kind that leave the same of one link, each alone. */
function anyOf(rows: readonly LinkAfterLoss[], names: Names): string {
  const [first] = rows as readonly [LinkAfterLoss];
  if (rows.length === 1) return lossName(first.loses, names);
  const each = rows.map(({ loses }) => loses.name ?? '');
  return `${first.loses.kind} ${each.slice(0, -1).join(', ')} or ${each.at(-1)}`;
}

function reachTable(rows: readonly ReachAfterLoss[], names: Names): Html {
  const columns: Column[] = [{ name: 'Failure' }, { name: 'Workload or dataset' }, { name: 'State' }, { name: 'Why' }];
  const groups = rows.map(({ loses, kind, path, state, reasons }): Row[] => [
    {
      cells: [text(lossName(loses, names)), html`${kind} <strong>${names(path)}</strong>`, word(REACH_WORDS[state], false), why(reasons)],
    },
  ]);
  return table({ caption: 'Workloads and datasets after a failure', columns, groups, narrow: 'stack' });
}

function why(reasons: readonly string[]): Html {
  return text(reasons.length === 0 ? '\u{2013}' : reasons.join('; '));
}

function word(words: string, good: boolean): Html {
  return good ? text(words) : html`<span class="bad">${words}</span>`;
}
