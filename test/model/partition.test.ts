import { Accelerator } from '../../lib/model/accelerator';
import { partitioned, type Partition } from '../../lib/model/partition';

const h100 = Accelerator.of('h100-80gb');

describe('a partition', () => {
  it('by MIG has shares with memory of their own, and faults stay inside', () => {
    expect(partitioned(h100, { mig: '2g.20gb' })).toEqual({
      accelerator: { name: 'h100-80gb-mig-2g.20gb', vendor: 'nvidia', memoryGib: 20, resource: 'nvidia.com/mig-2g.20gb' },
      partition: {
        kind: 'mig',
        of: h100,
        perDevice: 3,
        isolation: 'hardware',
        label: { key: 'nvidia.com/mig.config', value: 'all-2g.20gb' },
      },
    });
  });

  it.each([
    [{ timeSlicing: { replicas: 4 } }, 'time-slicing'],
    [{ mps: { replicas: 4 } }, 'mps'],
  ])('by %j has equal shares under a resource of their own, and no isolation', (partition, kind) => {
    expect(partitioned(h100, partition)).toEqual({
      accelerator: { name: `h100-80gb-${kind}-4`, vendor: 'nvidia', memoryGib: 20, resource: 'nvidia.com/gpu.shared' },
      partition: { kind, of: h100, perDevice: 4, isolation: 'none', label: { key: 'nvidia.com/device-plugin.config', value: `${kind}-4` } },
    });
  });

  it.each<[object, string]>([
    [{}, 'exactly one of'],
    [{ mig: '1g.10gb', mps: { replicas: 2 } }, 'exactly one of'],
    [{ mig: '1g.18gb' }, '1g.10gb, 1g.10gb+me, 1g.20gb'],
    [{ mig: 'all-balanced' }, '1g.10gb'],
    [{ timeSlicing: { replicas: 1 } }, 'from 2 to 80'],
    [{ timeSlicing: { replicas: 2.5 } }, 'from 2 to 80'],
    [{ mps: { replicas: 49 } }, 'from 2 to 48'],
    [{ mps: 4 }, 'from 2 to 48'],
  ])('refuses %j', (stated, allowed) => {
    expect(partitioned(h100, stated as Partition)).toMatchObject({ allowed: expect.stringContaining(allowed) as string });
  });

  it('refuses MIG on a GPU without it, and any partition of what is not a GPU of NVIDIA', () => {
    expect(partitioned(Accelerator.of('l40s-48gb'), { mig: '1g.6gb' })).toHaveProperty(
      'allowed',
      'l40s-48gb has no MIG profile that is known',
    );
    expect(partitioned(Accelerator.of('mi300x-192gb'), { timeSlicing: { replicas: 2 } })).toHaveProperty(
      'got',
      'a partition of mi300x-192gb',
    );
  });
});
