import * as fc from 'fast-check';
import { evaluatePolicies } from '../../lib/policy/evaluate-policies';
import { definePack } from '../../lib/policy/policy-pack';
import { baseline } from '../../lib/policy/packs/baseline';
import { defineResourceRule, defineRule, type Rule } from '../../lib/policy/rule';
import { publicClusterEndpoint } from '../../lib/policy/rules/network/public-cluster-endpoint';
import { allOf, fail, mustExist, notEvaluated, pass } from '../../lib/policy/verdict';
import { known, unknown } from '../../lib/model/known';
import { evaluate, findingsOf, goodIntent, goodPlacement, intentWith, NOW, outcomes, stack } from './estate';

const facts = { title: 'Test', why: 'Because.', severity: 'high', enforcement: 'mandatory', remediation: 'Fix it.' } as const;
const always = (id: string, over: Partial<Rule> = {}): Rule =>
  defineRule({ id, ...facts, check: (ctx) => ctx.report('Clinic/X', fail({ got: 'a', allowed: 'b' })), ...over });

describe('the baseline pack', () => {
  test('keeps these ids for ever', () => {
    expect(baseline.rules.map((r) => r.id).sort()).toEqual([
      'FAB-CAP-001',
      'FAB-CAP-002',
      'FAB-DAT-001',
      'FAB-DAT-002',
      'FAB-GPU-001',
      'FAB-GPU-002',
      'FAB-META-010',
      'FAB-META-011',
      'FAB-NET-001',
      'FAB-NET-002',
      'FAB-NET-003',
      'FAB-NET-004',
      'FAB-OPS-001',
      'FAB-SEC-001',
      'FAB-SOV-001',
      'FAB-SOV-002',
      'FAB-SOV-003',
    ]);
  });
  test('passes a good estate and says what each rule judged', () => {
    const report = evaluatePolicies({
      intent: goodIntent(),
      placement: goodPlacement(),
      documents: [],
      packs: [baseline],
      waivers: [],
      now: NOW,
    });
    expect([report.verdict, report.findings]).toEqual(['pass', []]);
    expect(report.rules.find((r) => r.id === 'FAB-DAT-001')?.subjects.pass).toBe(0);
    expect(report.packs[0]?.judged).toBe(report.counts.pass);
  });
  test('every rule says why and what to do', () => {
    for (const rule of baseline.rules) expect([rule.title, rule.why, rule.remediation].every((t) => t.length > 10)).toBe(true);
  });
});

describe('the verdict', () => {
  test('is refused by a failure, by an unknown and by a throw, unless advisory', () => {
    const unknownRule = always('T-2', { check: (ctx) => ctx.report('Clinic/X', notEvaluated('the colour')) });
    const thrower = always('T-3', {
      enforcement: 'advisory',
      check: () => {
        throw new Error('boom');
      },
    });
    expect(evaluate([always('T-1')]).verdict).toBe('refused');
    expect(evaluate([unknownRule]).verdict).toBe('refused');
    expect(evaluate([always('T-1', { enforcement: 'advisory' })]).verdict).toBe('pass');
    expect(evaluate([{ ...unknownRule, enforcement: 'advisory' }]).verdict).toBe('pass');
    expect(evaluate([thrower])).toMatchObject({ verdict: 'refused', counts: { error: 1 } });
  });
  test('a resource that makes a rule throw does not stop the others', () => {
    const rule = defineResourceRule({
      id: 'T-1',
      ...facts,
      on: 'a_b',
      check: (r) => {
        if (r.id === 'Bad') throw new Error('boom');
        return pass();
      },
    });
    const report = evaluate([rule], { documents: [stack({ a_b: { Bad: {}, Good: {} } })] });
    expect(report.counts).toMatchObject({ pass: 1, error: 1 });
    expect(report.findings[0]).toMatchObject({ status: 'error', address: 'clinic-cluster-burst/a_b.Bad', message: 'the rule threw: boom' });
  });
  test('two rules of one id are a problem and neither runs', () => {
    const report = evaluate([always('T-1'), always('T-1')]);
    expect(report.problems.map((p) => p.id)).toEqual(['policy-rule-duplicate']);
    expect([report.verdict, report.findings]).toEqual(['refused', []]);
  });
  test('one rule in two packs runs once', () => {
    const rule = always('T-1');
    const packs = [definePack({ name: 'a', title: 'A', rules: [rule] }), definePack({ name: 'b', title: 'B', rules: [rule] })];
    expect(evaluate([], { packs }).findings.length).toBe(1);
  });
});

