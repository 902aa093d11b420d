import * as fc from 'fast-check';
import { AddressPlan } from '../../lib/model/address-plan';
import type { AddressRequest, BlockRequest } from '../../lib/model/address-request';
import { overlappingPairs, parseCidr } from '../../lib/model/cidr';
import { isWithin } from '../../lib/model/address-homes';
import { problemOf, refusedBy } from './refused';

const FROM = { Frankfurt: '10.10.0.0/15', Burst: ['10.20.0.0/16', '172.20.0.0/14'] };

describe('AddressPlan.allocate', () => {
  it('finds a block for each use: the largest first, each at the lowest free place', () => {
    const plan = AddressPlan.allocate({
      from: FROM,
      blocks: { Frankfurt: { nodes: 22, pods: 16, services: 20 }, Burst: { vpc: 16, services: 16 } },
    });
    expect(plan.list()).toEqual([
      { owner: 'Burst', use: 'services', cidr: '10.20.0.0/16' },
      { owner: 'Burst', use: 'vpc', cidr: '172.20.0.0/16' },
      { owner: 'Frankfurt', use: 'nodes', cidr: '10.11.16.0/22' },
      { owner: 'Frankfurt', use: 'pods', cidr: '10.10.0.0/16' },
      { owner: 'Frankfurt', use: 'services', cidr: '10.11.0.0/20' },
    ]);
    expect(plan.unlocked).toEqual(['Burst.services', 'Burst.vpc', 'Frankfurt.nodes', 'Frankfurt.pods', 'Frankfurt.services']);
  });

  it('leaves what is locked where it is, and fills the rest around it', () => {
    const lock = { 'Frankfurt.nodes': '10.10.0.0/22' };
    const plan = AddressPlan.allocate({ from: FROM, blocks: { Frankfurt: { nodes: 22, pods: 16 } }, lock });
    expect(plan.of('Frankfurt')).toEqual({ nodes: '10.10.0.0/22', pods: '10.11.0.0/16' });
    expect(plan.lock).toEqual({ 'Frankfurt.nodes': '10.10.0.0/22', 'Frankfurt.pods': '10.11.0.0/16' });
    expect(plan.unlocked).toEqual(['Frankfurt.pods']);
  });

  it('keeps the addresses of an owner that is gone free until its line is deleted from the lock', () => {
    const lock = { 'Old.nodes': '10.10.0.0/22' };
    const plan = AddressPlan.allocate({ from: FROM, blocks: { Frankfurt: { nodes: 22 } }, lock });
    expect(plan.of('Frankfurt')?.nodes).toBe('10.10.4.0/22');
    expect(plan.of('Old')).toBeUndefined();
    expect(plan.lock).toEqual({ 'Frankfurt.nodes': '10.10.4.0/22', 'Old.nodes': '10.10.0.0/22' });
  });

  it('gives a second owner blocks of a site when it says which, and takes a stated block as it is', () => {
    const blocks = { Training: { in: 'Frankfurt', nodes: 24 }, Uplink: { link: '169.254.96.0/28' }, Frankfurt: { nodes: 24 } };
    const plan = AddressPlan.allocate({ from: FROM, blocks });
    expect([plan.of('Frankfurt')?.nodes, plan.of('Training')?.nodes, plan.of('Uplink')?.link]).toEqual([
      '10.10.0.0/24',
      '10.10.1.0/24',
      '169.254.96.0/28',
    ]);
  });

  it("keeps away from what others use and from Docker's bridge", () => {
    const taken = [{ cidr: '172.16.0.0/16', why: 'offices' }];
    const plan = AddressPlan.allocate({ from: { Site: '172.16.0.0/12' }, blocks: { Site: { nodes: 16 } }, taken });
    expect(plan.of('Site')?.nodes).toBe('172.18.0.0/16');
    expect(plan.taken).toEqual(taken);
  });

  it('gives IPv6 blocks: longer than 32, or where the site has nothing else', () => {
    const from = { Both: ['10.0.0.0/16', 'fd00:20::/48'], Six: 'fd00::/20' };
    const plan = AddressPlan.allocate({ from, blocks: { Both: { nodes: 24, pods: 64 }, Six: { nodes: 28, pods: 112 } } });
    expect(plan.of('Both')).toEqual({ nodes: '10.0.0.0/24', pods: 'fd00:20::/64' });
    expect(plan.of('Six')).toEqual({ nodes: 'fd00::/28', pods: 'fd00:10::/112' });
  });

  it('makes the lock of a plan that was written by hand, to start from', () => {
    const plan = new AddressPlan({ Burst: { vpc: '10.20.0.0/16' } });
    expect(plan.lock).toEqual({ 'Burst.vpc': '10.20.0.0/16' });
    expect(plan.unlocked).toEqual([]);
  });
});

