import { AddressPlan } from '../../lib/model/address-plan';
import { problemOf, refusedBy } from './refused';

const PLAN = new AddressPlan({
  Burst: { vpc: '10.20.0.0/16', services: '172.20.0.0/16' },
  Alpha: { services: '10.96.0.0/16', nodes: '10.10.0.0/22', pods: undefined },
});

describe('AddressPlan', () => {
  it('lists every range with its owner and use, sorted', () => {
    expect(PLAN.list()).toEqual([
      { owner: 'Alpha', use: 'nodes', cidr: '10.10.0.0/22' },
      { owner: 'Alpha', use: 'services', cidr: '10.96.0.0/16' },
      { owner: 'Burst', use: 'services', cidr: '172.20.0.0/16' },
      { owner: 'Burst', use: 'vpc', cidr: '10.20.0.0/16' },
    ]);
    expect(PLAN.owners).toEqual(['Alpha', 'Burst']);
  });

  it('knows the ranges of an owner, and of nobody else', () => {
    expect(PLAN.of('Burst')).toEqual({ vpc: '10.20.0.0/16', services: '172.20.0.0/16' });
    expect(PLAN.of('burst')).toBeUndefined();
  });

  it('cuts subnets out of the range of an owner', () => {
    expect(PLAN.subnet('Burst', 'vpc', 18, 1)).toBe('10.20.64.0/18');
    expect([PLAN.subnet('Burst', 'nodes', 24, 0), PLAN.subnet('Nobody', 'vpc', 24, 0), PLAN.subnet('Burst', 'vpc', 8, 0)]).toEqual([
      undefined,
      undefined,
      undefined,
    ]);
  });

  it('is not changed by what happens later to the object it was made of', () => {
    const owner = { vpc: '10.20.0.0/16' };
    const plan = new AddressPlan({ Burst: owner });
    owner.vpc = '10.99.0.0/16';
    expect(plan.of('Burst')).toEqual({ vpc: '10.20.0.0/16' });
  });

  it.each(['10.0.0.1/16', '10.0.0.0/33', '10.0.0/8', '', 16, null])('refuses %p as a range, saying whose', (cidr) => {
    expect(problemOf(() => new AddressPlan({ Burst: { vpc: cidr as string } }))).toMatchObject({
      id: 'address-syntax',
      path: 'AddressPlan.Burst.vpc',
    });
  });

  it('refuses a use that it does not know, listing those it does', () => {
    expect(problemOf(() => new AddressPlan({ Burst: { pod: '10.0.0.0/8' } as never }))).toMatchObject({
      id: 'address-use',
      got: 'pod',
      allowed: 'nodes, pods, services, vpc, link, accelerators',
    });
  });

  it('reports all mistakes of a plan together', () => {
    const { problems } = refusedBy(() => new AddressPlan({ A: { nodes: 'x', pods: 'y' }, B: { vpc: 'z' } }));
    expect(problems.map((p) => p.path)).toEqual(['AddressPlan.A.nodes', 'AddressPlan.A.pods', 'AddressPlan.B.vpc']);
  });
});
