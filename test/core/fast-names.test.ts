import * as fc from 'fast-check';
import { withFastNames } from '../../lib/core/fast-names';

interface EngineNames {
  keysToSnakeCase(object: unknown): unknown;
}

const engine = jest.requireActual<EngineNames>('cdktf/lib/util');
const own = engine.keysToSnakeCase;
const fast = (object: unknown): unknown => withFastNames(() => engine.keysToSnakeCase(object));

/** The result with the order of its keys, or the message of an error. */
function outcome(translate: (object: unknown) => unknown, object: unknown): string {
  try {
    const result = translate(object);
    return JSON.stringify(result, (_key, value: unknown) => (value === undefined ? 'undefined' : value));
  } catch (error) {
    return (error as Error).message;
  }
}

const name = fc.oneof(
  fc.constantFrom('dependsOn', 'forEach', 'count', 'tags', 'environment', 'depends_on', '_a', 'URL', '', '__proto__', 'a1B'),
  fc.string(),
);
const { value } = fc.letrec((tie) => ({
  value: fc.oneof(
    { maxDepth: 3 },
    fc.constantFrom<unknown>(null, undefined, 1, 'x', true),
    fc.array(tie('value'), { maxLength: 3 }),
    tie('object'),
  ),
  object: fc.dictionary(name, tie('value'), { maxKeys: 5 }),
}));

describe('names of arguments translated the fast way', () => {
  test('are those that the engine gives, in the same order', () => {
    const object = fc.dictionary(name, value, { maxKeys: 6 });
    fc.assert(
      fc.property(object, (any) => expect(outcome(fast, any)).toBe(outcome(own, any))),
      { numRuns: 3000, seed: 20261124 },
    );
  });

  test('are asked of the engine once each', () => {
    const meta = { dependsOn: undefined, count: 2, replaceTriggeredBy: 'x' };
    fast(meta);
    const asked = jest.spyOn(engine, 'keysToSnakeCase');
    expect(fast(meta)).toEqual({ depends_on: undefined, count: 2, replace_triggered_by: 'x' });
    expect(asked).not.toHaveBeenCalled();
    asked.mockRestore();
  });

  test('are those of the engine again afterwards, also after a failure', () => {
    const fail = (): void => {
      throw new Error('stop');
    };
    expect(() => withFastNames(fail)).toThrow('stop');
    expect(engine.keysToSnakeCase).toBe(own);
  });
});