describe('a request that cannot be met', () => {
  const nodes = (request: Partial<AddressRequest>) => () =>
    AddressPlan.allocate({ from: { A: '10.0.0.0/24' }, blocks: { A: { nodes: 25 } }, ...request });

  it('says how much is free and how large a block there is', () => {
    const taken = [{ cidr: '10.0.0.64/26', why: 'printers' }];
    expect(problemOf(nodes({ taken, blocks: { A: { nodes: 24 } } }))).toMatchObject({
      id: 'address-room',
      path: 'AddressPlan.A.nodes',
      got: '192 of 256 addresses free in 10.0.0.0/24',
      allowed: 'a /25 at the most',
    });
  });

  it.each([
    ['another size', { 'A.nodes': '10.0.0.0/26' }, 'a /25'],
    ['a place outside the site', { 'A.nodes': '10.1.0.0/25' }, "a block in 10.0.0.0/24, the ranges of 'A'"],
    ['no block at all', { 'A.nodes': 'soon' }, 'a CIDR block on its network boundary'],
  ])('refuses a lock with %s, naming the entry', (_what, lock, allowed) => {
    expect(problemOf(nodes({ lock }))).toMatchObject({
      id: 'address-lock',
      path: 'AddressPlan.A.nodes',
      got: `'${lock['A.nodes']}'`,
      allowed,
    });
  });

  it('refuses locked blocks that overlap one another or what others use, naming both', () => {
    const lock = { 'A.nodes': '10.0.0.0/25', 'Old.pods': '10.0.0.0/26' };
    expect(problemOf(nodes({ lock })).message).toBe("the locked block 'A.nodes' and 'Old.pods' share addresses");
    const taken = [{ cidr: '10.0.0.0/30', why: 'printers' }];
    expect(problemOf(nodes({ lock: { 'A.nodes': '10.0.0.0/25' }, taken }))).toMatchObject({
      id: 'address-lock',
      message: "the locked block 'A.nodes' and 'printers' share addresses",
    });
  });

  it('refuses a stated block that the lock does not have', () => {
    const lock = { 'A.nodes': '10.0.0.0/25' };
    expect(problemOf(nodes({ blocks: { A: { nodes: '10.0.0.128/25' } }, lock }))).toMatchObject({
      id: 'address-lock',
      allowed: '10.0.0.128/25',
    });
  });

  it('reports everything that cannot be read, together', () => {
    const { problems } = refusedBy(
      nodes({
        from: { A: ['10.0.0.1/24'] },
        blocks: {
          A: { nodes: 0, pod: 20 } as never,
          B: { pods: 20 },
          C: 'x' as never,
          D: { in: 3 as never },
          E: { link: '169.254.0.1/28' },
        },
        taken: [{ cidr: '10.0.0.0/8', why: '' }],
      }),
    );
    expect(problems.map(({ id, path }) => `${id} ${path}`)).toEqual([
      'address-request AddressPlan.A.nodes',
      'address-use AddressPlan.A.pod',
      'address-request AddressPlan.B.pods',
      'address-request AddressPlan.C',
      'address-request AddressPlan.D',
      'address-syntax AddressPlan.E.link',
      'address-syntax AddressPlan.from.A',
      'address-syntax AddressPlan.taken[0]',
    ]);
  });

  it('finds nothing in nothing', () => {
    expect(AddressPlan.allocate(undefined as never).list()).toEqual([]);
  });
});

