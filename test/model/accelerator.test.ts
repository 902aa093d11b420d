import { Accelerator, type AcceleratorName } from '../../lib/model/accelerator';
import { problemOf } from './refused';

describe('Accelerator', () => {
  it.each(Accelerator.names())('knows vendor, memory and resource of %s', (name) => {
    const model = Accelerator.of(name);
    expect(model.name).toBe(name);
    expect(model.resource).toBe(`${model.vendor}.com/gpu`);
    expect(name.endsWith(`-${model.memoryGib}gb`)).toBe(true);
  });

  it('lists its names sorted', () => {
    expect(Accelerator.names()).toEqual([...Accelerator.names()].sort());
  });

  it.each(['h100', 'H100-80GB', '', 'constructor', 'toString'])("refuses '%s', listing what there is", (name) => {
    const problem = problemOf(() => Accelerator.of(name as AcceleratorName));
    expect(problem).toMatchObject({ id: 'accelerator-unknown', got: `'${name}'` });
    expect(problem.allowed).toContain('h100-80gb');
    expect(problem.next).toContain('Accelerator.custom');
  });

  it('takes a model of your own as it is', () => {
    const model = { name: 'gaudi3-128gb', vendor: 'amd', memoryGib: 128, resource: 'habana.ai/gaudi' } as const;
    expect(Accelerator.custom(model)).toEqual(model);
  });
});
