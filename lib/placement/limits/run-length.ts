import { inHours, tooShortFor } from '../../model/longest-stay';
import type { Limit } from '../context';

/**
 * No node of the pool ends before a job must have: whichever way a node came, the job may be on it.
 *
 * A job that starts when half of a block is over is cut off too; when it starts, nobody knows before.
 */
export const runLength: Limit = ({ longestRun }, { capacity }) => {
  if (longestRun === undefined) return undefined;
  const short = tooShortFor(longestRun, capacity);
  if (short.length === 0) return undefined;
  return { limit: 'run-length', detail: `its nodes end before a run of ${inHours(longestRun)} has to (${short.join('; ')})` };
};
