import { DefaultTokenResolver, Lazy, type ResolveOptions, StringConcat, Token, Tokenization } from 'cdktf';
import * as fc from 'fast-check';
import { fastResolve, withFastResolve } from '../../lib/core/fast-resolve';
import { any, anyValue, Instance, REFUSED, someNumber, stack, vpc } from '../fabric/differential/any-value';

const options = (preparing = false): ResolveOptions => ({
  scope: stack,
  preparing,
  resolver: new DefaultTokenResolver(new StringConcat()),
});
const engine = (value: unknown): unknown => Tokenization.resolve(value, options()) as unknown;
const fast = (value: unknown): unknown => fastResolve(value, options());

jest.spyOn(console, 'warn').mockReturnValue(undefined);

/** What resolving came to: a value with its text, where the order of keys shows, or the message of an error. */
function outcome(resolve: (value: unknown) => unknown, value: unknown): { value?: unknown; text?: string; error?: string } {
  try {
    const result = resolve(value);
    return { value: result, text: JSON.stringify(result) };
  } catch (error) {
    return { error: `${(error as Error).name}: ${(error as Error).message}` };
  }
}

function expectSame(value: unknown): void {
  expect(outcome(fast, value)).toStrictEqual(outcome(engine, value));
}

/** `leaf` below so many objects. */
function nested(levels: number, leaf: unknown): unknown {
  return levels === 0 ? leaf : { below: nested(levels - 1, leaf) };
}

/** Adds something to every object that is reached. */
function spoil(value: unknown): void {
  if (typeof value !== 'object' || value === null || Object.isFrozen(value)) return;
  Object.values(value).forEach(spoil);
  if (Array.isArray(value)) value.push('spoilt');
  else if (Object.getPrototypeOf(value) === Object.prototype) Object.assign(value, { spoilt: true });
}

