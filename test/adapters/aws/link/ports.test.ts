import { directConnectPort } from '../../../../lib/adapters/aws/direct-connect-port';
import { directConnectLag, type DirectConnectLagProps, hostedConnection } from '../../../../lib/adapters/aws/link/ordered-ports';
import { Bandwidth } from '../../../../lib/model/bandwidth';
import { EDGE, lower, SECRET, toOrder } from './link-support';

const MACSEC = { macsec: { secretArn: SECRET } };

function lag(overrides: Partial<DirectConnectLagProps> = {}) {
  const group = { connectionIds: ['dxcon-fg1a2b3c', 'dxcon-fg4d5e6f'] };
  return directConnectLag({ name: 'g', location: 'EqFA5', memberBandwidth: Bandwidth.gbps(10), vlan: 301, group, ...overrides });
}

const hosted = hostedConnection({ name: 'h', location: 'EqFA5', bandwidth: Bandwidth.mbps(500), connectionId: 'dxcon-fg1a2b3c', vlan: 77 });

describe('a port that is ordered', () => {
  test('is a connection that no destroy takes away', () => {
    expect(lower({ phase: 'order' }).one('aws_dx_connection', 'Connection-p0')).toMatchObject({
      name: 'clinic-uplink-p0',
      location: 'EqFA5',
      bandwidth: '10Gbps',
      skip_destroy: true,
      lifecycle: { prevent_destroy: true },
    });
  });

  test('says what its bandwidth is in the words of AWS, and who provides it', () => {
    const at = (bandwidth: Bandwidth) =>
      lower({ ports: toOrder(1, { bandwidth, providerName: 'Equinix' }), phase: 'order' }).one('aws_dx_connection', 'Connection-p0');
    expect(at(Bandwidth.gbps(1))).toMatchObject({ bandwidth: '1Gbps', provider_name: 'Equinix' });
    expect(at(Bandwidth.gbps(400))['bandwidth']).toBe('400Gbps');
  });

  test('asks for MACsec at order, and makes it a must with its key before the first packet', () => {
    const ports = toOrder(1, MACSEC);
    const asked = lower({ ports, phase: 'order' }).one('aws_dx_connection', 'Connection-p0');
    expect(asked).toMatchObject({ request_macsec: true });
    expect(asked).not.toHaveProperty('encryption_mode');
    const { one } = lower({ ports });
    expect(one('aws_dx_connection', 'Connection-p0')).toMatchObject({ request_macsec: true, encryption_mode: 'must_encrypt' });
    expect(one('aws_dx_macsec_key_association', 'MacsecKey-p0')).toMatchObject({
      connection_id: '${aws_dx_connection.Connection-p0.id}',
      secret_arn: SECRET,
    });
    expect(one('aws_dx_transit_virtual_interface', 'VirtualInterface-p0')['depends_on']).toEqual([
      'aws_dx_macsec_key_association.MacsecKey-p0',
    ]);
  });

  test('leaves people a list with owners, and the apply that follows it', () => {
    const { steps } = lower({ ports: toOrder(1, MACSEC), phase: 'order' });
    expect(steps).toHaveLength(7);
    for (const word of ['LOA-CFA', 'cross-connect', 'VLAN 300', 'finance', 'MACsec key pair', `phase is 'activate'`]) {
      expect(steps.join('\n')).toContain(word);
    }
    expect(lower({ ports: toOrder(1, MACSEC) }).steps.join('\n')).toContain('is available');
  });

  test('is what a port that exists is not: that one needs nobody', () => {
    const ports = [directConnectPort({ location: 'EqFA5', bandwidth: Bandwidth.gbps(10), connectionId: 'dxcon-fg1a2b3c', vlan: 301 })];
    expect(lower({ ports }).steps).toEqual([]);
    expect(lower({ ports, phase: 'order' }).steps).toEqual([]);
    expect(lower({ ports, backup: [EDGE] }).steps.join('\n')).toContain('both tunnels');
  });

  test.each([
    ['on a slow port', toOrder(1, { ...MACSEC, bandwidth: Bandwidth.gbps(1) }), 'none', 'direct-connect-encryption'],
    ['without a secret', toOrder(1), 'macsec', 'direct-connect-encryption'],
    ['with keys for a secret', toOrder(1, { macsec: { secretArn: 'ab'.repeat(32) } }), 'macsec', 'direct-connect-macsec-secret'],
    ['on a group', [lag()], 'macsec', 'direct-connect-encryption'],
    ['on a VPN', [EDGE], 'macsec', 'direct-connect-encryption'],
  ] as const)('has no MACsec %s', (_where, ports, encryption, id) => {
    const { ids, problems } = lower({ ports: [...ports], encryption });
    expect(ids).toEqual([id]);
    expect(JSON.stringify(problems)).not.toContain('abab');
  });
});

