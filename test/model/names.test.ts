import * as fc from 'fast-check';
import { kebab, sortedBy } from '../../lib/model/names';

describe('kebab', () => {
  it.each([
    ['FineTune', 'fine-tune'],
    ['H100 pool', 'h100-pool'],
    ['LLMTraining', 'llm-training'],
    ['Patients/Records', 'patients-records'],
    ['already-kebab', 'already-kebab'],
    ['Fra2Muc', 'fra2-muc'],
    ['--Odd__Name--', 'odd-name'],
    ['日本', ''],
  ])("writes '%s' as '%s'", (id, name) => {
    expect(kebab(id)).toBe(name);
  });

  it('only ever gives lower-case letters, digits and single inner dashes, and does so at once', () => {
    fc.assert(
      fc.property(fc.string(), (id) => {
        const name = kebab(id);
        expect(name).toMatch(/^$|^[a-z0-9]+(-[a-z0-9]+)*$/);
        expect(kebab(name)).toBe(name);
      }),
    );
  });
});

describe('sortedBy', () => {
  it('sorts by code unit, not by locale, and leaves the input alone', () => {
    const list = ['b', 'Ä', 'a', 'B'];
    expect(sortedBy(list, (x) => x)).toEqual(['B', 'a', 'b', 'Ä']);
    expect(list).toEqual(['b', 'Ä', 'a', 'B']);
  });
});