describe('findings', () => {
  const body = { '//': { metadata: { path: 'clinic-cluster-burst/Burst/Cluster' } }, vpc_config: { endpoint_public_access: true } };

  test('point at the owner and the address, with a key free of generated hashes', () => {
    const documents = (id: string) => [
      stack({ aws_eks_cluster: { [id]: body } }, { owners: { [`aws_eks_cluster.${id}`]: 'Clinic/Burst' } }),
    ];
    const intent = intentWith({ clusters: [] });
    const [a] = findingsOf(publicClusterEndpoint, { intent, documents: documents('Burst_Cluster_0A1B2C3D') });
    const [b] = findingsOf(publicClusterEndpoint, { intent, documents: documents('Burst_Cluster_FFFFFFFF') });
    expect(a).toMatchObject({
      subject: 'Clinic/Burst',
      address: 'clinic-cluster-burst/aws_eks_cluster.Burst_Cluster_0A1B2C3D',
      key: 'aws_eks_cluster clinic-cluster-burst/Burst/Cluster',
    });
    expect(a?.fingerprint).toBe(b?.fingerprint);
    expect(a?.fingerprint).toMatch(/^[0-9a-f]{64}$/);
  });
  test('are digested together with what was judged, whatever the order of keys', () => {
    const digest = (document: Record<string, unknown>) => evaluate([], { documents: [{ ...stack({}), document }] }).documents;
    expect(digest({ a: 1, b: { c: 2, d: 3 } })).toEqual(digest({ b: { d: 3, c: 2 }, a: 1 }));
    expect(digest({ a: 1 })).not.toEqual(digest({ a: 2 }));
  });
});

describe('verdict helpers', () => {
  test('never turn an unknown into a pass', () => {
    expect(mustExist(unknown('later')).status).toBe('not-evaluated');
    expect(allOf(pass(), mustExist(unknown('later'))).status).toBe('not-evaluated');
    expect(allOf(notEvaluated('x'), fail({ got: 'a', allowed: 'b' })).status).toBe('fail');
    expect(mustExist(known('')).status).toBe('fail');
  });
});

describe('waivers', () => {
  const waiver = { rule: 'T-1', path: 'Clinic', reason: 'accepted until the move', owner: 'platform', expires: '2026-12-31' };
  const run = (waivers: (typeof waiver & { key?: string })[], rule = always('T-1')) => evaluate([rule], { waivers });

  test('cover the construct and everything below, and keep the finding in the report', () => {
    const report = run([waiver]);
    expect(report).toMatchObject({
      verdict: 'pass',
      counts: { waived: 1 },
      findings: [{ status: 'waived', waiver: { was: 'fail', owner: 'platform' } }],
    });
    expect(report.waivers).toMatchObject([{ state: 'used', findings: 1 }]);
  });
  test('do not cover a neighbour whose name begins alike', () => {
    expect(run([{ ...waiver, path: 'Cli' }]).verdict).toBe('refused');
  });
  test('the nearest decides, even when it has expired', () => {
    const near = { ...waiver, path: 'Clinic/X', reason: 'nearer than the other' };
    expect(run([waiver, near]).findings.find((f) => f.status === 'waived')?.waiver?.path).toBe('Clinic/X');
    expect(run([waiver, { ...near, expires: '2026-10-31' }]).verdict).toBe('refused');
  });
  test('hold through their last day and then bring the finding back', () => {
    expect(run([{ ...waiver, expires: NOW }]).verdict).toBe('pass');
    const late = run([{ ...waiver, expires: '2026-10-31' }]);
    expect(late.verdict).toBe('refused');
    expect(late.findings.map((f) => [f.rule, f.status])).toEqual([
      ['T-1', 'fail'],
      ['FAB-META-002', 'fail'],
    ]);
  });
  test('of one key leave other keys alone', () => {
    const keyed = always('T-1', {
      check: (ctx) => ['port-a', 'port-b'].forEach((key) => ctx.report('Clinic/X', fail({ key, got: 'a', allowed: 'b' }))),
    });
    expect(run([{ ...waiver, key: 'port-?' }], keyed).counts.waived).toBe(2);
    expect(run([{ ...waiver, key: '*-a' }], keyed).counts).toMatchObject({ waived: 1, fail: 1 });
  });
  test('that cover nothing are told, and do not block', () => {
    const report = evaluate([], { waivers: [waiver] });
    expect(report.findings.map((f) => f.rule)).toEqual(['FAB-META-001']);
    expect(report.findings[0]?.message).toContain('no pack holds that rule');
    expect(report.verdict).toBe('pass');
  });
  test('of an unwaivable rule have no effect and are refused', () => {
    const report = run([waiver], always('T-1', { enforcement: 'unwaivable' }));
    expect(report.findings.map((f) => [f.rule, f.status])).toEqual([
      ['FAB-META-003', 'fail'],
      ['T-1', 'fail'],
    ]);
  });
  test('of the rules about waivers are refused too', () => {
    expect(evaluate([], { waivers: [{ ...waiver, rule: 'FAB-META-001' }] }).findings.map((f) => f.rule)).toEqual(['FAB-META-003']);
  });
  test.each([
    ['waiver-reason', { reason: 'ok' }],
    ['waiver-owner', { owner: ' ' }],
    ['waiver-path', { path: '' }],
    ['waiver-rule', { rule: '' }],
    ['waiver-expires', { expires: '2026-02-30' }],
    ['waiver-expires', { expires: 'soon' }],
    ['waiver-lifetime', { expires: '2027-05-01' }],
  ])('with a mistake are a problem (%s) and have no effect', (id, over) => {
    const report = run([{ ...waiver, ...over }]);
    expect(report.problems.map((p) => p.id)).toContain(id);
    expect(report).toMatchObject({ verdict: 'refused', counts: { waived: 0, fail: 1 } });
  });
  test('may hold for exactly 180 days', () => {
    expect(run([{ ...waiver, expires: '2027-04-30' }]).verdict).toBe('pass');
  });
});

