import * as fc from 'fast-check';
import { FabricError, formatProblem, type Problem, show, sortProblems } from '../../lib/model/problem';

const problem = (more: Partial<Problem> = {}): Problem => ({
  id: 'pool-scale',
  path: 'Clinic/Burst',
  message: 'the pool cannot scale between these bounds',
  got: 'min 4, max 2',
  allowed: '0 <= min <= max',
  next: 'correct the bounds',
  ...more,
});

const anyProblem = fc.record({
  id: fc.constantFrom('a', 'b'),
  path: fc.constantFrom('X', 'X/Y', ''),
  message: fc.constantFrom('m', 'n'),
  got: fc.constantFrom('1', '2'),
  allowed: fc.constant('3'),
  next: fc.constant('4'),
});

describe('a formatted problem', () => {
  it('shows the path, the message, what was got and allowed, the next step and the id', () => {
    expect(formatProblem(problem())).toBe(
      [
        '[Clinic/Burst] the pool cannot scale between these bounds',
        '    got:     min 4, max 2',
        '    allowed: 0 <= min <= max',
        '    next:    correct the bounds',
        '    id:      pool-scale',
      ].join('\n'),
    );
  });

  it('starts with the message when there is no path', () => {
    expect(formatProblem(problem({ path: '' }))).toMatch(/^the pool cannot scale/);
  });
});

describe('FabricError', () => {
  it('counts its problems and shows every field of each', () => {
    const { message } = new FabricError([problem(), problem({ path: 'Clinic/Other', got: 'min 9, max 1' })]);
    expect(message).toMatch(/^2 problems found; nothing was synthesized\./);
    for (const text of ['Clinic/Burst', 'Clinic/Other', 'min 4, max 2', 'min 9, max 1', 'correct the bounds', 'pool-scale']) {
      expect(message).toContain(text);
    }
    expect(new FabricError([problem()]).message).toMatch(/^1 problem found/);
  });

  it('is the same text and data whatever order the problems came in', () => {
    fc.assert(
      fc.property(fc.array(anyProblem, { minLength: 1, maxLength: 8 }), (problems) => {
        const [one, other] = [new FabricError(problems), new FabricError([...problems].reverse())];
        expect(other.message).toBe(one.message);
        expect(other.problems).toEqual(one.problems);
      }),
    );
  });

  it('is known by its mark, not by its class', () => {
    expect(FabricError.isFabricError(new FabricError([problem()]))).toBe(true);
    for (const other of [new Error('x'), null, undefined, 'x', { problems: [] }]) expect(FabricError.isFabricError(other)).toBe(false);
  });
});

describe('sortProblems', () => {
  it('sorts by path, then id, and says the same thing once', () => {
    const list = [problem({ path: 'B' }), problem({ path: 'A', id: 'z' }), problem({ path: 'A', id: 'a' }), problem({ path: 'B' })];
    expect(sortProblems(list).map((p) => `${p.path} ${p.id}`)).toEqual(['A a', 'A z', 'B pool-scale']);
  });

  it('keeps two problems that differ in what was got', () => {
    expect(sortProblems([problem({ got: '1' }), problem({ got: '2' })])).toHaveLength(2);
  });
});

describe('show', () => {
  it.each([
    [undefined, 'nothing'],
    [null, 'null'],
    ['text', "'text'"],
    [4, '4'],
    [Number.NaN, 'NaN'],
    [Number.POSITIVE_INFINITY, 'Infinity'],
    [12n, '12'],
    [['a', 1], '["a",1]'],
    [() => 1, 'a function'],
    [Symbol('s'), 'Symbol(s)'],
  ])('renders %p as %p', (value, text) => {
    expect(show(value)).toBe(text);
  });

  it('renders what refers to itself by its own name', () => {
    const construct: { self?: unknown; toString(): string } = { toString: () => 'Clinic/Frankfurt' };
    construct.self = construct;
    expect(show(construct)).toBe('Clinic/Frankfurt');
  });

  it('shortens what is too long for a line', () => {
    expect(show(Array.from({ length: 200 }, () => 'x'))).toHaveLength(160);
  });
});
