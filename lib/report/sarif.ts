import { formatProblem, type Problem } from '../model/problem';
import { isBlocking, SEVERITIES, type Finding, type Severity } from '../policy/finding';
import { VERSION } from '../version';
import type { PolicyReport, RuleSummary } from '../policy/policy-report';

/** Levels that SARIF viewers know. */
const LEVEL = { critical: 'error', high: 'error', medium: 'warning', low: 'note' } as const satisfies Record<Severity, string>;
/** Scores by which code-scanning sites rank findings, 0..10 as text. */
const SCORE = { critical: '9.5', high: '8.0', medium: '5.5', low: '2.0' } as const satisfies Record<Severity, string>;

/**
 * The report as SARIF 2.1.0, for code scanning and editors.
 *
 * Logical locations are construct paths, physical ones the written `stacks/<stack>/cdk.tf.json` below the output folder.
 * Waived findings are there too, suppressed with their reason.
 */
export function policySarif(report: PolicyReport): string {
  const rules = report.rules.map(describeRule);
  const indexOf = new Map(rules.map((rule, index) => [rule.id, index]));
  const log = {
    $schema: 'https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json',
    version: '2.1.0',
    runs: [
      {
        tool: { driver: { name: 'hybrid-ai-fabric', version: VERSION, rules } },
        invocations: [
          { executionSuccessful: report.counts.error === 0, toolConfigurationNotifications: report.problems.map(describeProblem) },
        ],
        originalUriBaseIds: { OUTPUT: { description: { text: 'The output folder of cdktf, by default cdktf.out.' } } },
        columnKind: 'utf16CodeUnits',
        results: report.findings.map((finding) => describeFinding(finding, indexOf.get(finding.rule) ?? -1)),
        properties: { verdict: report.verdict, now: report.now, documents: report.documents },
      },
    ],
  };
  return `${JSON.stringify(log, null, 2)}\n`;
}

function describeRule(rule: RuleSummary): { readonly id: string; readonly [field: string]: unknown } {
  const { id, title, why, remediation, severity, enforcement, source } = rule;
  const origin = source === undefined ? '' : ` Source: ${source}.`;
  return {
    id,
    name: title.replace(/[^A-Za-z0-9]+(\w?)/g, (_match, next: string) => next.toUpperCase()),
    shortDescription: { text: title },
    fullDescription: { text: why },
    help: {
      text: `${why} ${remediation}${origin}`,
      markdown: `**Why:** ${why}\n\n**What to do:** ${remediation}${origin === '' ? '' : `\n\n${origin.trim()}`}`,
    },
    defaultConfiguration: { level: LEVEL[severity] },
    properties: { 'security-severity': SCORE[severity], enforcement, tags: ['security'] },
  };
}

function describeFinding(finding: Finding, ruleIndex: number): Record<string, unknown> {
  const { rule, status, severity, subject, address, message, got, allowed, next, key, fingerprint, waiver } = finding;
  const facts = got === '' ? '' : ` Got: ${got}. Allowed: ${allowed}.`;
  const logical = [
    { fullyQualifiedName: subject, kind: 'member' },
    ...(address === undefined ? [] : [{ fullyQualifiedName: address, kind: 'resource' }]),
  ];
  return {
    ruleId: rule,
    ruleIndex,
    ...severityOf(finding),
    message: { text: `${message}.${facts} Next: ${next}` },
    locations: [{ ...physical(address), logicalLocations: logical }],
    partialFingerprints: { 'hybridAiFabric/v1': fingerprint },
    ...(waiver === undefined
      ? {}
      : {
          suppressions: [
            { kind: 'external', status: 'accepted', justification: `${waiver.reason} (${waiver.owner}, until ${waiver.expires})` },
          ],
        }),
    rank: rankOf(severity),
    properties: { status, key, enforcement: finding.enforcement },
  };
}

/** A wrong waiver or pack is a mistake in the configuration of the tool, not in the fabric. */
function describeProblem(problem: Problem): Record<string, unknown> {
  return { descriptor: { id: problem.id }, level: 'error', message: { text: formatProblem(problem) } };
}

/** SARIF's own word for "not enough is known" hides a result in most viewers: only what does not block may use it. */
function severityOf(finding: Finding): { kind: string; level: string } {
  const unknown = finding.status === 'not-evaluated' || finding.waiver?.was === 'not-evaluated';
  if (unknown && !isBlocking(finding)) return { kind: 'open', level: 'none' };
  return { kind: 'fail', level: finding.status === 'error' ? 'error' : LEVEL[finding.severity] };
}

/** Only resources are in a file; the rest of the intent has a construct path and no other place. */
function physical(address: string | undefined): Record<string, unknown> {
  if (address === undefined) return {};
  const stack = address.slice(0, address.indexOf('/'));
  return { physicalLocation: { artifactLocation: { uri: `stacks/${encodeURIComponent(stack)}/cdk.tf.json`, uriBaseId: 'OUTPUT' } } };
}

/** Worst first, 100 down to 25. */
function rankOf(severity: Severity): number {
  return 100 - SEVERITIES.indexOf(severity) * 25;
}