describe('properties', () => {
  const paths = ['Clinic', 'Clinic/X', 'Clinic/X/Y', 'Other'];
  const waivers = fc.array(
    fc.record({
      rule: fc.constantFrom('T-1', 'T-2', 'T-3', 'FAB-META-003'),
      path: fc.constantFrom(...paths),
      key: fc.option(fc.constantFrom('*', 'a*', 'b'), { nil: undefined }),
      reason: fc.constantFrom('a long enough reason', 'short'),
      owner: fc.constant('platform'),
      expires: fc.constantFrom('2026-10-01', '2026-12-01', '2028-01-01'),
    }),
    { maxLength: 8 },
  );
  const rules = [
    always('T-1', { enforcement: 'unwaivable' }),
    always('T-2', {
      check: () => {
        throw new Error('boom');
      },
    }),
    always('T-3'),
  ];

  test('no waiver turns an error or an unwaivable finding into anything else', () => {
    fc.assert(
      fc.property(waivers, (given) => {
        const report = evaluate(rules, { waivers: given });
        const statuses = report.findings.filter((f) => f.rule === 'T-1' || f.rule === 'T-2').map((f) => f.status);
        expect(statuses.sort()).toEqual(['error', 'fail']);
        expect(report.verdict).toBe('refused');
        expect(report.findings.filter((f) => f.rule === 'T-3').length).toBe(1);
      }),
    );
  });
  test('the order of documents, rules, packs and waivers changes no byte', () => {
    const documents = ['a', 'b', 'c'].map((name) =>
      stack(
        {
          aws_eks_cluster: { X: {}, Y: { vpc_config: { endpoint_public_access: '${var.x}' } } },
          aws_s3_bucket: { Z: { region: 'us-east-1' } },
        },
        { stack: name, zone: 'Clinic/Patients' },
      ),
    );
    const packs = [baseline, definePack({ name: 'own', title: 'Own', rules })];
    const given = [
      { rule: 'T-3', path: 'Clinic', reason: 'accepted for a month', owner: 'platform', expires: '2026-12-01' },
      { rule: 'T-3', path: 'Clinic', reason: 'accepted for a while', owner: 'security', expires: '2026-12-01' },
    ];
    const shuffled = <T>(items: readonly T[]) => fc.shuffledSubarray([...items], { minLength: items.length });
    const expected = JSON.stringify(evaluate([], { documents, packs, waivers: given }));
    fc.assert(
      fc.property(shuffled(documents), shuffled(packs), shuffled(baseline.rules), shuffled(given), (d, p, r, w) => {
        const mixed = p.map((pack) => (pack.name === 'baseline' ? { ...pack, rules: r } : pack));
        expect(JSON.stringify(evaluate([], { documents: d, packs: mixed, waivers: w }))).toBe(expected);
      }),
      { numRuns: 40 },
    );
  });
  test('hiding any value of a written resource never adds a pass', () => {
    const documents = (hide: number) => {
      let leaf = 0;
      const body = JSON.parse(
        JSON.stringify({
          aws_eks_cluster: { C: { vpc_config: { endpoint_public_access: false }, deletion_protection: true } },
          aws_eks_node_group: {
            G: { ami_type: 'AL2023_x86_64_NVIDIA', release_version: '1.33.4-20250904', taint: [{ effect: 'NO_SCHEDULE' }] },
          },
          helm_release: { H: { version: '1.2.3', chart: 'x' } },
        }),
        (_key, value: unknown) => (typeof value !== 'object' && leaf++ === hide ? '${var.hidden}' : value),
      ) as Record<string, Record<string, unknown>>;
      return [stack(body)];
    };
    const passes = (hide: number) =>
      evaluatePolicies({ intent: intentWith({}), documents: documents(hide), packs: [baseline], waivers: [], now: NOW }).counts;
    const open = passes(-1);
    expect(open).toMatchObject({ fail: 0 });
    for (let hide = 0; hide < 8; hide++) expect(passes(hide).pass).toBeLessThanOrEqual(open.pass);
    expect(outcomes(publicClusterEndpoint, { intent: intentWith({ clusters: [] }), documents: documents(0) })).toEqual(['not-evaluated']);
  });
});
