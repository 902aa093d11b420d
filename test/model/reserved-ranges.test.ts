import { AddressPlan } from '../../lib/model/address-plan';
import { notesOn } from '../../lib/model/reserved-ranges';
import { problemOf } from './refused';

describe('a range that no network can use', () => {
  it.each([
    '0.0.0.0/0',
    '0.0.0.0/8',
    '127.0.0.0/16',
    '169.254.0.0/24',
    '224.0.0.0/8',
    '255.255.255.0/24',
    '199.36.153.0/24',
    '::/64',
    '::ffff:a00:0/112',
    'fe80::/64',
    'ff02::/64',
  ])('%s is refused as nodes', (cidr) => {
    expect(problemOf(() => new AddressPlan({ A: { nodes: cidr } }))).toMatchObject({
      id: 'address-reserved',
      path: 'AddressPlan.A.nodes',
      got: cidr,
    });
  });

  it.each(['10.0.0.0/8', '100.64.0.0/10', '172.17.0.0/16', '34.118.224.0/20', '8.8.0.0/22', 'fd00::/8', '2001:db8::/32'])(
    '%s is not among them',
    (cidr) => {
      expect(new AddressPlan({ A: { nodes: cidr } }).of('A')?.nodes).toBe(cidr);
    },
  );

  it('link-local addresses are for links, but for those of the metadata service', () => {
    expect(new AddressPlan({ Up: { link: '169.254.96.0/28' } }).of('Up')?.link).toBe('169.254.96.0/28');
    expect(problemOf(() => new AddressPlan({ Up: { link: '169.254.169.240/28' } })).id).toBe('address-reserved');
    expect(problemOf(() => new AddressPlan({ Up: { link: '127.0.0.0/28' } })).id).toBe('address-reserved');
  });
});

test("a reader is told of Docker's bridge, GKE's default and carrier NAT", () => {
  expect(notesOn('172.16.0.0/12')).toEqual([expect.stringContaining("holds 172.17.0.0/16: Docker's bridge")]);
  expect(notesOn('100.64.1.0/24')).toEqual([expect.stringContaining('in 100.64.0.0/10: carrier NAT')]);
  expect(notesOn('34.118.224.0/21')).toHaveLength(1);
  expect(notesOn('10.0.0.0/8')).toEqual([]);
});
