import { spawnSync } from 'node:child_process';
import * as fs from 'node:fs';
import * as path from 'node:path';
import { filesBelow, run, temporaryFolder } from '../fabric/support';
import { Readme } from './readme';

/** A program that stands in for Terraform's providers. */
const runner = process.env.TERRAFORM_OFFLINE === undefined ? undefined : path.resolve(process.env.TERRAFORM_OFFLINE);
const throughTerraform = runner === undefined ? test.skip : test;
jest.setTimeout(600_000);

interface PlanFile {
  readonly outOfBand: readonly { readonly when: string; readonly path: string; readonly what: string }[];
  readonly costs: { readonly links: readonly Cost[] };
}
interface Cost {
  readonly link: string;
  readonly lines: readonly { readonly what: string; readonly amount: { readonly amount: string }; readonly asOf: string }[];
}

const PHASES = ['order', 'activate'] as const;
type Phase = (typeof PHASES)[number];

const synthesized = Object.fromEntries(
  PHASES.map((phase) => {
    const outdir = temporaryFolder();
    const ran = run(process.execPath, ['scripts/synth.js', 'sovereign-two-metro', '--output', outdir], { env: { PHASE: phase } });
    return [phase, { outdir, ran, files: filesBelow(outdir) }];
  }),
) as Record<Phase, { readonly outdir: string; readonly ran: ReturnType<typeof run>; readonly files: Record<string, string> }>;

const readme = new Readme('sovereign-two-metro');
const planOf = (phase: Phase): PlanFile => JSON.parse(synthesized[phase].files['fabric/plan.json'] as string) as PlanFile;
/** Rows without the padding that a formatter puts between the bars. */
const rows = (text: string): string[] => text.split('\n').map((line) => line.replace(/ +/g, ' ').trim());
const shown = new Set(rows(readme.text));

describe('a ministry with two lines', () => {
  test.each(PHASES)('passes in phase %s, with the verdict that its page shows', (phase) => {
    const { code, text } = synthesized[phase].ran;
    const verdict = text.split('\n').find((line) => line.startsWith('fabric ministry:'));
    expect(code).toBe(0);
    expect(verdict).toMatch(/PASS, .* 0 findings$/);
    expect(readme.text.split('\n')).toContain(`    ${verdict}`);
  });

  test('shows on its page what a failure leaves of each line, as the summary says it', () => {
    const summary = rows(synthesized.activate.files['fabric/summary.md'] as string);
    const links = summary.filter((line) => /^\| (Link|Ministry\/\w+Line) \|.* (Pays from|TB) \|$/.test(line));
    expect(links).toHaveLength(3);
    for (const line of links) expect(shown).toContain(line);
  });

  test('shows on its page what each line costs, with the day of every price', () => {
    for (const { link, lines } of planOf('activate').costs.links) {
      expect(lines.length).toBeGreaterThan(1);
      for (const { what, amount, asOf } of lines) {
        const row = `| \`${link.slice(link.indexOf('/') + 1)}\` | ${what} | ${Number(amount.amount).toFixed(2)} USD | ${asOf} |`;
        expect(shown).toContain(row);
      }
    }
  });

  test.each(PHASES)('shows on its page a step of every kind that phase %s leaves to people at the lines', (phase) => {
    const steps = planOf(phase).outOfBand.filter(({ path: owner }) => owner.endsWith('Line'));
    const quoted = [...readme.text.matchAll(/^- _(?:before|after)_: (.*)$/gm)].map((match) => match[1]);
    const kind = (what: string): string => what.replace(/'[^']*'|\b(EqFA5|INX6|(ber|fra)-zone\d-\d+)\b|\d+(\.\d+){3}/g, '…');
    const kinds = new Set(quoted.map((what) => kind(what as string)));
    expect(steps.map(({ what }) => kind(what)).filter((what) => !kinds.has(what))).toEqual([]);
  });

  test('has no block of addresses outside its lock, in either phase', () => {
    for (const phase of PHASES) expect(planOf(phase).outOfBand.filter(({ what }) => what.includes('lock'))).toEqual([]);
  });

  test('keeps the sovereign zone off every line, in both phases', () => {
    for (const phase of PHASES) {
      const { intent } = JSON.parse(synthesized[phase].files['fabric/plan.json'] as string) as {
        intent: { links: { between: string[] }[]; zones: { level: string; sites: string[] }[] };
      };
      const secret = intent.zones.filter((zone) => zone.level === 'sovereign').flatMap((zone) => zone.sites);
      expect(secret).toEqual(['Ministry/Enclave']);
      expect(intent.links.flatMap((link) => link.between)).not.toContain('Ministry/Enclave');
    }
  });

  throughTerraform.each(['aws', 'google'])(
    'is activated at %s on top of its order, with nothing destroyed (needs TERRAFORM_OFFLINE)',
    (cloud) => {
      const state = temporaryFolder();
      const name = `ministry-network-${cloud}-frankfurt`;
      const said = PHASES.map((phase) => {
        const folder = path.join(synthesized[phase].outdir, 'stacks', name);
        const file = path.join(folder, 'cdk.tf.json');
        const stack = JSON.parse(fs.readFileSync(file, 'utf8')) as { terraform: { backend: unknown } };
        stack.terraform.backend = { local: { path: path.join(state, `${name}.tfstate`) } };
        fs.writeFileSync(file, JSON.stringify(stack));
        const steps = ['init -input=false', 'validate', 'apply -input=false -auto-approve', 'plan -input=false -detailed-exitcode'];
        const script = `cd '${folder}' && ${steps.map((step) => `terraform ${step} -no-color`).join(' && ')}`;
        const ran = spawnSync(runner as string, ['--exec', folder, '--', 'bash', '-c', script], { encoding: 'utf8' });
        if (ran.status !== 0) throw new Error(`${phase} ended with ${ran.status}\n${ran.stdout}${ran.stderr}`.slice(-4000));
        return /Resources: (\d+ added, \d+ changed, \d+ destroyed)/.exec(ran.stdout)?.[1];
      });
      expect(said[0]).toMatch(/^\d+ added, 0 changed, 0 destroyed$/);
      // The four ports that can encrypt by now have to.
      expect(said[1]).toMatch(/^\d+ added, 4 changed, 0 destroyed$/);
    },
  );
});
