import * as fc from 'fast-check';
import { sortedKeys } from '../../lib/model/sorted-keys';

/** The rule itself: a copy of everything, key by key. */
function copied(value: unknown): unknown {
  if (typeof value !== 'object' || value === null) return value;
  if (Array.isArray(value)) return value.map(copied);
  if (typeof (value as { toJSON?: unknown }).toJSON === 'function') return copied((value as { toJSON: () => unknown }).toJSON());
  const pairs = Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1));
  return Object.fromEntries(pairs.map(([key, item]) => [key, copied(item)]));
}

class Amount {
  readonly z = 1;
  readonly a = undefined;
  toJSON(): unknown {
    return { unit: 'h', amount: [{ b: 1, a: 2 }] };
  }
}

const leaf = fc.oneof(
  fc.string(),
  fc.double(),
  fc.boolean(),
  fc.constantFrom<unknown>(
    null,
    undefined,
    new Amount(),
    new Date(0),
    Object('text'),
    new (class {
      b = 1;
      a = 2;
    })(),
  ),
);
const { value } = fc.letrec((tie) => ({
  value: fc.oneof({ maxDepth: 5 }, leaf, fc.array(tie('value'), { maxLength: 4 }), tie('object')),
  object: fc.dictionary(fc.oneof(fc.constantFrom('a', 'b', 'c', '10', '9', '__proto__'), fc.string()), tie('value'), { maxKeys: 5 }),
}));

describe('data with its keys in order', () => {
  test('is written as a sorted copy is', () => {
    const same = (data: unknown): void => expect(JSON.stringify(sortedKeys(data))).toBe(JSON.stringify(copied(data)));
    fc.assert(fc.property(value, same), { numRuns: 3000, seed: 20261124 });
  });

  test('is the very object when there is nothing to put in order', () => {
    const data = { a: [{ b: 1, c: [null, 'x'] }], b: { z: undefined } };
    expect(sortedKeys(data)).toBe(data);
  });

  test('leaves what it was given as it was', () => {
    const data = { a: { z: 1, b: 2 }, c: [{ y: 1, x: 2 }] };
    sortedKeys(data);
    expect(JSON.stringify(data)).toBe('{"a":{"z":1,"b":2},"c":[{"y":1,"x":2}]}');
  });
});
