import type { PolicyReport } from '../../lib/policy/policy-report';
import { fail, notEvaluated } from '../../lib/policy/verdict';
import { defineRule } from '../../lib/policy/rule';
import { policyJson } from '../../lib/report/policy-json';
import { policyTable } from '../../lib/report/policy-console';
import { policySarif } from '../../lib/report/sarif';
import { evaluate, stack } from './estate';

const facts = { title: 'Something is wrong', why: 'Because.', remediation: 'Fix it.', enforcement: 'mandatory' } as const;

function report(): PolicyReport {
  const rules = [
    defineRule({
      id: 'T-1',
      ...facts,
      severity: 'critical',
      check: (ctx) => {
        for (const bucket of ctx.snapshot.ofType('aws_s3_bucket')) ctx.report(bucket, fail({ got: 'ü'.repeat(300), allowed: 'b' }));
      },
    }),
    defineRule({ id: 'T-2', ...facts, severity: 'low', check: (ctx) => ctx.report('Clinic/X', notEvaluated('the colour')) }),
    defineRule({
      id: 'T-3',
      ...facts,
      severity: 'medium',
      enforcement: 'advisory',
      check: (ctx) => ctx.report('Clinic/Y', notEvaluated('the size')),
    }),
  ];
  return evaluate(rules, {
    documents: [stack({ aws_s3_bucket: { It: {} } }, { owners: { 'aws_s3_bucket.It': 'Clinic/Records' } })],
    waivers: [{ rule: 'T-2', path: 'Clinic', reason: 'colour does not matter', owner: 'platform', expires: '2026-12-01' }],
  });
}

interface Sarif {
  runs: {
    tool: { driver: { rules: { id: string; help: { text: string } }[] } };
    results: {
      ruleId: string;
      ruleIndex: number;
      kind: string;
      level: string;
      locations: Record<string, unknown>[];
      suppressions?: unknown[];
      partialFingerprints: object;
    }[];
  }[];
}

test('SARIF places a finding by construct path and by written file, under its rule', () => {
  const [run] = (JSON.parse(policySarif(report())) as Sarif).runs;
  const result = run?.results.find((r) => r.ruleId === 'T-1');
  expect(result).toMatchObject({
    level: 'error',
    locations: [
      {
        physicalLocation: { artifactLocation: { uri: 'stacks/clinic-cluster-burst/cdk.tf.json' } },
        logicalLocations: [{ fullyQualifiedName: 'Clinic/Records' }, { fullyQualifiedName: 'clinic-cluster-burst/aws_s3_bucket.It' }],
      },
    ],
  });
  expect(run?.tool.driver.rules[result?.ruleIndex ?? -1]).toMatchObject({ id: 'T-1', help: { text: 'Because. Fix it.' } });
  expect(Object.values(result?.partialFingerprints ?? {})[0]).toMatch(/^[0-9a-f]{64}$/);
});

test('SARIF keeps waived findings, suppressed with their reason, and opens what is unknown and does not block', () => {
  const [run] = (JSON.parse(policySarif(report())) as Sarif).runs;
  expect(run?.results.find((r) => r.ruleId === 'T-2')?.suppressions).toEqual([
    { kind: 'external', status: 'accepted', justification: 'colour does not matter (platform, until 2026-12-01)' },
  ]);
  expect(run?.results.find((r) => r.ruleId === 'T-3')).toMatchObject({ kind: 'open', level: 'none' });
});

test('the JSON is the report with sorted keys', () => {
  const text = policyJson(report());
  expect(JSON.parse(text)).toEqual(JSON.parse(JSON.stringify(report())));
  expect(text.indexOf('"counts"')).toBeLessThan(text.indexOf('"documents"'));
  expect(text.endsWith('}\n')).toBe(true);
});

test('the table is ASCII of at most 120 columns, worst first, with one summary line', () => {
  const lines = policyTable(report()).trimEnd().split('\n');
  expect(lines.every((line) => line.length <= 120 && /^[\x20-\x7e]*$/.test(line))).toBe(true);
  expect(lines.filter((line) => ['CRITICAL', 'MEDIUM', 'LOW'].includes(line))).toEqual(['CRITICAL', 'MEDIUM', 'LOW']);
  expect(lines.at(-1)).toBe('Policy: REFUSED - 1 failed, 1 not evaluated, 0 errors, 1 waived, 0 passed (6 rules, 1 stacks)');
});

test('the table says when a pack established nothing', () => {
  expect(policyTable(evaluate([]))).toContain('Pack test matched nothing');
});

test('wrong waivers are in the table and in SARIF', () => {
  const wrong = evaluate([], { waivers: [{ rule: 'T-1', path: 'Clinic', reason: 'no', owner: 'x', expires: '2026-12-01' }] });
  expect(policyTable(wrong)).toContain('the reason is too short');
  expect(policySarif(wrong)).toContain('waiver-reason');
});
