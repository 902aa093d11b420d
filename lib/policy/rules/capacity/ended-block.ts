import type { CapacitySource } from '../../../model/intent';
import { defineRule } from '../../rule';
import { fail, notApplicable, notEvaluated, pass, type Verdict } from '../../verdict';

/**
 * Judges Capacity Blocks by the day that the fabric states.
 *
 * It informs and never blocks: a program that was good must not be refused because a day has passed.
 */
export const endedBlock = defineRule({
  id: 'FAB-CAP-002',
  title: 'Capacity Block is over',
  why: 'A block gives no node after its end: what waits for the pool waits for ever, while other ways to get nodes are tried after it.',
  severity: 'medium',
  enforcement: 'advisory',
  remediation: 'Take the block out of the pool, or put the next one in its place.',
  source: 'Amazon EC2 user guide: Capacity Blocks for ML',
  check(ctx) {
    for (const pool of ctx.intent.pools) {
      for (const source of pool.capacity.filter(({ kind }) => kind === 'capacity-block')) {
        ctx.judge(pool.path, () => judge(source, ctx.now));
      }
    }
  },
});

function judge(source: CapacitySource, now: string): Verdict {
  const key = source.reservationId ?? source.zone ?? 'block';
  if (source.end === undefined && source.hours !== undefined) return notApplicable('the block has no end before it is bought');
  if (source.end === undefined) return notEvaluated(`the end of block ${key}`, key);
  // The whole last day counts: `now` is a day and has no hour.
  if (source.end.slice(0, now.length) >= now) return pass();
  return fail({ key, got: `block ${key} ended at ${source.end}, and it is ${now}`, allowed: 'a block that is not over' });
}
