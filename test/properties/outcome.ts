import * as fs from 'node:fs';
import * as os from 'node:os';
import * as path from 'node:path';
import { App } from 'cdktf';
import { baseline, definePack, defineRule, HybridAiFabric, pass, type PolicyPack, type Rule } from 'hybrid-ai-fabric';
import { FabricError } from '../../lib/model/problem';
import { deployable, outputOf } from '../faults/output';
import { declare } from './declare';
import { addressesOf, pricesOf } from './declare-sites';
import { estateOf, nameOf, pick } from './estate';
import type { Spec } from './spec';

/** What became of a spec. */
export interface Outcome {
  readonly verdict: 'synthesized' | 'mistakes' | 'policies';
  /** Message of the error, empty without one. */
  readonly message: string;
  /** Every file that was written, by its path in the output folder. */
  readonly files: Readonly<Record<string, string>>;
}

/** A line of cdktf's error that is one of our findings, or what is wrong with a waiver or a pack. */
const OURS = /^ {2}([A-Z]+-[A-Z]+-\d{3} \[|.*\(got .*; allowed .*; next: .*\)$)/;

/** Synthesizes a spec; throws whatever is neither success nor a refusal in our own words. */
export function outcomeOf(spec: Spec): Outcome {
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'fabric-random-'));
  const outdir = path.join(folder, 'out');
  try {
    const { verdict, message } = synthesize(spec, outdir);
    // The folder is another one every time, and a message may name it.
    return { verdict, message: message.replaceAll(outdir, 'OUT'), files: outputOf(outdir) };
  } finally {
    fs.rmSync(folder, { recursive: true, force: true });
  }
}

function synthesize(spec: Spec, outdir: string): Pick<Outcome, 'verdict' | 'message'> {
  try {
    const app = new App({ outdir });
    const fabric = new HybridAiFabric(app, 'Clinic', {
      addressPlan: addressesOf(spec),
      prices: pricesOf(spec),
      now: '2026-11-23',
      policies: { print: false, packs: packsOf(spec), waivers: waiversOf(spec) },
    });
    declare(fabric, spec);
    app.synth();
    return { verdict: 'synthesized', message: '' };
  } catch (error) {
    const { message } = error as Error;
    if (FabricError.isFabricError(error)) return { verdict: 'mistakes', message };
    const [head = '', ...lines] = message.split('\n');
    const findings = lines.filter((line) => /^ {2}\S/.test(line));
    if (!head.startsWith('App-level validation failed') || findings.length === 0 || !findings.every((line) => OURS.test(line))) throw error;
    return { verdict: 'policies', message };
  }
}

function rule(id: string, judge: () => ReturnType<typeof pass>): Rule {
  return defineRule({
    id,
    title: 'Every cluster is looked at',
    why: 'what is not looked at is not known',
    severity: 'low',
    enforcement: 'mandatory',
    remediation: 'Nothing.',
    check: (ctx) => ctx.intent.clusters.forEach(({ path: subject }) => ctx.judge(subject, judge)),
  });
}

function packsOf({ pack }: Spec): readonly PolicyPack[] {
  const packs: Readonly<Record<Spec['pack'], () => readonly PolicyPack[]>> = {
    baseline: () => [baseline],
    none: () => [],
    own: () => [baseline, definePack({ name: 'own', title: 'Of the clinic', rules: [rule('OWN-ONE-001', pass)] })],
    twice: () => [baseline, baseline],
    throwing: () => [
      definePack({
        name: 'throwing',
        title: 'Throws',
        rules: [
          rule('OWN-TWO-001', () => {
            throw new Error('a mistake in a rule');
          }),
        ],
      }),
    ],
  };
  return packs[pack]();
}

function waiversOf(spec: Spec) {
  return spec.waivers.map(({ rule: id, place, expires, reason }) => {
    const { site } = pick(estateOf(spec).places, place);
    return { rule: id, path: place === 7 ? `Clinic/${nameOf(spec, 'Own', 9)}` : site, reason, owner: 'platform', expires };
  });
}

/** Every promise that the outcome breaks; none is how it has to be. */
export function brokenPromises(spec: Spec, outcome: Outcome): string[] {
  const refused = outcome.verdict !== 'synthesized';
  return [
    ...(refused ? deployable(outcome.files).map((file) => `refused, and ${file} is deployable`) : []),
    ...(refused || 'manifest.json' in outcome.files ? [] : ['synthesized without a manifest']),
    ...escapes(spec, outcome),
    ...strays(spec, outcome),
  ];
}

interface Decision {
  readonly workload: string;
  readonly site: string;
}

/** Decisions that put a workload where the data that it reads may not be. */
function escapes(spec: Spec, { files, verdict }: Outcome): string[] {
  const text = files['fabric/plan.json'];
  // A refused plan is told to people: it says what was tried, and nothing of it is written.
  if (text === undefined || verdict !== 'synthesized') return [];
  const { decisions } = (JSON.parse(text) as { placement: { decisions: readonly Decision[] } }).placement;
  return decisions.flatMap(({ workload, site }) => {
    const allowed = estateOf(spec).workloads.find((w) => w.path === workload)?.sites;
    return allowed === undefined || allowed.has(site) ? [] : [`${workload} was placed at ${site}`];
  });
}

/** Stacks and manifests in which a zone or a workload is named that must not be at their site. */
function strays(spec: Spec, { files }: Outcome): string[] {
  const { zones, workloads } = estateOf(spec);
  const bound = [
    ...zones.map(({ namespace, sites }) => ({ word: namespace, sites })),
    ...workloads.flatMap(({ name, sites }) => (sites === undefined ? [] : [{ word: name, sites }])),
  ];
  return Object.entries(files).flatMap(([file, text]) => {
    const site = siteOf(spec, file);
    if (site === undefined) return [];
    return bound.filter(({ word, sites }) => !sites.has(site) && hasWord(text, word)).map(({ word }) => `${word} is in ${file}`);
  });
}

/** Site of a stack file or a rendered manifest: by the longest cluster name that its path has. */
function siteOf(spec: Spec, file: string): string | undefined {
  const place = /^(?:stacks\/clinic-(?:platform|fabric|workloads|data)-|manifests\/)([^/]+)\//.exec(file)?.[1];
  if (place === undefined) return undefined;
  const matching = estateOf(spec).places.filter(({ slug }) => place === slug || place.startsWith(`${slug}-`));
  return matching.sort((a, b) => b.slug.length - a.slug.length)[0]?.site;
}

/** How public data is labelled, which says nothing of a workload that is called so. */
const PUBLIC_LABEL = /hybrid-ai-fabric\/(level|zone)"?: "?public\b/g;

function hasWord(text: string, word: string): boolean {
  const plain = word.replace(/[^A-Za-z0-9]/g, '\\$&');
  return new RegExp(`(?<![A-Za-z0-9-])${plain}(?![A-Za-z0-9-])`).test(text.replace(PUBLIC_LABEL, ''));
}

/** What differs between two syntheses of one spec. */
export function differences(one: Outcome, other: Outcome): string[] {
  const names = Object.keys({ ...one.files, ...other.files });
  return [
    ...(one.message === other.message ? [] : ['the message differs at the second synth']),
    ...names.filter((name) => one.files[name] !== other.files[name]).map((name) => `${name} differs at the second synth`),
  ];
}