describe('a value resolved the fast way', () => {
  const runs = { numRuns: 3000, seed: 20261123 };

  test('is the one that the engine gives, in the same order, or fails with the same words', () => {
    fc.assert(fc.property(anyValue, expectSame), runs);
  });

  test('shares nothing with what was resolved', () => {
    const check = (value: unknown): void => {
      const before = outcome(engine, value);
      spoil(outcome(fast, value).value);
      expect(outcome(engine, value)).toStrictEqual(before);
    };
    fc.assert(fc.property(anyValue, check), { ...runs, numRuns: 500, endOnFailure: true });
  });

  test.each(REFUSED)('is refused like the engine does when it holds %j, wherever that is', (bad) => {
    expect(outcome(engine, { a: bad }).error).toBeDefined();
    for (const value of [bad, { a: bad }, { a: [{ b: [1, bad] }] }, { [`${bad}`]: 1 }, [bad], ['a', bad], { a: any(bad) }])
      expectSame(value);
  });

  test.each([[-123456789], [Token.asNumberList(any([1]))[0]], [Token.asList(any(['a']))[0]]])(
    'is refused or not like the engine does when it holds %p, wherever that is',
    (bad) => {
      for (const value of [bad, { a: bad }, [bad], [bad, bad], [1, bad], [[bad]], { a: { b: [bad, 'x'] } }]) expectSame(value);
    },
  );

  test('says the whole path of what cannot be resolved', () => {
    const construct = { a: [{ b: stack }] };
    const method = { a: { b: [0, (): void => undefined] } };
    const key = { a: { b: { [Token.asString(any(['x']))]: 1 } } };
    const inToken = { a: { b: any({ c: (): void => undefined }) } };
    for (const value of [construct, method, key, inToken]) {
      expect(outcome(engine, value).error).toMatch(/\/a\//);
      expectSame(value);
    }
  });

  test('says what a token failed with, and where the token was made', () => {
    const token = Lazy.stringValue({
      produce: () => {
        throw new Error('not known yet');
      },
    });
    const failed = outcome(fast, { a: [`x${token}`] });
    expect(failed.error).toMatch(/Resolution error: not known yet\.\nObject creation stack:\n {2}at /);
    expectSame({ a: [`x${token}`] });
  });

  test.each([1, 59, 60, 61, 62, 100, 199, 200, 201])('is the same %i levels down', (levels) => {
    for (const leaf of ['x', [], {}, vpc.getStringAttribute('id'), someNumber, any({ a: [1] }), undefined])
      expectSame(nested(levels, leaf));
  });

  test('is refused when it goes round in circles, be it through lists, tokens or instances', () => {
    const record: Record<string, unknown> = { a: 1 };
    record.self = record;
    const list: unknown[] = [];
    list.push({ list });
    const instance = Object.assign(new Instance(), { back: {} });
    instance.back = { instance };
    const token: Record<string, unknown> = {};
    token.self = any(token);
    for (const value of [record, list, instance, { token }]) {
      expect(outcome(engine, value).error).toContain('circular reference');
      expectSame(value);
    }
  });

  test('is copied once per place where it is shared', () => {
    const shared = { tags: { name: vpc.getStringAttribute('id') } };
    const result = fast({ a: shared, b: [shared, shared] }) as { a: object; b: object[] };
    expect(new Set([shared, result.a, ...result.b]).size).toBe(4);
    expectSame({ a: shared, b: [shared, shared] });
  });

  test('keeps holes, strange prototypes and own `__proto__` keys as the engine does', () => {
    const sparse: unknown[] = [1];
    sparse[3] = 4;
    const bare: unknown = Object.assign(Object.create(null), { a: someNumber });
    const proto = JSON.parse('{"a":{"__proto__":{"x":1},"b":2}}') as unknown;
    for (const value of [sparse, bare, proto, Object.create({ inherited: 1 }), Object.freeze({ a: Object.freeze([1]) })]) expectSame(value);
  });
});

describe('what only the engine may decide', () => {
  test('an object that looks like a construct is refused', () => {
    expect(outcome(engine, { a: { _children: {}, _metadata: [] } }).error).toContain("Construct at '/a'");
    expectSame({ a: { _children: {}, _metadata: [] } });
  });

  test('levels outside and inside of a token count together', () => {
    expect(outcome(engine, nested(50, any(nested(160, 1)))).error).toContain('circular reference');
    expectSame(nested(50, any(nested(160, 1))));
  });

  test.each([
    ['before a key that looks like a token', (token: unknown) => ({ token, 'pool-e2': 1 })],
    ['before a key with a token', (token: unknown) => ({ a: { token }, [vpc.fqn]: 1 })],
    ['before something deep', (token: unknown) => [token, nested(70, 1)]],
    ['in something deep', (token: unknown) => nested(70, token)],
  ])('a producer is asked once, also %s', (_where, around) => {
    let asked = 0;
    const value = around(Lazy.anyValue({ produce: () => ++asked }));
    outcome(fast, value);
    expect(asked).toBe(1);
  });

  test('a producer that keeps its error is quoted once', () => {
    const kept = (): unknown => {
      const error = new Error('no');
      return {
        a: Lazy.anyValue({
          produce: () => {
            throw error;
          },
        }),
      };
    };
    const firstLine = (resolve: (value: unknown) => unknown): string | undefined => outcome(resolve, kept()).error?.split('\n')[0];
    expect(firstLine(fast)).toBe(firstLine(engine));
  });
});

test('a producer that fails only the first time has failed', () => {
  let asked = 0;
  const produce = (): string => {
    if (asked++ === 0) throw new Error('not yet');
    return 'value';
  };
  expect(() => fastResolve({ a: Lazy.stringValue({ produce }) }, options(false))).toThrow('not yet');
});

describe('the fast resolver', () => {
  const original = Tokenization.resolve;

  test('stands in while work runs, nested or not, and steps back when it fails', () => {
    withFastResolve(() => {
      expect(Tokenization.resolve).toBe(fastResolve);
      expect(withFastResolve(() => 'inner')).toBe('inner');
      expect(Tokenization.resolve).toBe(fastResolve);
    });
    expect(Tokenization.resolve).toBe(original);
    const fail = (): never => {
      throw new Error('work failed');
    };
    expect(() => withFastResolve(() => withFastResolve(fail))).toThrow('work failed');
    expect(Tokenization.resolve).toBe(original);
  });

  test('passes on to a token whether the stack is only being prepared, and in which scope', () => {
    const seen: unknown[] = [];
    const token = Lazy.anyValue({ produce: (context) => seen.push([context.preparing, context.scope.node.path]) });
    for (const preparing of [true, false]) fastResolve({ a: [token] }, options(preparing));
    expect(seen).toEqual([
      [true, 'stack'],
      [false, 'stack'],
    ]);
  });

  test('asks the resolver that it is given', () => {
    class Loud extends DefaultTokenResolver {
      override resolveString(...args: Parameters<DefaultTokenResolver['resolveString']>): unknown {
        return `${super.resolveString(...args) as string}!`;
      }
    }
    const result = fastResolve({ a: `x${vpc.fqn}`, b: 'plain' }, { ...options(), resolver: new Loud(new StringConcat()) });
    expect(result).toEqual({ a: 'x${aws_vpc.Vpc}!', b: 'plain' });
  });
});
