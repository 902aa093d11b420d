import fc from 'fast-check';
import { plainText, table } from '../../lib/report/markdown-text';
import { summaryMarkdown, type SummaryInput } from '../../lib/report/markdown';
import type { Finding } from '../../lib/policy/finding';
import { Clinic } from '../fabric/clinic';
import * as fs from 'node:fs';
import * as path from 'node:path';

const finding: Finding = {
  rule: 'FAB-NET-002',
  status: 'fail',
  severity: 'high',
  enforcement: 'mandatory',
  subject: 'Clinic/Frankfurt',
  message: 'the API answers from the internet',
  got: 'true',
  allowed: 'false',
  next: 'close it',
  key: 'endpoint',
  fingerprint: '0',
};

/** What the gate gives to the summary, for a small clinic. */
function input(findings: readonly Finding[] = []): SummaryInput {
  const { fabric } = new Clinic().declare();
  const policy = {
    schemaVersion: 1,
    verdict: findings.length === 0 ? 'pass' : 'refused',
    now: '2026-11-23',
    counts: { pass: 5, fail: findings.length, 'not-applicable': 0, 'not-evaluated': 0, waived: 0, error: 0 },
    packs: [],
    rules: [],
    findings,
    waivers: [],
    problems: [],
    documents: [],
  } as const;
  return { fabric: 'clinic', intent: fabric.intent, plan: fabric.plan, policy, outOfBand: fabric.outOfBandSteps, stacks: [] };
}

describe('fabric/summary.md', () => {
  it('starts with the mark by which a pipeline finds its comment, and the verdict', () => {
    expect(summaryMarkdown(input())).toMatch(/^<!-- hybrid-ai-fabric -->\n## Fabric clinic: pass\n/);
    expect(summaryMarkdown(input([finding]))).toContain('## Fabric clinic: REFUSED');
  });

  it('says what blocks and what to do', () => {
    const row = '| FAB-NET-002 | blocks, high | Clinic/Frankfurt | the API answers from the internet | close it |';
    expect(summaryMarkdown(input([finding]))).toContain(row);
  });

  it('shows an accepted finding with its end and owner', () => {
    const waiver = { was: 'fail', path: 'Clinic', reason: 'moves in spring', owner: 'team', expires: '2026-12-24' } as const;
    const text = summaryMarkdown(input([{ ...finding, status: 'waived', waiver }]));
    expect(text).toContain('| waived, high | Clinic/Frankfurt |');
    expect(text).toContain('accepted until 2026-12-24 by team: moves in spring');
  });

  it('gives the total and, per workload, pool, cost, date and runner-up', () => {
    const given = input();
    const text = summaryMarkdown(given);
    expect(text).toContain(`**${given.plan.costs.total.toString()} a month** in all.`);
    for (const { workload, pool, monthly } of given.plan.placement.decisions)
      expect(text).toContain(`| ${workload} | ${pool} | ${monthly.toString()} | `);
  });

  it('stays below what a comment holds, however much there is to say', () => {
    const many = Array.from({ length: 500 }, (_, i) => ({ ...finding, subject: `Clinic/Site${i}`, message: 'x'.repeat(2000) }));
    const text = summaryMarkdown(input(many));
    expect(text.length).toBeLessThan(65_000);
    expect(text).toContain('475 more are in `fabric/plan.json` and `fabric/policy.json`.');
  });

  it('is written beside the other reports by synth', () => {
    const { app } = new Clinic().declare();
    app.synth();
    expect(fs.readFileSync(path.join(app.outdir, 'fabric', 'summary.md'), 'utf8')).toContain('## Fabric clinic: pass');
  });
});

describe('text in a Markdown table', () => {
  it('is one cell whatever it holds, mentions nobody and opens no tag', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (text) => {
        const cell = plainText(text);
        expect(cell).not.toMatch(/\n|\r|(?<!\\)(\\\\)*\||[<@]/);
        expect(table(['A', 'B'], [[text, 'b']], 1)[2]).toBe(`| ${cell} | b |`);
      }),
    );
  });
});
