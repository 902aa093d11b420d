import { Fn, Lazy, ref, Token } from 'cdktf';
import { type Program, Thing } from './both-ways';

const failing = (message: string) =>
  Lazy.anyValue({
    produce: () => {
      throw new Error(message);
    },
  });

/** What no stack can be written of. */
export const REFUSED_PROGRAMS: Readonly<Record<string, Program>> = {
  'a token that fails': (stack) => void new Thing(stack, 'Thing', { a: [{ b: `x${Token.asString(failing('not known'))}` }] }),
  'a token that fails inside of others': (stack) =>
    void new Thing(stack, 'Thing', { a: Fn.join(',', ['a', Token.asString(failing('deep inside'))]) }),
  'a token that nobody made': (stack) => void new Thing(stack, 'Thing', { a: '${TfToken[nobody.12345]}' }),
  'a list token among others': (stack) => void new Thing(stack, 'Thing', { a: ['x', ...new Thing(stack, 'Other').getListAttribute('l')] }),
  'a list token as text': (stack) => void new Thing(stack, 'Thing', { a: new Thing(stack, 'Other').getListAttribute('l')[0] }),
  'a map token with more keys': (stack) => void new Thing(stack, 'Thing', { a: { ...Token.asAnyMap(ref('a.b', stack)), b: 1 } }),
  'a construct as an argument': (stack) => void new Thing(stack, 'Thing', { a: { b: [stack] } }),
  'a function as an argument': (stack) => void new Thing(stack, 'Thing', { a: { b: [(): number => 1] } }),
  'a circle': (stack) => {
    const circle: Record<string, unknown> = {};
    circle.self = circle;
    new Thing(stack, 'Thing', { a: circle });
  },
  'two stacks that read each other': (first, second) => {
    new Thing(first, 'A', { b: new Thing(second, 'B', {}).getStringAttribute('id') });
    new Thing(second, 'C', { d: new Thing(first, 'D', {}).getStringAttribute('id') });
  },
};
