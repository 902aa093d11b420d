import * as fs from 'node:fs';
import * as path from 'node:path';
import { filesBelow, ROOT, run, temporaryFolder } from '../fabric/support';
import { Readme } from './readme';

const ACCEPT = 'ACCEPT_PICTURES';

/** What an example is expected to say. */
interface Expected {
  readonly verdict: string;
  /** Workload to pool, without the name of the fabric. */
  readonly placed: Readonly<Record<string, string>>;
  /** Ids of rules and problems, each with the path that it is about. Empty when the example passes. */
  readonly refusedBy: readonly string[];
}

const EXPECTED: Readonly<Record<string, Expected>> = {
  'bank-two-clouds': {
    verdict: 'fabric bank: PASS, 12 stacks, 191 resources, 0 findings',
    placed: {
      FilingsTraining: 'GoogleFrankfurt',
      FraudScoring: 'AwsFrankfurt',
      FraudTraining: 'AwsFrankfurt',
      LetterSearch: 'GoogleFrankfurt',
    },
    refusedBy: [],
  },
  'burst-on-spikes': {
    verdict: 'fabric studio: PASS, 13 stacks, 153 resources, 0 findings',
    placed: { Denoise: 'Cologne/h100', Feature: 'GoogleBurst', Motion: 'AwsBurst', Nightly: 'Cologne/h100' },
    refusedBy: [],
  },
  'edge-realtime': {
    verdict: 'fabric plant: PASS, 12 stacks, 162 resources, 0 findings',
    placed: { Assistant: 'Munich/l40s', Inspection: 'Leipzig/l4', Retraining: 'Burst' },
    refusedBy: [],
  },
  'existing-estate': {
    verdict: 'fabric institute: PASS, 4 stacks, 31 resources, 0 findings',
    placed: { CohortTraining: 'Karlsruhe/h100', Nightly: 'EksA100', Screening: 'Karlsruhe/h100' },
    refusedBy: [],
  },
  quickstart: {
    verdict: 'fabric quickstart: PASS, 3 stacks, 14 resources, 0 findings',
    placed: { Chat: 'Lab/l40s' },
    refusedBy: [],
  },
  'refused-data-outside-zone': {
    verdict: 'fabric registry: REFUSED, 0 stacks, 0 resources, 2 findings',
    placed: {},
    refusedBy: ['address-overlap AddressPlan.Berlin.nodes', 'workload-unplaceable Registry/Survival'],
  },
  'refused-public-endpoint': {
    verdict: 'fabric insurer: REFUSED, 6 stacks, 107 resources, 4 findings',
    placed: { ClaimsDesk: 'Cloud' },
    refusedBy: ['FAB-DAT-001 Insurer/Claims/Letters', 'FAB-LNK-012 Insurer/Line', 'FAB-NET-002 Insurer/Cloud', 'FAB-NET-003 Insurer/Line'],
  },
  'regulated-hospital': {
    verdict: 'fabric clinic: PASS, 14 stacks, 217 resources, 0 findings',
    placed: { FineTune: 'Burst', RecordsTraining: 'Frankfurt/h100', Summaries: 'Frankfurt/l40s', Triage: 'Frankfurt/h100' },
    refusedBy: [],
  },
  'sovereign-two-metro': {
    verdict: 'fabric ministry: PASS, 17 stacks, 243 resources, 0 findings',
    placed: { Answers: 'Berlin/h100', Briefings: 'Enclave/l40s', LawTraining: 'H100', LetterTraining: 'A100' },
    refusedBy: [],
  },
};

interface PlanFile {
  readonly placement: { readonly decisions: readonly { readonly workload: string; readonly pool: string }[] };
  readonly problems: readonly { readonly id: string; readonly path: string }[];
}
interface PolicyFile {
  readonly findings: readonly { readonly rule: string; readonly subject: string }[];
}

const below = (place: string): string => place.slice(place.indexOf('/') + 1);

describe('the examples', () => {
  test('are all tested here', () => {
    const folders = fs.readdirSync(path.join(ROOT, 'examples'), { withFileTypes: true }).filter((entry) => entry.isDirectory());
    expect(folders.map((folder) => folder.name).sort()).toEqual(Object.keys(EXPECTED));
  });
});

describe.each(Object.entries(EXPECTED))('%s', (name, expected) => {
  const refused = expected.refusedBy.length > 0;
  const readme = new Readme(name);
  const outdir = temporaryFolder();
  const ran = run(process.execPath, ['scripts/synth.js', name, '--output', outdir]);
  const files = filesBelow(outdir);
  const plan = JSON.parse(files['fabric/plan.json'] as string) as PlanFile;
  const policy = JSON.parse(files['fabric/policy.json'] ?? '{"findings":[]}') as PolicyFile;

  test('ends with its verdict, and says so by its exit status', () => {
    expect(ran.text.split('\n')).toContain(expected.verdict);
    expect(ran.code).toBe(refused ? 1 : 0);
  });

  test('puts each workload where its page says', () => {
    const placed = plan.placement.decisions.map(({ workload, pool }) => [below(workload), below(pool)]);
    expect(Object.fromEntries(placed)).toEqual(expected.placed);
  });

  test('is refused by what its page names, and by nothing else', () => {
    const found = [...plan.problems.map((p) => `${p.id} ${p.path}`), ...policy.findings.map((f) => `${f.rule} ${f.subject}`)];
    expect(found.sort()).toEqual(expected.refusedBy);
  });

  test(`leaves ${refused ? 'nothing' : 'stacks and a manifest'} to deploy`, () => {
    const deployable = Object.keys(files).filter((file) => /(^|\/)(cdk\.tf(\.json)?|manifest\.json)$/.test(file));
    if (refused) expect(deployable).toEqual([]);
    else expect(deployable).toContain('manifest.json');
  });

  test('has a page with its verdict, and with reports as they are', () => {
    expect(readme.text.split('\n')).toContain(`    ${expected.verdict}`);
    if (!refused) return;
    const reports = readme.blocks('text');
    expect(reports.length).toBeGreaterThan(0);
    for (const report of reports) expect(ran.text).toContain(report);
  });

  test('has a page with a picture, the one that the synth draws when it comes that far', () => {
    const drawn = files['fabric/topology.mmd'];
    if (drawn !== undefined && process.env[ACCEPT] === '1') readme.replaceBlock('mermaid', drawn);
    const [shown] = readme.blocks('mermaid');
    if (drawn === undefined) expect(shown).toMatch(/^flowchart /);
    else if (shown !== drawn) throw new Error(`the picture in ${readme.file} is another one; run: ${ACCEPT}=1 npx jest test/examples`);
  });
});
