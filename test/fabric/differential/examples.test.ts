import * as fs from 'node:fs';
import * as path from 'node:path';
import { filesBelow, ROOT, SOURCE_DATE_EPOCH, temporaryFolder } from '../support';

type AnyFunction = (...args: unknown[]) => unknown;
type FastResolve = typeof import('../../../lib/core/fast-resolve');
type CreationStacks = typeof import('../../../lib/core/creation-stacks');

/** Whether what is slow in the engine is made fast, and how often it was. */
const mockSpeed = { fast: true, used: 0 };

const mockEither =
  (quick: AnyFunction, plain: AnyFunction): AnyFunction =>
  (...args) => {
    if (mockSpeed.fast) mockSpeed.used += 1;
    return (mockSpeed.fast ? quick : plain)(...args);
  };

jest.mock('../../../lib/core/fast-resolve', () => {
  const actual = jest.requireActual<FastResolve>('../../../lib/core/fast-resolve');
  return { ...actual, withFastResolve: mockEither(actual.withFastResolve as AnyFunction, (work) => (work as AnyFunction)()) };
});

jest.mock('../../../lib/core/creation-stacks', () => {
  const actual = jest.requireActual<CreationStacks>('../../../lib/core/creation-stacks');
  const quietly = (adapter: Record<string, unknown>): Record<string, unknown> => {
    const quiet = actual.quietly(adapter);
    const member = (name: string): unknown =>
      typeof adapter[name] === 'function' ? mockEither(quiet[name] as AnyFunction, adapter[name] as AnyFunction) : adapter[name];
    return Object.fromEntries(Object.keys(adapter).map((name) => [name, member(name)]));
  };
  return { quietly, withoutCreationStacks: mockEither(actual.withoutCreationStacks as AnyFunction, (work) => (work as AnyFunction)()) };
});

const EXAMPLES = fs
  .readdirSync(path.join(ROOT, 'examples'), { withFileTypes: true })
  .filter((entry) => entry.isDirectory())
  .map((entry) => entry.name);

const printed = jest.spyOn(process.stderr, 'write').mockReturnValue(true);
const before = { ...process.env };
afterAll(() => {
  printed.mockRestore();
  process.env = before;
});

/** What an example wrote, said and was refused with. */
function outcome(name: string, fast: boolean, hcl: boolean): { files: Record<string, string>; text: string; refusal?: string } {
  Object.assign(mockSpeed, { fast, used: 0 });
  printed.mockClear();
  const outdir = temporaryFolder();
  Object.assign(process.env, { CDKTF_OUTDIR: outdir, SOURCE_DATE_EPOCH, SYNTH_HCL_OUTPUT: `${hcl}` });
  let refusal: string | undefined;
  // A program runs when it is loaded, so it is loaded anew each time.
  jest.isolateModules(() => {
    try {
      jest.requireActual(path.join(ROOT, 'examples', name, 'main'));
    } catch (error) {
      refusal = (error as Error).message;
    }
  });
  const text = printed.mock.calls.join('');
  return { files: filesBelow(outdir), text: text.replaceAll(outdir, 'OUT'), refusal: refusal?.replaceAll(outdir, 'OUT') };
}

describe.each(EXAMPLES)('%s', (name) => {
  test('is the same bytes, the same words and the same refusal with and without what makes the engine fast', () => {
    const fast = outcome(name, true, false);
    expect(mockSpeed.used).toBeGreaterThan(0);
    const plain = outcome(name, false, false);
    expect(mockSpeed.used).toBe(0);
    expect(Object.keys(plain.files)).toContain('fabric/plan.json');
    expect(plain.refusal !== undefined).toBe(name.startsWith('refused'));
    expect(fast).toStrictEqual(plain);
  });
});

test('as HCL, too', () => {
  const fast = outcome('existing-estate', true, true);
  expect(Object.keys(fast.files).some((file) => file.endsWith('cdk.tf'))).toBe(true);
  expect(fast).toStrictEqual(outcome('existing-estate', false, true));
});
