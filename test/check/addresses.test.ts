import { checkAddresses } from '../../lib/check/addresses';
import { checkIntent } from '../../lib/check';
import type { AddressCut, AddressRange, Intent } from '../../lib/model/intent';
import * as make from '../placement/estate';

const VPC: AddressRange = { owner: 'Burst', use: 'vpc', cidr: '10.20.0.0/16' };
const NODES: AddressRange = { owner: 'House', use: 'nodes', cidr: '10.10.0.0/22' };

function cut(over: Partial<AddressCut> = {}): AddressCut {
  return { path: 'Clinic/Burst', owner: 'Burst', use: 'node subnet A', cidr: '10.20.0.0/18', why: 'nodes', ...over };
}

function estate(cuts: readonly AddressCut[], over: Partial<Intent> = {}): Intent {
  return make.estate({ fabric: 'clinic', addresses: [VPC, NODES], addressCuts: cuts, ...over });
}

const said = (intent: Intent): string[] => checkAddresses(intent).map(({ path, message, got }) => `${path}: ${message} (${got})`);

describe('addresses that a construct uses', () => {
  it('may lie in a range of their owner, in the range that they were cut from, or in none', () => {
    const pool = cut({ path: 'Clinic/H100', owner: 'H100', use: 'networks', cidr: '10.20.64.0/18', from: VPC.cidr });
    expect(said(estate([cut(), pool, cut({ use: 'transit gateway', cidr: '10.99.0.0/24' })]))).toEqual([]);
  });

  it('may not lie in the range of somebody else, and the problem names both', () => {
    expect(said(estate([cut({ cidr: '10.10.1.0/24' })]))).toEqual([
      "Clinic/Burst: 'node subnet A' of 'Clinic/Burst' and the nodes range of 'House' share addresses (10.10.1.0/24 and 10.10.0.0/22)",
    ]);
  });

  it('may not reach out of the range of their owner', () => {
    expect(said(estate([cut({ cidr: '10.20.0.0/15' })]))).toEqual([
      expect.stringContaining("and the vpc range of 'Burst' share addresses"),
    ]);
  });

  it('may not be used twice, by one construct or by two, and are told once per pair', () => {
    const other = cut({
      path: 'Clinic/Pool',
      owner: 'Pool',
      use: 'networks',
      cidr: '10.20.32.0/20',
      from: VPC.cidr,
      next: 'give it another',
    });
    expect(checkAddresses(estate([other, cut()]))).toEqual([
      {
        id: 'address-overlap',
        path: 'Clinic/Burst',
        message: "'node subnet A' of 'Clinic/Burst' and 'networks' of 'Clinic/Pool' share addresses",
        got: '10.20.0.0/18 and 10.20.32.0/20',
        allowed: 'blocks that share no address',
        next: 'give it another',
      },
    ]);
  });

  it('may be a part of other such addresses that they were cut from', () => {
    const joined = cut({ use: 'joined network', cidr: '10.50.0.0/16' });
    const pods = cut({ path: 'Clinic/Cluster', owner: 'Cluster', use: 'pods', cidr: '10.50.128.0/17', from: '10.50.0.0/16' });
    expect(said(estate([joined, pods]))).toEqual([]);
    expect(said(estate([joined, { ...pods, from: undefined }]))).toHaveLength(1);
  });

  it('say nothing more when the ranges of the plan that they lie in overlap: that is told once', () => {
    const twin: AddressRange = { owner: 'Twin', use: 'vpc', cidr: '10.20.0.0/16' };
    const cuts = [cut(), cut({ path: 'Clinic/Twin', owner: 'Twin' })];
    expect(said(estate(cuts, { addresses: [VPC, twin] }))).toEqual([
      "AddressPlan.Burst.vpc: the vpc range of 'Burst' and the vpc range of 'Twin' share addresses (10.20.0.0/16 and 10.20.0.0/16)",
    ]);
  });

  it('and ranges of the plan may not touch what others use', () => {
    const addressesTaken = [
      { cidr: '10.20.128.0/17', why: 'offices' },
      { cidr: '10.99.0.0/16', why: 'printers' },
    ];
    const outside = cut({ use: 'transit gateway', cidr: '10.99.0.0/24' });
    expect(said(estate([cut(), outside], { addressesTaken })).sort()).toEqual([
      "AddressPlan.Burst.vpc: the vpc range of 'Burst' and the range taken by 'offices' share addresses (10.20.0.0/16 and 10.20.128.0/17)",
      "Clinic/Burst: 'transit gateway' of 'Clinic/Burst' and the range taken by 'printers' share addresses (10.99.0.0/24 and 10.99.0.0/16)",
    ]);
  });

  it('are part of what is checked of every intent, IPv6 too', () => {
    const six: AddressRange = { owner: 'Six', use: 'nodes', cidr: 'fd00:1::/48' };
    const intent = estate([cut({ cidr: 'fd00:1::/64' })], { addresses: [VPC, six] });
    expect(checkIntent(intent).map(({ id }) => id)).toEqual(['address-overlap']);
  });

  it('of forty sites with forty subnets each are swept once', () => {
    const sites = Array.from({ length: 40 }, (_, i): AddressRange => ({ owner: `S${i}`, use: 'vpc', cidr: `10.${i}.0.0/16` }));
    const cuts = sites.flatMap(({ owner }, i) =>
      Array.from({ length: 40 }, (_, j) => cut({ path: `Clinic/${owner}`, owner, use: `subnet ${j}`, cidr: `10.${i}.${j}.0/24` })),
    );
    const start = process.hrtime.bigint();
    expect(said(estate(cuts, { addresses: sites }))).toEqual([]);
    expect(Number(process.hrtime.bigint() - start) / 1e6).toBeLessThan(1000);
  });
});
