import { Duration } from './duration';
import type { CapacitySource } from './intent';
import { absent, known, told, type Known } from './known';

/**
 * EKS and Karpenter drain the nodes of a Capacity Block that long before its end.
 *
 * EC2 ends instances 30 minutes before the end, and both begin ten minutes earlier. Source: "Capacity Blocks for ML" in
 * the EC2 and EKS user guides.
 */
const DRAIN_MILLIS = 40 * 60_000;

/** How long work can stay on a node got this way, at most; absent when nothing but interruption ends it. */
export function longestStay(source: CapacitySource): Known<Duration> {
  if (source.kind === 'flex-start') return told(source.maxRun, 'how long its nodes run');
  if (source.kind !== 'capacity-block') return absent();
  const { hours, start, end } = source;
  const millis = hours === undefined ? Date.parse(end ?? '') - Date.parse(start ?? '') : hours * 3_600_000;
  if (Number.isNaN(millis)) return told<Duration>(undefined, 'its start and end');
  return known(Duration.millis(Math.max(0, millis - DRAIN_MILLIS)));
}

/** Ways to get nodes on which work of this length is cut off, or may be for all that is known: one sentence each. */
export function tooShortFor(run: Duration, capacity: readonly CapacitySource[]): string[] {
  return capacity.flatMap((source) => {
    const stay = longestStay(source);
    if (stay.state === 'absent') return [];
    if (stay.state === 'unknown') return [`${source.kind}: ${stay.why}`];
    return run.inMillis <= stay.value.inMillis ? [] : [`${source.kind}: ${inHours(stay.value)} at most`];
  });
}

/** Never in days: the time in which a block is drained would be lost in them. */
export function inHours(time: Duration): string {
  return `${Number(time.inHours.toFixed(1))} h`;
}
