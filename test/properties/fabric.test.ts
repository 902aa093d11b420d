import * as fc from 'fast-check';
import { brokenPromises, differences, outcomeOf, type Outcome } from './outcome';
import { anySpec } from './spec';

/** `npm run soak` takes many more, and other seeds. */
const SETTINGS = { numRuns: 80, seed: 20261123 };

describe('a random fabric', () => {
  const seen: Record<Outcome['verdict'], number> = { synthesized: 0, mistakes: 0, policies: 0 };

  it('is synthesized or refused with reasons, keeps restricted work in its zone, and is the same bytes again', () => {
    fc.assert(
      fc.property(anySpec, (spec) => {
        const outcome = outcomeOf(spec);
        seen[outcome.verdict] += 1;
        expect([...brokenPromises(spec, outcome), ...differences(outcome, outcomeOf(spec))]).toEqual([]);
      }),
      SETTINGS,
    );
  });

  it('was of every kind', () => {
    for (const count of Object.values(seen)) expect(count).toBeGreaterThan(SETTINGS.numRuns / 10);
  });
});
