import type { Problem } from '../model/problem';
import { problemsOf } from './check-waiver';
import { canonicalJson } from './digest';
import type { Finding } from './finding';
import { matchesGlob } from './glob';
import type { WaiverState, WaiverSummary } from './policy-report';
import type { Waiver } from './waiver';

interface Entry {
  readonly waiver: Waiver;
  readonly expired: boolean;
  readonly refused: boolean;
  findings: number;
}

/**
 * Applies waivers to findings and keeps the books: what was used, what was not, what has expired.
 *
 * The nearest waiver decides, even when it has expired: a stale waiver at a construct is not silently replaced by a
 * wider one above it.
 */
export class WaiverLedger {
  readonly problems: readonly Problem[];
  private readonly entries: readonly Entry[];

  constructor(waivers: readonly Waiver[], now: string, unwaivable: ReadonlySet<string>) {
    const ordered = [...new Map(waivers.map((w) => [canonicalJson(w), w])).entries()]
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .map(([, w]) => w);
    this.problems = ordered.flatMap((w) => problemsOf(w, now));
    this.entries = ordered
      .filter((w) => problemsOf(w, now).length === 0)
      .map((waiver) => ({ waiver, expired: waiver.expires < now, refused: unwaivable.has(waiver.rule), findings: 0 }));
  }

  /** The finding, waived when a waiver covers it. A rule that threw is never waived. */
  apply(finding: Finding): Finding {
    const entry = this.nearest(finding);
    if (entry === undefined) return finding;
    entry.findings += 1;
    if (entry.expired || (finding.status !== 'fail' && finding.status !== 'not-evaluated')) return finding;
    const { path, reason, owner, expires } = entry.waiver;
    return { ...finding, status: 'waived', waiver: { was: finding.status, path, reason, owner, expires } };
  }

  /** Every valid waiver with what became of it, in a fixed order. */
  summaries(): WaiverSummary[] {
    return this.entries.map((entry) => ({ ...entry.waiver, state: stateOf(entry), findings: entry.findings }));
  }

  private nearest(finding: Finding): Entry | undefined {
    if (finding.enforcement === 'unwaivable' || finding.status === 'error') return undefined;
    const covering = this.entries.filter((e) => !e.refused && covers(e.waiver, finding));
    return covering.sort((a, b) => precedence(b) - precedence(a))[0];
  }
}

/** Longer path first; at one construct the one with a key, then the one still valid. Stable for the rest. */
function precedence(entry: Entry): number {
  return entry.waiver.path.length * 4 + (entry.waiver.key === undefined ? 0 : 2) + (entry.expired ? 0 : 1);
}

function covers(waiver: Waiver, finding: Finding): boolean {
  const below = finding.subject === waiver.path || finding.subject.startsWith(`${waiver.path}/`);
  return waiver.rule === finding.rule && below && (waiver.key === undefined || matchesGlob(finding.key, waiver.key));
}

function stateOf(entry: Entry): WaiverState {
  if (entry.refused) return 'refused';
  if (entry.expired) return 'expired';
  return entry.findings > 0 ? 'used' : 'unused';
}
