import * as fc from 'fast-check';
import { cutNetwork } from '../../../lib/adapters/google/subnet-ranges';
import { overlaps } from '../../../lib/model/cidr';
import { networkBench } from './support';

function written(...args: Parameters<typeof networkBench>) {
  const made = networkBench(...args);
  return { ...made, ...made.read(made.networkStack) };
}

describe('a network', () => {
  test('has no subnetworks of its own making and no default route, and routes globally', () => {
    expect(written().one('google_compute_network', 'Network')).toMatchObject({
      name: 'clinic-burst',
      auto_create_subnetworks: false,
      delete_default_routes_on_create: true,
      routing_mode: 'GLOBAL',
      mtu: 1500,
    });
  });

  test('has one private, logged subnetwork for nodes, to which GKE adds the other ranges', () => {
    const { one, network } = written();
    const subnetwork = one('google_compute_subnetwork', 'NodeSubnetwork');
    expect(subnetwork).toMatchObject({
      region: 'europe-west4',
      ip_cidr_range: '10.40.0.0/20',
      private_ip_google_access: true,
      log_config: { flow_sampling: 1, metadata: 'INCLUDE_ALL_METADATA' },
    });
    expect(subnetwork).not.toHaveProperty('secondary_ip_range');
    expect(network.podsCidr).toBe('10.40.128.0/17');
  });

  test('has no NAT, no router and no route but the one to the restricted range of Google APIs', () => {
    const { all } = written();
    expect(all('google_compute_router')).toEqual({});
    expect(Object.values(all('google_compute_route'))).toMatchObject([
      { dest_range: '199.36.153.4/30', next_hop_gateway: 'default-internet-gateway' },
    ]);
  });

  test('lets nothing out but to itself and to Google APIs', () => {
    const { all } = written();
    const rules = all('google_compute_firewall');
    expect(Object.keys(rules).sort()).toEqual(['AllowEgressGoogleApis', 'AllowEgressInternal', 'DenyEgress']);
    expect(rules['DenyEgress']).toMatchObject({
      direction: 'EGRESS',
      priority: 65534,
      destination_ranges: ['0.0.0.0/0'],
      deny: [{ protocol: 'all' }],
    });
    expect(rules['AllowEgressInternal']).toMatchObject({ destination_ranges: ['10.40.0.0/16'], priority: 1000 });
    expect(rules['AllowEgressGoogleApis']).toMatchObject({
      destination_ranges: ['199.36.153.4/30'],
      allow: [{ protocol: 'tcp', ports: ['443'] }],
    });
  });

  test.each([
    ['GoogleApis', 'googleapis.com.', 'restricted.googleapis.com.'],
    ['ContainerRegistry', 'gcr.io.', 'gcr.io.'],
    ['ArtifactRegistry', 'pkg.dev.', 'pkg.dev.'],
  ])('answers %s names privately with the restricted range', (id, domain, host) => {
    const { one } = written();
    expect(one('google_dns_managed_zone', `${id}Zone`)).toMatchObject({ dns_name: domain, visibility: 'private' });
    expect(one('google_dns_record_set', `${id}Addresses`)).toMatchObject({ name: host, type: 'A' });
    expect(one('google_dns_record_set', `${id}Addresses`)['rrdatas']).toHaveLength(4);
    expect(one('google_dns_record_set', `${id}Names`)).toMatchObject({ name: `*.${domain}`, type: 'CNAME', rrdatas: [host] });
  });

  test.each(['10.40.0.0/21', '10.0.0.0/8', 'fd00::/48'])('is not cut from %s', (vpc) => {
    expect(networkBench({}, vpc).problems).toMatchObject([{ id: 'google-network-range', got: vpc }]);
  });

  test('of the user is joined as it is', () => {
    const existingNetwork = {
      network: 'projects/p/global/networks/n',
      subnetwork: 'projects/p/regions/europe-west4/subnetworks/s',
      cidr: '10.0.0.0/16',
      podsCidr: '10.1.0.0/16',
    };
    const { network, document } = written({ existingNetwork });
    expect(network).toMatchObject({ networkId: existingNetwork.network, podsCidr: '10.1.0.0/16' });
    expect(document).not.toHaveProperty('resource');
  });

  test('opens to pods the restricted range and the metadata server of Dataplane V2', () => {
    const { target, network } = written();
    expect(target.egressOpenings(network).map(({ cidr, ports }) => [cidr, ports.map((p) => p.port)])).toEqual([
      ['199.36.153.4/30', [443]],
      ['169.254.169.254/32', [80, 8080]],
    ]);
    expect(target.storageOpenings(network).map((o) => o.cidr)).toEqual(['199.36.153.4/30']);
  });
});

test('nodes and pods of every usable range are inside it and apart', () => {
  fc.assert(
    fc.property(fc.integer({ min: 9, max: 20 }), (prefix) => {
      const range = `10.0.0.0/${prefix}`;
      const cut = cutNetwork(range);
      expect(cut !== undefined && overlaps(cut.nodes, range) && overlaps(cut.pods, range) && !overlaps(cut.nodes, cut.pods)).toBe(true);
    }),
  );
});
