import { Accelerator, type AcceleratorName } from '../../lib/model/accelerator';
import { migProfile, migProfiles } from '../../lib/model/mig';
import { problemOf } from './refused';

const RESOURCES = {
  nvidia: 'nvidia.com/gpu',
  amd: 'amd.com/gpu',
  intel: 'habana.ai/gaudi',
  aws: 'aws.amazon.com/neuron',
  google: 'google.com/tpu',
};

describe('Accelerator', () => {
  it.each(Accelerator.names())('knows vendor, memory and resource of %s', (name) => {
    const model = Accelerator.of(name);
    expect(model.name).toBe(name);
    expect(model.resource).toBe(RESOURCES[model.vendor]);
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
    const model = { name: 'max-1550-128gb', vendor: 'intel', memoryGib: 128, resource: 'gpu.intel.com/i915' } as const;
    expect(Accelerator.custom(model)).toEqual(model);
  });
});

describe('the table of MIG profiles', () => {
  it.each([
    ['h100-80gb', '1g.10gb', 7, 10, 'nvidia.com/mig-1g.10gb', 'all-1g.10gb'],
    ['h100-80gb', '1g.10gb+me', 1, 10, 'nvidia.com/mig-1g.10gb.me', 'all-1g.10gb.me'],
    ['a100-40gb', '3g.20gb', 2, 20, 'nvidia.com/mig-3g.20gb', 'all-3g.20gb'],
    ['h200-141gb', '3g.71gb', 2, 71, 'nvidia.com/mig-3g.71gb', 'all-3g.71gb'],
    ['b300-270gb', '7g.269gb', 1, 269, 'nvidia.com/mig-7g.269gb', 'all-7g.269gb'],
    ['a30-24gb', '2g.12gb', 2, 12, 'nvidia.com/mig-2g.12gb', 'all-2g.12gb'],
  ])('cuts %s by %s into %d of %d GiB', (model, profile, perGpu, memoryGib, resource, config) => {
    expect(migProfile(model, profile)).toEqual({ profile, perGpu, memoryGib, resource, config });
  });

  it('is about models of the catalogue, and never gives away more memory or compute than the GPU has', () => {
    const cut = Accelerator.names().filter((name) => migProfiles(name).length > 0);
    expect(cut).toHaveLength(13);
    for (const name of cut) {
      const { memoryGib } = Accelerator.of(name);
      for (const profile of migProfiles(name)) {
        const found = migProfile(name, profile);
        expect((found?.perGpu ?? Infinity) * (found?.memoryGib ?? Infinity)).toBeLessThanOrEqual(memoryGib * 1.05);
        expect((found?.perGpu ?? Infinity) * Number(profile[0])).toBeLessThanOrEqual(7);
      }
    }
  });

  it.each([
    ['h100-80gb', '1g.18gb'],
    ['l4-24gb', '1g.6gb'],
    ['mi300x-192gb', '1g.10gb'],
    ['constructor', 'name'],
  ])('has nothing for %s and %s', (model, profile) => expect(migProfile(model, profile)).toBeUndefined());
});
