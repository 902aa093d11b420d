import * as fs from 'node:fs';
import { FabricError, type HybridAiFabric } from 'hybrid-ai-fabric';
import { refusedBy } from '../model/refused';
import { deployable, fabricIn, newApp } from './estate';

/** One problem that a case must give: its id and path in full, the rest in part. */
export interface Mistake {
  readonly id: string;
  readonly path: string;
  readonly got: string;
  readonly allowed: string;
}

/** A name, what to declare, and every problem of it in the order of the error. */
export type Case = readonly [name: string, make: (fabric: HybridAiFabric) => unknown, ...mistakes: readonly Mistake[]];

/** Declares, synthesizes, and gives back the one error; nothing deployable may be left. */
export function refusalOf(make: (fabric: HybridAiFabric) => unknown): FabricError {
  const app = newApp();
  // The manifest of an earlier, good run.
  fs.mkdirSync(app.outdir, { recursive: true });
  fs.writeFileSync(`${app.outdir}/manifest.json`, '{}');
  const fabric = fabricIn(app);
  let made = false;
  const error = refusedBy(() => {
    make(fabric);
    made = true;
    app.synth();
  });
  // A construct that cannot be made at all stops the program before synth could clean up.
  if (made) expect(deployable(app)).toEqual([]);
  return error;
}

/** One test per case: the error has exactly the mistakes named, each with what was got, what is allowed and what to do. */
export function check(cases: readonly Case[]): void {
  it.each(cases.map(([name, make, ...mistakes]) => ({ name, make, mistakes })))('$name', ({ make, mistakes }) => {
    const error = refusalOf(make);
    expect(error.problems).toEqual(
      mistakes.map(({ id, path, got, allowed }) => ({
        id,
        path,
        message: expect.stringMatching(/\S/) as string,
        got: expect.stringContaining(got) as string,
        allowed: expect.stringContaining(allowed) as string,
        next: expect.stringMatching(/\S/) as string,
      })),
    );
    for (const { path, got } of mistakes) {
      expect(error.message).toContain(path === '' ? got : `[${path}]`);
      expect(error.message).toContain(got);
    }
  });
}

/** A wrong value of a prop, as JavaScript would let it through. */
export const wrong = <T>(value: unknown): T => value as T;

/** A prop that its own check refuses. */
export const prop = (path: string, got: string, allowed: string): Mistake => ({ id: 'prop', path, got, allowed });

/** An expression where synth has to decide. */
export const token = (path: string): Mistake => ({
  id: 'token-where-decision',
  path,
  got: 'known only at apply',
  allowed: 'a plain value',
});
