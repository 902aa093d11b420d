import { day } from '../model/day';
import { sortedBy } from '../model/names';
import { show, sortProblems, type Problem } from '../model/problem';
import { canonicalJson, sha256 } from './digest';
import { IntentIndex } from './intent-index';
import { isBlocking, SEVERITIES, type Finding } from './finding';
import type { PolicyInput } from './policy-input';
import type { PackSummary, PolicyReport, RuleSummary } from './policy-report';
import { RuleContext } from './rule-context';
import { collectRules } from './collect-rules';
import { countStatuses, runRule, summarise, type RuleRun } from './run-rule';
import { Snapshot } from './snapshot';
import { WAIVER_RULES, waiverFindings } from './waiver-findings';
import { WaiverLedger } from './waiver-ledger';

/**
 * Judges intent, placement and written Terraform by the rules of the given packs.
 *
 * Pure: the same input gives the same report, in whatever order documents, packs, rules and waivers are given. The
 * verdict is `refused` when a finding blocks, when a rule threw or when a waiver or pack is wrong in itself.
 */
export function evaluatePolicies(input: PolicyInput): PolicyReport {
  const { rules, problems } = collectRules(input.packs);
  const unwaivable = [...rules.filter((r) => r.enforcement === 'unwaivable'), ...WAIVER_RULES].map((r) => r.id);
  const ledger = new WaiverLedger(input.waivers, input.now, new Set(unwaivable));
  const snapshot = new Snapshot(input.documents);
  const index = new IntentIndex(input.intent, input.placement);

  const summaries: RuleSummary[] = [];
  const found: Finding[] = [];
  for (const rule of rules) {
    const run = runRule(rule, new RuleContext(input.intent, input.placement, snapshot, index, input.now));
    const findings = run.findings.map((f) => ledger.apply(f));
    found.push(...findings);
    summaries.push(summarise(rule, run, findings));
  }
  const waivers = ledger.summaries();
  const meta = waiverFindings(waivers, new Set(rules.map((r) => r.id)));
  for (const rule of WAIVER_RULES) {
    const own = meta.filter((f) => f.rule === rule.id);
    summaries.push(summarise(rule, NOTHING, own));
  }
  const findings = sortedBy([...found, ...meta], rank);
  const allProblems = sortProblems([...problems, ...ledger.problems, ...problemsOfDay(input.now)]);
  const sum = (pick: (s: RuleSummary) => number): number => summaries.reduce((total, s) => total + pick(s), 0);
  return {
    schemaVersion: 1,
    verdict: allProblems.length > 0 || findings.some(isBlocking) ? 'refused' : 'pass',
    now: input.now,
    counts: countStatuses(
      findings,
      sum((s) => s.subjects.pass),
      sum((s) => s.subjects['not-applicable']),
    ),
    packs: packSummaries(input, summaries),
    rules: sortedBy(summaries, (s) => s.id),
    findings,
    waivers,
    problems: allProblems,
    documents: snapshot.documents.map((d) => ({ stack: d.stack, sha256: sha256(canonicalJson(d.document)) })),
  };
}

/** Without a day nobody can say which waiver has expired. */
function problemsOfDay(now: string): Problem[] {
  if (day(now) !== undefined) return [];
  const next = 'pass now as YYYY-MM-DD';
  return [
    {
      id: 'policy-now',
      path: '',
      message: 'the day on which waivers are judged is not a day',
      got: show(now),
      allowed: 'YYYY-MM-DD',
      next,
    },
  ];
}

const NOTHING: RuleRun = { findings: [], passed: 0, notApplicable: new Map() };

/** Worst first, then by rule, subject and key; the rest of the finding breaks ties. */
function rank(finding: Finding): string {
  return [SEVERITIES.indexOf(finding.severity), finding.rule, finding.subject, finding.key, canonicalJson(finding)].join('\u0000');
}

function packSummaries(input: PolicyInput, summaries: readonly RuleSummary[]): PackSummary[] {
  const judgedBy = new Map(summaries.map(({ id, subjects: s }) => [id, s.pass + s.fail + s['not-evaluated'] + s.waived + s.error]));
  const packs = input.packs.map(({ name, title, rules }) => {
    const ids = rules.map((r) => r.id).sort();
    return { name, title, rules: ids, judged: ids.reduce((total, id) => total + (judgedBy.get(id) ?? 0), 0) };
  });
  return sortedBy(packs, (p) => `${p.name}\u0000${canonicalJson(p)}`);
}
