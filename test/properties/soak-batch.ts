import * as fc from 'fast-check';
import { brokenPromises, differences, type Outcome, outcomeOf } from './outcome';
import { anySpec, type Spec } from './spec';

/**
 * A share of `npm run soak`, in a process of its own because the engine keeps every token it ever made:
 * `soak-batch.ts COUNT SEED` prints one line of JSON, the counts and the first fault with its smallest spec.
 */
const [count = 0, seed = 0] = process.argv.slice(2).map(Number);
const counts = { synthesized: 0, mistakes: 0, policies: 0 };
const reasons: Record<string, number> = {};
/** After the first fault only smaller specs of it are tried, which are no random fabrics and not counted. */
let shrinking = false;

/** The outcome of a spec that keeps every promise; throws of any other. */
function checked(spec: Spec): Outcome {
  try {
    const outcome = outcomeOf(spec);
    const faults = [...brokenPromises(spec, outcome), ...differences(outcome, outcomeOf(spec))];
    if (faults.length > 0) throw new Error(faults.join('\n'));
    return outcome;
  } catch (error) {
    shrinking = true;
    throw error;
  }
}

const result = fc.check(
  fc.property(anySpec, (spec) => {
    const outcome = checked(spec);
    if (shrinking) return;
    counts[outcome.verdict] += 1;
    for (const [, id, rule] of outcome.message.matchAll(/^ {4}id: {6}(\S+)$|^ {2}([A-Z]+-[A-Z]+-\d{3}) \[/gm)) {
      const reason = id ?? rule ?? '';
      reasons[reason] = (reasons[reason] ?? 0) + 1;
    }
  }),
  { numRuns: count, seed },
);
const spec: Spec | undefined = result.counterexample?.[0];
const error = result.errorInstance as Error | null;
process.stdout.write(
  `${JSON.stringify({ counts, reasons, fault: result.failed ? { seed, path: result.counterexamplePath, error: error?.stack, spec } : undefined })}\n`,
);
