import * as fs from 'node:fs';
import * as path from 'node:path';
import * as fc from 'fast-check';
import { FabricError } from '../../lib/model/problem';
import { deployable, fabricIn, newApp } from '../constructs/estate';
import { addressesOf, anySpec, declare, sitesOf, type Spec } from './random-fabric';

interface Outcome {
  readonly verdict: 'synthesized' | 'mistakes' | 'policies';
  /** Message of the error, empty without one. */
  readonly message: string;
  /** Every file that was written, by its path in the output folder. */
  readonly files: ReadonlyMap<string, string>;
}

/** A line of cdktf's error that is one of our findings. */
const FINDING = /^ {2}FAB-[A-Z]+-\d{3} \[/;

/** Synthesizes a spec; throws whatever is neither success nor a refusal with our own words. */
function outcomeOf(spec: Spec): Outcome {
  const app = newApp();
  let message = '';
  let verdict: Outcome['verdict'] = 'synthesized';
  try {
    declare(fabricIn(app, { addressPlan: addressesOf(spec) }), spec);
    app.synth();
  } catch (error) {
    message = (error as Error).message;
    const [head = '', ...lines] = message.split('\n');
    const findings = lines.filter((line) => /^ {2}\S/.test(line));
    const byPolicy = head.startsWith('App-level validation failed') && findings.length > 0 && findings.every((line) => FINDING.test(line));
    if (!FabricError.isFabricError(error) && !byPolicy) throw error;
    verdict = byPolicy ? 'policies' : 'mistakes';
    expect(deployable(app)).toEqual([]);
  }
  return { verdict, message, files: filesIn(app.outdir) };
}

function filesIn(folder: string): Map<string, string> {
  const names = fs.existsSync(folder) ? (fs.readdirSync(folder, { recursive: true }) as string[]).sort() : [];
  return new Map(
    names
      .filter((name) => fs.statSync(path.join(folder, name)).isFile())
      .map((name) => [name, fs.readFileSync(path.join(folder, name), 'utf8')]),
  );
}

/** Zones by path, with the sites that the spec gives them. */
function zonesOf(spec: Spec): Map<string, string[]> {
  const sites = sitesOf(spec);
  return new Map(spec.zones.map((zone, i) => [`Clinic/Zone${i}`, zone.sites.map((site) => sites[site % sites.length] as string)]));
}

interface PlanFile {
  readonly placement: { readonly decisions: readonly { readonly workload: string; readonly site: string; readonly pool: string }[] };
  readonly intent: {
    readonly datasets: readonly { readonly path: string; readonly zone?: string }[];
    readonly workloads: readonly { readonly path: string; readonly reads: readonly string[] }[];
  };
}

/** Decisions that put a workload outside a zone whose data it reads. */
function escapes(spec: Spec, plan: PlanFile): string[] {
  const zones = zonesOf(spec);
  return plan.placement.decisions.flatMap((decision) => {
    const reads = plan.intent.workloads.find((w) => w.path === decision.workload)?.reads ?? [];
    const bound = reads.flatMap((read) => plan.intent.datasets.find((d) => d.path === read)?.zone ?? []);
    return bound.filter((zone) => zones.get(zone)?.includes(decision.site) !== true).map((zone) => `${decision.workload} left ${zone}`);
  });
}

/** Kubernetes objects in the namespace of a zone, in clusters that are at none of its sites. */
function strays(spec: Spec, files: ReadonlyMap<string, string>): string[] {
  return [...files].flatMap(([name, text]) => {
    const place = /^(?:stacks\/clinic-(?:platform|fabric|workloads)-|manifests\/)([a-z]+)(\d)/.exec(name);
    if (place === null) return [];
    const site = `Clinic/${place[1] === 'own' ? 'Own' : 'Rented'}${place[2] ?? ''}`;
    return [...zonesOf(spec)]
      .filter(([zone, sites]) => !sites.includes(site) && text.includes(`clinic-zone${zone.slice(-1)}`))
      .map(([zone]) => `${zone} in ${name}`);
  });
}

const SETTINGS = { numRuns: 60, seed: 20261123 };

describe('a random fabric', () => {
  const seen: Record<Outcome['verdict'], number> = { synthesized: 0, mistakes: 0, policies: 0 };

  it('is synthesized or refused with reasons, keeps restricted work in its zone, and is the same bytes again', () => {
    fc.assert(
      fc.property(anySpec, (spec) => {
        const outcome = outcomeOf(spec);
        seen[outcome.verdict] += 1;
        const plan = outcome.files.get('fabric/plan.json');
        if (outcome.verdict !== 'mistakes') expect(plan).toBeDefined();
        if (plan !== undefined) expect(escapes(spec, JSON.parse(plan) as PlanFile)).toEqual([]);
        expect(strays(spec, outcome.files)).toEqual([]);
        const again = outcomeOf(spec);
        expect(again.message).toBe(outcome.message);
        expect([...again.files.keys()]).toEqual([...outcome.files.keys()]);
        for (const [name, text] of again.files) if (outcome.files.get(name) !== text) throw new Error(`${name} differs`);
      }),
      SETTINGS,
    );
  });

  it('was of every kind', () => {
    for (const count of Object.values(seen)) expect(count).toBeGreaterThan(1);
  });
});
