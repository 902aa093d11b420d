import { Lazy, Tokenization } from 'cdktf';
import { fastResolve } from '../../../lib/core/fast-resolve';
import { type Kind, type Program, synthesized, Thing } from './both-ways';
import { LANGUAGE } from './language-programs';
import { REFUSED_PROGRAMS } from './refused-programs';
import { BACKENDS, RESOURCES, STATES } from './resource-programs';
import { STRUCTURE } from './structure-programs';

jest.spyOn(console, 'warn').mockReturnValue(undefined);

const PROGRAMS: Readonly<Record<string, Program>> = { ...LANGUAGE, ...STRUCTURE, ...RESOURCES };
const MIXED: readonly (readonly [Kind, Kind])[] = [
  ['fabric', 'fabric'],
  ['fabric', 'plain'],
  ['plain', 'fabric'],
];

test('a stack of a fabric takes the fast path, the plain one of the same App does not', () => {
  const resolvers: unknown[] = [];
  const telling = Lazy.anyValue({ produce: () => resolvers.push(Tokenization.resolve) });
  synthesized(['plain', 'fabric'], (plain) => void new Thing(plain, 'Thing', { telling }));
  expect(new Set(resolvers)).toEqual(new Set([Tokenization.resolve]));
  resolvers.length = 0;
  synthesized(['plain', 'fabric'], (_plain, fabric) => void new Thing(fabric, 'Thing', { telling }));
  expect(new Set(resolvers)).toEqual(new Set([fastResolve]));
});

describe.each(Object.entries(PROGRAMS))('%s', (_name, program) => {
  const plain = synthesized(['plain', 'plain'], program);

  test('are written by the engine at all', () => {
    expect(plain.error).toBeUndefined();
    const file = plain.files?.['stacks/first/cdk.tf.json'] ?? '';
    expect(file).not.toMatch(/[$#&]\{TfToken\[\w/);
    expect(file.length).toBeGreaterThan(400);
  });

  test.each(MIXED)('are the same bytes in stacks that are %s and %s', (...kinds) => {
    expect(synthesized(kinds, program)).toStrictEqual(plain);
  });

  test('are the same bytes as HCL', () => {
    expect(synthesized(['fabric', 'fabric'], program, { hclOutput: true })).toStrictEqual(
      synthesized(['plain', 'plain'], program, { hclOutput: true }),
    );
  });
});

const READING = STRUCTURE['references from one stack to the other, of all kinds'] as Program;

describe.each(Object.entries(BACKENDS))('a plain stack with the backend %s', (_name, backend) => {
  test.each([false, true])('is read by a stack of a fabric as by a plain one (HCL: %p)', (hclOutput) => {
    const plain = synthesized(['plain', 'plain'], READING, { backend, hclOutput });
    expect(plain.error).toBeUndefined();
    expect(synthesized(['plain', 'fabric'], READING, { backend, hclOutput })).toStrictEqual(plain);
  });
});

describe.each(STATES)('state kept by $kind', (state) => {
  test.each([false, true])('is the same bytes when stacks read each other (HCL: %p)', (hclOutput) => {
    const plain = synthesized(['plain', 'plain'], READING, { state, hclOutput });
    expect(plain.error).toBeUndefined();
    for (const kinds of MIXED) expect(synthesized(kinds, READING, { state, hclOutput })).toStrictEqual(plain);
  });
});

describe.each(Object.entries(REFUSED_PROGRAMS))('%s', (_name, program) => {
  test.each([false, true])('is refused with the same words (HCL: %p)', (hclOutput) => {
    const plain = synthesized(['plain', 'plain'], program, { hclOutput });
    expect(plain.error).toBeDefined();
    expect(synthesized(['fabric', 'fabric'], program, { hclOutput })).toStrictEqual(plain);
  });
});
