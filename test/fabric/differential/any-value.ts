import { App, conditional, Fn, Lazy, Op, propertyAccess, ref, TerraformResource, TerraformStack, Token } from 'cdktf';
import * as fc from 'fast-check';

/** The stack that tokens of {@link anyValue} refer to. */
export const stack = new TerraformStack(new App({ outdir: '/nonexistent' }), 'stack');
export const vpc = new TerraformResource(stack, 'Vpc', { terraformResourceType: 'aws_vpc' });
export const someNumber = Token.asNumber(ref('var.size', stack));

/** A token for the value. */
export const any = (value: unknown) => Lazy.anyValue({ produce: () => value });

/** A number as number tokens are, of which no token is known. */
const NOBODYS_NUMBER = new Float64Array(new Uint32Array([0, 0xfdff0100]).buffer)[0] as number;

/** Has an own token, and a getter that is not its own. */
export class Instance {
  readonly own = 1;
  readonly token = vpc.getStringAttribute('id');
  get inherited(): number {
    return 2;
  }
}

const LITERALS = [
  ...[
    '',
    'plain',
    '${',
    '$${',
    '#{',
    '&{',
    '}',
    ']}',
    'TfToken[',
    '${TfToken[',
    '${TfToken[TOKEN',
    '#{TfToken[a b]}',
    '%{ if x }y%{ endif }',
  ],
  ...['1e5', '-1.8e+289', 'gke-e2-1', '2e', 'e2', '-|e|', '.e.', '1e5e6', 'sha256:0e1e2', 'line\nline', '"quoted"', 'é😀\u2028', '\\'],
  ...['${aws_vpc.a.id}', '$${escaped}', '${"a"}-${"b"}', 'a.b', 'Token Value', `${Number.MIN_SAFE_INTEGER}`],
];
/** Refused by the engine wherever they are. */
export const REFUSED = [
  'String Map Token Value',
  'Any Map Token Value',
  '${TfToken[nobody.0]}',
  'x#{TfToken[nobody.0]}',
  `${NOBODYS_NUMBER}`,
  NOBODYS_NUMBER,
];

const text = fc.oneof(
  { weight: 6, arbitrary: fc.constantFrom(...LITERALS) },
  { weight: 2, arbitrary: fc.string() },
  { weight: 4, arbitrary: fc.constantFrom(vpc.getStringAttribute('id'), vpc.fqn, `${someNumber}`, Token.asString(any('1e5'))) },
);
const texts = fc.array(text, { maxLength: 4 }).map((parts) => parts.join(''));
const number = fc.oneof(
  fc.integer(),
  fc.double(),
  fc.constantFrom(-0, NaN, Infinity, -Infinity, -1.5, someNumber, vpc.getNumberAttribute('n')),
);

/** Everything that somebody may put into an argument, tokens of every kind in every place among it. */
export const { value: anyValue } = fc.letrec<{ value: unknown; token: unknown; list: unknown[]; record: Record<string, unknown> }>(
  (tie) => ({
    value: fc.oneof(
      { depthSize: 'small', withCrossShrink: true },
      { weight: 6, arbitrary: texts },
      { weight: 3, arbitrary: number },
      { weight: 3, arbitrary: fc.constantFrom(null, undefined, true, false) },
      { weight: 6, arbitrary: tie('record') },
      { weight: 4, arbitrary: tie('list') },
      { weight: 6, arbitrary: tie('token') },
      {
        weight: 1,
        arbitrary: fc.constantFrom(new Date(0), new Instance(), [], {}, new Map([[1, 2]]), new String('boxed'), Symbol.iterator),
      },
    ),
    list: fc.array(tie('value'), { maxLength: 4 }),
    record: fc.oneof(
      fc.dictionary(fc.oneof({ weight: 6, arbitrary: fc.string() }, { weight: 1, arbitrary: texts }), tie('value'), { maxKeys: 4 }),
      fc.dictionary(fc.constantFrom('a', 'b.c', '1', '0', '__proto__', 'resolve'), tie('value'), { maxKeys: 4, noNullPrototype: true }),
      tie('value').map((inner) => ({
        get computed() {
          return inner;
        },
      })),
    ),
    token: fc.oneof(
      fc.constantFrom(Token.asList(ref('var.l', stack)), vpc.getStringMapAttribute('tags'), vpc.getListAttribute('ids'), Token.nullValue()),
      tie('value')
        .chain((inner) =>
          fc.constantFrom<() => unknown>(
            () => any(inner),
            () => Token.asAny(inner),
            () => Token.asString(any(inner)),
            () => `a${Token.asString(any(inner))}b${vpc.getStringAttribute('arn')}`,
            () => Token.asNumber(any(inner)),
            () => `${Token.asNumber(any(inner))} and ${someNumber}`,
            () => Token.asList(any(inner)),
            () => Token.asNumberList(any(inner)),
            () => Token.asStringMap(any(inner)),
            () => Token.asNumberMap(any(inner)),
            () => Token.asBooleanMap(any(inner)),
            () => Token.asAnyMap(any(inner)),
            () => Lazy.listValue({ produce: () => [inner] as string[] }, { omitEmpty: true }),
            () => ({ [Token.asString(any(inner))]: inner, after: 1 }),
            () => [Token.asList(any(inner))[0], 'neighbour'],
            () => [...Token.asNumberList(any(inner)), 1],
            () => ({ ...Token.asAnyMap(any(inner)), neighbour: 1 }),
            () => Fn.jsonencode(inner),
            () => Fn.merge([any(inner), { own: someNumber }]),
            () => Fn.join(',', Token.asList(any(inner))),
            () => conditional(any(true), inner, `x${someNumber}`),
            () => propertyAccess(any(inner), ['a', 0, vpc.getStringAttribute('id')]),
            () => Op.add(someNumber, any(inner)),
            () => [inner, inner],
          ),
        )
        .map((make) => make()),
    ),
  }),
);
