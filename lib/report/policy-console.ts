import { SEVERITIES, type Finding } from '../policy/finding';
import type { PolicyReport } from '../policy/policy-report';
import { formatProblem } from '../model/problem';

const WIDTH = 120;
const INDENT = 4;
const STATUS_WIDTH = 14;
const RULE_WIDTH = 14;

/** The report as a table for a terminal: plain ASCII, at most 120 columns, worst first, with a summary line at the end. */
export function policyTable(report: PolicyReport): string {
  const lines: string[] = [];
  for (const severity of SEVERITIES) {
    const findings = report.findings.filter((f) => f.severity === severity);
    if (findings.length === 0) continue;
    lines.push(severity.toUpperCase(), '-'.repeat(WIDTH));
    for (const finding of findings) lines.push(...rows(finding));
    lines.push('');
  }
  for (const problem of report.problems) lines.push(...formatProblem(problem).split('\n'), '');
  lines.push(...emptyPacks(report), summary(report));
  return `${lines
    .map(plain)
    .flatMap((line) => wrap(line))
    .join('\n')}\n`;
}

/** What was judged, in one line. A pass is worded as what it is. */
function summary({ verdict, counts, rules, documents }: PolicyReport): string {
  const parts = [
    `${counts.fail} failed`,
    `${counts['not-evaluated']} not evaluated`,
    `${counts.error} errors`,
    `${counts.waived} waived`,
    `${counts.pass} passed`,
  ];
  const said = verdict === 'pass' ? 'Policy: pass' : 'Policy: REFUSED';
  return `${said} - ${parts.join(', ')} (${rules.length} rules, ${documents.length} stacks)`;
}

function emptyPacks(report: PolicyReport): string[] {
  const empty = report.packs.filter((p) => p.judged === 0);
  return empty.map((p) => `Pack ${p.name} matched nothing: it established nothing.`);
}

function rows(finding: Finding): string[] {
  const kind = finding.enforcement === 'advisory' ? `${finding.status}*` : finding.status;
  const head = `${kind.padEnd(STATUS_WIDTH)} ${finding.rule.padEnd(RULE_WIDTH)} ${finding.subject}`;
  const { waiver } = finding;
  const details = [
    finding.message,
    ...(finding.address === undefined ? [] : [`at:      ${finding.address}`]),
    ...(finding.got === '' ? [] : [`got:     ${finding.got}`, `allowed: ${finding.allowed}`]),
    waiver === undefined ? `next:    ${finding.next}` : `waived:  until ${waiver.expires} by ${waiver.owner}: ${waiver.reason}`,
  ];
  return [head, ...details.map((d) => `${' '.repeat(INDENT)}${d}`)];
}

/** Names may hold any text; a terminal gets printable ASCII only. */
function plain(line: string): string {
  return line.replace(/[^\x20-\x7e]/g, '?');
}

/** Breaks at the last space that fits, and keeps the indent of the line. */
function wrap(line: string): string[] {
  if (line.length <= WIDTH) return [line];
  const indent = /^ */.exec(line)?.[0] ?? '';
  const space = line.lastIndexOf(' ', WIDTH);
  const end = space > indent.length ? space : WIDTH;
  return [line.slice(0, end).trimEnd(), ...wrap(indent + line.slice(end).trimStart())];
}
