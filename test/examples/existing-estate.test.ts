import * as fs from 'node:fs';
import * as path from 'node:path';
import { App } from 'cdktf';
import { FabricError } from 'hybrid-ai-fabric';
import { synthFabric } from 'hybrid-ai-fabric/testing';
import { existingEstate } from '../../examples/existing-estate/fabric';
import { type Facts, FACTS } from '../../examples/existing-estate/facts';
import { temporaryFolder } from '../fabric/support';
import { Readme } from './readme';

const readme = new Readme('existing-estate');

const printed = jest.spyOn(process.stderr, 'write').mockReturnValue(true);
afterEach(() => printed.mockClear());
afterAll(() => printed.mockRestore());

/** What refuses the estate when one fact was not looked up: `<status> <rule> <subject>`, or `<problem> <path>`. */
function refusals(missing: keyof Facts): string[] {
  const app = new App({ outdir: temporaryFolder() });
  existingEstate(app, { ...FACTS, [missing]: undefined });
  try {
    app.synth();
  } catch (error) {
    if (FabricError.isFabricError(error)) return error.problems.map((problem) => `${problem.id} ${problem.path}`);
    const policy = fs.readFileSync(path.join(app.outdir, 'fabric', 'policy.json'), 'utf8');
    const { findings } = JSON.parse(policy) as { findings: { status: string; rule: string; subject: string }[] };
    return findings.map(({ status, rule, subject }) => `${status} ${rule} ${subject}`);
  }
  return [];
}

const LEFT_OUT: Readonly<Record<keyof Facts, readonly string[]>> = {
  onPremPublicEndpoint: ['not-evaluated FAB-NET-002 Institute/Karlsruhe'],
  eksPublicEndpoint: ['not-evaluated FAB-NET-002 Institute/Eks'],
  gkePublicEndpoint: ['not-evaluated FAB-NET-002 Institute/Gke'],
  cloudTaints: ['fail FAB-GPU-001 Institute/EksA100', 'fail FAB-GPU-001 Institute/GkeH100'],
  ports: ['not-evaluated FAB-NET-003 Institute/EksLine', 'not-evaluated FAB-NET-003 Institute/GkeLine'],
  paths: ['not-evaluated FAB-LNK-202 Institute/EksLine', 'not-evaluated FAB-LNK-202 Institute/GkeLine'],
  keyCustody: ['not-evaluated FAB-META-010 Institute/Trials'],
  operatorJurisdictions: ['workload-unplaceable Institute/CohortTraining', 'workload-unplaceable Institute/Screening'],
};

describe('an estate that exists', () => {
  test('is joined, and only namespaces and the new job are made', () => {
    const app = new App({ outdir: temporaryFolder() });
    existingEstate(app);
    const { resources } = synthFabric(app);
    expect([...new Set(resources.map((r) => r.type.split('_')[0]))]).toEqual(['kubernetes']);
    expect(resources.filter((r) => r.type === 'kubernetes_job_v1').map((r) => r.owner)).toEqual(['Institute/CohortTraining']);
  });

  test('has a page with a report as it is printed', () => {
    refusals('keyCustody');
    const [report] = readme.blocks('text');
    expect(printed.mock.calls.join('')).toContain(report);
  });

  test.each(Object.keys(FACTS) as (keyof Facts)[])('is refused when %s is left out, and its page says by what', (fact) => {
    const found = refusals(fact);
    expect(found).toEqual(LEFT_OUT[fact]);
    const row = readme.text.split('\n').find((line) => line.startsWith(`| \`${fact}\``)) ?? '';
    for (const refusal of found) {
      const [first = '', second = '', subject] = refusal.split(' ');
      expect(row).toContain(subject === undefined ? `\`${first}\`` : `\`${second}\``);
      if (subject !== undefined) expect(row).toContain(`\`${subject}\``);
    }
  });
});
