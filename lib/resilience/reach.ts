import type { Intent, LinkIntent } from '../model/intent';
import { sortedBy } from '../model/names';
import type { Placement } from '../model/placement';
import { betweenSites, REACH_STATES, type ReachState } from './between-sites';
import { isTouched } from './link-losses';
import { lossesOf, type Loss } from './losses';

/** One workload or dataset after one loss that touches what it needs. */
export interface ReachAfterLoss {
  readonly loses: Loss;
  readonly kind: 'workload' | 'dataset';
  readonly path: string;
  readonly state: ReachState;
  /** Clauses for people. */
  readonly reasons: readonly string[];
}

/** A placed workload reads a dataset, or is called, between two sites that may be one. */
interface Need {
  readonly workload: string;
  readonly at: string;
  readonly from: string;
  /** Absent for callers. */
  readonly dataset?: string;
  readonly links: readonly LinkIntent[];
}

interface Outcome {
  readonly state: ReachState;
  readonly reason: string;
}

/**
 * Every placed workload and every dataset after every loss that touches what it needs.
 *
 * What is not listed for a loss needs nothing of what was lost. Links that are only ordered carry nothing, and public data
 * needs no link.
 */
export function reachLosses(intent: Intent, placement: Placement): ReachAfterLoss[] {
  const needs = needsOf(intent, placement);
  const ofWorkload = grouped(needs, (need) => need.workload);
  const ofDataset = grouped(needs, (need) => need.dataset);
  const decisions = sortedBy(placement.decisions, (d) => d.workload);
  const datasets = sortedBy(intent.datasets, (d) => d.path);
  return lossesOf(intent).flatMap((loss) => [
    ...decisions.flatMap((decision) => {
      const outcomes = [
        ...(isSite(loss, decision.site) ? [lostSite('it runs there')] : []),
        ...(ofWorkload.get(decision.workload) ?? []).flatMap((need) => afterLoss(need, loss)),
      ];
      return row(loss, 'workload', decision.workload, outcomes);
    }),
    ...datasets.flatMap((dataset) => {
      const outcomes = [
        ...(isSite(loss, dataset.home) ? [lostSite('it is stored there')] : []),
        ...(ofDataset.get(dataset.path) ?? [])
          .filter((need) => !isSite(loss, need.at) && !isSite(loss, dataset.home))
          .flatMap((need) => afterLoss(need, loss).map((outcome) => ({ ...outcome, reason: `for '${need.workload}': ${outcome.reason}` }))),
      ];
      return row(loss, 'dataset', dataset.path, outcomes);
    }),
  ]);
}

function grouped(needs: readonly Need[], keyOf: (need: Need) => string | undefined): ReadonlyMap<string, readonly Need[]> {
  const groups = new Map<string, Need[]>();
  for (const need of needs) {
    const key = keyOf(need);
    if (key === undefined) continue;
    const group = groups.get(key);
    if (group === undefined) groups.set(key, [need]);
    else group.push(need);
  }
  return groups;
}

function row(loses: Loss, kind: ReachAfterLoss['kind'], path: string, outcomes: readonly Outcome[]): ReachAfterLoss[] {
  const state = REACH_STATES.filter((candidate) => outcomes.some((outcome) => outcome.state === candidate)).at(-1);
  if (state === undefined) return [];
  return [{ loses, kind, path, state, reasons: [...new Set(outcomes.map(({ reason }) => reason))].sort() }];
}

function needsOf(intent: Intent, placement: Placement): Need[] {
  const datasets = new Map(intent.datasets.map((dataset) => [dataset.path, dataset]));
  const workloads = new Map(intent.workloads.map((workload) => [workload.path, workload]));
  const between = (a: string, b: string): LinkIntent[] =>
    intent.links.filter(({ between: ends, phase }) => phase !== 'order' && ends.includes(a) && ends.includes(b));
  return placement.decisions.flatMap(({ workload: path, site: at }): Need[] => {
    const workload = workloads.get(path);
    const reads = [...new Set(workload?.reads ?? [])].sort().flatMap((name): Need[] => {
      const dataset = datasets.get(name);
      if (dataset === undefined) return [];
      const from = dataset.home;
      return [{ workload: path, at, from, dataset: name, links: from === at || dataset.level === 'public' ? [] : between(from, at) }];
    });
    const from = workload?.clients;
    return [...reads, ...(from === undefined ? [] : [{ workload: path, at, from, links: from === at ? [] : between(from, at) }])];
  });
}

/** What is left between the two sites; nothing when the loss touches none of them. */
function afterLoss({ from, at, dataset, links }: Need, loss: Loss): Outcome[] {
  const what = dataset === undefined ? `its clients at '${from}'` : `'${dataset}' at '${from}'`;
  if (isSite(loss, from)) return from === at ? [] : [lostSite(`${what}: lost with the site`)];
  if (isSite(loss, at) || !links.some((link) => isTouched(link, loss))) return [];
  const { state, over } = betweenSites(links, [loss]);
  return [{ state, reason: `${what}: ${WORDS[state]} ${over.map((path) => `'${path}'`).join(', ')}` }];
}

const WORDS: Readonly<Record<ReachState, string>> = {
  reachable: 'within reach over',
  'on-backup': 'within reach on a backup only, over',
  reduced: 'less than the declared traffic over',
  unknown: 'not known over',
  'cut-off': 'out of reach without',
};

function isSite(loss: Loss, site: string): boolean {
  return loss.kind === 'site' && loss.name === site;
}

function lostSite(reason: string): Outcome {
  return { state: 'cut-off', reason };
}
