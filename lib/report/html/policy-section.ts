import { isBlocking, SEVERITIES, type Finding } from '../../policy/finding';
import type { PolicyReport, RuleSummary } from '../../policy/policy-report';
import type { ReportData, Section } from './report-data';
import { count } from './sentences';
import { type Column, folded, html, type Html, type Row, table, text } from './table';

const FINDING = [{ name: 'Rule' }, { name: 'What' }, { name: 'Finding' }, { name: 'Next step' }];
const WAIVER: readonly Column[] = [
  { name: 'Rule' },
  { name: 'Where' },
  { name: 'State' },
  { name: 'Until', kind: 'short' },
  { name: 'Owner' },
  { name: 'Reason' },
];
const RULE: readonly Column[] = [
  { name: 'Rule', kind: 'short' },
  { name: 'What it refuses' },
  { name: 'Severity' },
  { name: 'Passed', kind: 'number' },
  { name: 'Found', kind: 'number' },
  { name: 'Unknown', kind: 'number' },
  { name: 'Waived', kind: 'number' },
  { name: 'Not its kind', kind: 'number' },
];

const WORD = { fail: 'failed', 'not-evaluated': 'not evaluated', waived: 'waived', error: 'rule broke' } as const satisfies Record<
  Finding['status'],
  string
>;

/** What the rules found, worst first, what was accepted by waivers, and which rules there are. */
export function policySection({ policy }: ReportData, names: (path: string) => string): Section {
  const title = 'Policy';
  if (policy === undefined) {
    return { id: 'policy', title, body: html`<p>Not judged: the rules judge what is written, and nothing was written.</p>` };
  }
  const { counts, findings } = policy;
  const said = `${count(counts.pass, 'check')} passed, ${counts.fail} failed, ${counts['not-evaluated']} not evaluated, ${counts.waived} waived, ${counts.error} broke.`;
  const none = findings.length === 0 ? ' Nothing was found.' : '';
  const body = html`<p>${said}${none} A pass means that what is written does not contradict these rules, and no more.</p>
    ${SEVERITIES.map((severity) => severityTable(severity, policy, names))}${waivers(policy, names)}${folded(`All ${count(policy.rules.length, 'rule')}`, rulesTable(policy.rules))}`;
  return { id: 'policy', title, body };
}

function severityTable(severity: Finding['severity'], { findings, rules }: PolicyReport, names: (path: string) => string): Html {
  const found = findings.filter((finding) => finding.severity === severity);
  if (found.length === 0) return html``;
  const titles = new Map(rules.map((rule) => [rule.id, rule.title]));
  const caption = `Findings of ${severity} severity (${found.length})`;
  const groups = found.map((finding) => [findingRow(finding, titles.get(finding.rule) ?? '', names)]);
  return html`<h3>${severity[0]?.toUpperCase() ?? ''}${severity.slice(1)}</h3>
    ${table({ caption, columns: FINDING, groups, narrow: 'stack' })}`;
}

function findingRow(finding: Finding, title: string, names: (path: string) => string): Row {
  const { rule, status, subject, address, message, got, allowed, next, missing, waiver } = finding;
  const mark = html`<span class="${isBlocking(finding) ? 'mark bad' : 'mark'}"
    >${WORD[status]}${isBlocking(finding) ? ', blocks' : ''}</span
  >`;
  const facts = [
    ...(got === ''
      ? []
      : [
          html`<dt>Got</dt>
            <dd>${got}</dd>
            <dt>Allowed</dt>
            <dd>${allowed}</dd>`,
        ]),
    ...(missing === undefined
      ? []
      : [
          html`<dt>Not known</dt>
            <dd>${missing.join('; ')}</dd>`,
        ]),
  ];
  const accepted =
    waiver === undefined
      ? html``
      : html`<p>Waived until ${waiver.expires} by ${waiver.owner} at ${names(waiver.path)}: ${waiver.reason}</p>`;
  return {
    cells: [
      html`<strong>${rule}</strong>
        <div class="soft">${title}</div>
        ${mark}`,
      html`<strong>${names(subject)}</strong>${address === undefined ? html`` : html`<div class="soft code">${address}</div>`}`,
      html`<p>${message}</p>
        ${facts.length === 0 ? html`` : html`<dl>${facts}</dl>`}${accepted}`,
      text(next),
    ],
  };
}

function waivers({ waivers: all }: PolicyReport, names: (path: string) => string): Html {
  if (all.length === 0) return html`<p>No waivers.</p>`;
  const rows = all.map(({ rule, path, key, state, findings, expires, owner, reason }): Row => {
    const covers = state === 'used' ? `used, covers ${count(findings, 'finding')}` : state;
    return {
      cells: [
        text(rule),
        html`${names(path)}${key === undefined ? '' : `, key ${key}`}`,
        text(covers),
        text(expires),
        text(owner),
        text(reason),
      ],
    };
  });
  return html`<h3>Waivers</h3>
    ${table({ caption: 'Waivers', columns: WAIVER, groups: rows.map((row) => [row]), narrow: 'stack' })}`;
}

function rulesTable(rules: readonly RuleSummary[]): Html {
  const rows = rules.map(({ id, title, severity, subjects: s }): Row => {
    const numbers = [s.pass, s.fail + s.error, s['not-evaluated'], s.waived, s['not-applicable']];
    return { cells: [text(id), text(title), text(severity), ...numbers.map(text)] };
  });
  return table({ caption: 'Rules and how many subjects each judged', columns: RULE, groups: rows.map((row) => [row]), narrow: 'scroll' });
}