const USES = ['nodes', 'pods', 'services'] as const;
const SITES = { A: ['10.0.0.0/20'], B: ['10.0.0.0/16', 'fd00::/56'], C: ['fd00:0:0:80::/57', '172.16.0.0/14'] };
const size = fc.oneof(fc.integer({ min: 19, max: 30 }), fc.integer({ min: 58, max: 66 }));
const owner = fc.record({ in: fc.constantFrom('A', 'B', 'C'), nodes: size, pods: size, services: size }, { requiredKeys: ['in'] });
const owners = fc.dictionary(fc.stringMatching(/^[a-z]{1,3}$/), owner, { maxKeys: 8 });

/** The plan for a request; undefined when there is no room for it. */
function allocated(blocks: Record<string, BlockRequest>, lock?: AddressPlan['lock']): AddressPlan | undefined {
  try {
    return AddressPlan.allocate({ from: SITES, blocks, lock });
  } catch (error) {
    if ((error as { problems?: { id: string }[] }).problems?.every(({ id }) => id === 'address-room') === true) return undefined;
    throw error;
  }
}

describe('allocated blocks', () => {
  it('never overlap, have the size that was asked for, and lie in the ranges of their site', () => {
    fc.assert(
      fc.property(owners, (blocks) => {
        const plan = allocated(blocks);
        fc.pre(plan !== undefined);
        expect(overlappingPairs(plan.list())).toEqual([]);
        for (const { owner: id, use, cidr } of plan.list()) {
          const block = blocks[id] as BlockRequest;
          expect(parseCidr(cidr)?.prefix).toBe(block[use]);
          expect(SITES[block.in as keyof typeof SITES].some((range) => isWithin(range, cidr))).toBe(true);
        }
        const asked = Object.values(blocks).flatMap((block) => USES.filter((use) => block[use] !== undefined));
        expect(plan.list()).toHaveLength(asked.length);
      }),
    );
  });

  it('stay where they are when others are added with the lock of before', () => {
    fc.assert(
      fc.property(owners, owners, (before, more) => {
        const first = allocated(before);
        fc.pre(first !== undefined);
        const second = allocated({ ...more, ...before }, first.lock);
        fc.pre(second !== undefined);
        expect(second.list()).toEqual(expect.arrayContaining(first.list()));
        expect(overlappingPairs(second.list())).toEqual([]);
        expect(second.unlocked.some((key) => key in first.lock)).toBe(false);
      }),
    );
  });

  it('do not depend on the order in which owners, uses and lock are written', () => {
    const backwards = <T extends object>(value: T): T => Object.fromEntries(Object.entries(value).reverse()) as T;
    fc.assert(
      fc.property(owners, (blocks) => {
        const other = backwards(Object.fromEntries(Object.entries(blocks).map(([id, block]) => [id, backwards(block)])));
        expect(allocated(other)?.lock).toEqual(allocated(blocks)?.lock);
        const lock = allocated(blocks)?.lock;
        if (lock !== undefined) expect(allocated(other, backwards(lock))?.lock).toEqual(lock);
      }),
    );
  });

  it('fill a range to its last address', () => {
    const blocks = Object.fromEntries(Array.from({ length: 256 }, (_, i) => [`o${i}`, { in: 'S', nodes: 24 }]));
    const plan = AddressPlan.allocate({ from: { S: '10.0.0.0/16' }, blocks });
    expect(new Set(plan.list().map(({ cidr }) => cidr)).size).toBe(256);
    expect(() => AddressPlan.allocate({ from: { S: '10.0.0.0/16' }, blocks: { ...blocks, more: { in: 'S', nodes: 32 } } })).toThrow(
      /0 of 65536 addresses free/,
    );
  });
});