describe('a hosted connection', () => {
  test('is accepted, and then carries its one interface', () => {
    const { one, ids, count } = lower({ ports: [hosted] });
    expect(ids).toEqual([]);
    expect(count('aws_dx_connection')).toBe(0);
    expect(one('aws_dx_connection_confirmation', 'Confirmation-h')['connection_id']).toBe('dxcon-fg1a2b3c');
    expect(one('aws_dx_transit_virtual_interface', 'VirtualInterface-h')).toMatchObject({
      connection_id: '${aws_dx_connection_confirmation.Confirmation-h.connection_id}',
      vlan: 77,
    });
  });

  test('is accepted in phase activate only', () => {
    expect(lower({ ports: [hosted], phase: 'order' }).count('aws_dx_connection_confirmation')).toBe(0);
  });

  test('has no second interface, and no part in a tier of two facilities', () => {
    const second = hostedConnection({ ...hosted, name: 'h2', vlan: 78, connectionId: 'dxcon-fg1a2b3c', mtu: 8500 });
    expect(lower({ ports: [hosted, second] }).ids).toContain('direct-connect-hosted');
    expect(lower({ ports: [hosted], tier: 'high' }).ids).toContain('link-tier');
  });
});

describe('a group of connections', () => {
  test('that exists is a port like any other', () => {
    const { one, ids, count } = lower({ ports: [lag({ group: { lagId: 'dxlag-fg1a2b3c', members: 2 } })] });
    expect(ids).toEqual([]);
    expect(count('aws_dx_lag')).toBe(0);
    expect(one('aws_dx_transit_virtual_interface', 'VirtualInterface-g')['connection_id']).toBe('dxlag-fg1a2b3c');
  });

  test('that is made starts from the first connection, and its interface waits for the others', () => {
    const { one, count } = lower({ ports: [lag()] });
    expect(one('aws_dx_lag', 'Lag-g')).toMatchObject({ connection_id: 'dxcon-fg1a2b3c', connections_bandwidth: '10Gbps' });
    expect(count('aws_dx_connection_association')).toBe(1);
    expect(one('aws_dx_transit_virtual_interface', 'VirtualInterface-g')['depends_on']).toEqual([
      'aws_dx_connection_association.LagMember-g-dxcon-fg4d5e6f',
    ]);
  });

  test('counts once for the tier and has the bandwidth of all its members', () => {
    expect(lag().bandwidth.toString()).toBe('20 Gbit/s');
    expect(lower({ ports: [lag()], tier: 'dev-test' }).ids).toEqual(['link-tier']);
  });

  test('has at most four members, two above 10 Gbit/s, and none twice', () => {
    const of = (memberBandwidth: Bandwidth, members: number) =>
      lower({ ports: [lag({ memberBandwidth, group: { lagId: 'dxlag-fg1a2b3c', members } })] }).ids;
    expect(of(Bandwidth.gbps(10), 4)).toEqual([]);
    expect(of(Bandwidth.gbps(10), 5)).toEqual(['direct-connect-lag']);
    expect(of(Bandwidth.gbps(100), 2)).toEqual([]);
    expect(of(Bandwidth.gbps(100), 3)).toEqual(['direct-connect-lag']);
    expect(of(Bandwidth.gbps(2), 1)).toEqual(['direct-connect-bandwidth']);
    expect(lower({ ports: [lag({ group: { connectionIds: ['dxcon-fg1a2b3c', 'dxcon-fg1a2b3c'] } })] }).ids).toEqual(['direct-connect-lag']);
    expect(lower({ ports: [lag({ group: { lagId: 'dxcon-fg1a2b3c', members: 2 } })] }).ids).toEqual(['direct-connect-connection']);
  });
});
