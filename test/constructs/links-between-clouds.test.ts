import {
  AddressPlan,
  Bandwidth,
  CloudSite,
  type CloudsInterconnectProps,
  HybridAiFabric,
  type IPlace,
  PrivateInterconnect,
  State,
} from 'hybrid-ai-fabric';
import { aws } from 'hybrid-ai-fabric/aws';
import { google } from 'hybrid-ai-fabric/google';
import { synthFabric, type SynthesizedFabric } from 'hybrid-ai-fabric/testing';
import { refusedBy } from '../model/refused';
import { type CloudsLink, declareClouds, LINK, STACK } from './clouds-link';
import { made, newApp, NOW } from './estate';

function synth(asked: CloudsLink = {}): SynthesizedFabric {
  const app = newApp();
  declareClouds(app, asked);
  return synthFabric(app);
}

/** Ids of the problems that a link between two clouds is refused for. */
function refused(asked: CloudsLink): string[] {
  return refusedBy(() => synth(asked)).problems.map((problem) => `${problem.path} ${problem.id}`);
}

function props(stated: object): CloudsLink {
  return { props: stated as Partial<CloudsInterconnectProps> };
}

describe('a link between two clouds', () => {
  const result = synth();
  const own = result.resources.filter((resource) => resource.owner === LINK);
  const all = (type: string): Record<string, unknown>[] => own.filter((r) => r.type === type).map((r) => r.arguments);

  it('is in a stack of its own, with both providers, after the networks of both sites', () => {
    expect([...new Set(own.map((resource) => resource.stack))]).toEqual([STACK]);
    expect(Object.keys(result.stacks[STACK]?.provider as object).sort()).toEqual(['aws', 'google']);
    const data = result.stacks[STACK]?.data as { readonly terraform_remote_state: object };
    expect(Object.keys(data.terraform_remote_state).sort()).toEqual(['clinic-network-burst', 'clinic-network-reserve']);
  });

  it('is 15 resources in Google, 4 of a VPN in AWS, and the transit gateway with its routes', () => {
    const counts = Object.fromEntries([...new Set(own.map((r) => r.type))].sort().map((type) => [type, all(type).length]));
    expect(counts).toEqual({
      aws_customer_gateway: 2,
      aws_ec2_transit_gateway: 1,
      aws_ec2_transit_gateway_route_table: 1,
      aws_ec2_transit_gateway_route_table_association: 3,
      aws_ec2_transit_gateway_route_table_propagation: 3,
      aws_ec2_transit_gateway_vpc_attachment: 1,
      aws_route: 2,
      aws_vpc_security_group_ingress_rule: 1,
      aws_vpn_connection: 2,
      google_compute_external_vpn_gateway: 1,
      google_compute_firewall: 1,
      google_compute_ha_vpn_gateway: 1,
      google_compute_router: 1,
      google_compute_router_interface: 4,
      google_compute_router_peer: 4,
      google_compute_vpn_tunnel: 4,
    });
  });

  it('gives each address of the gateway a connection, and each of its tunnels an interface of the peer gateway', () => {
    const gateways = all('aws_customer_gateway');
    expect(gateways.map((g) => /vpn_interfaces\[(\d)\]/.exec(String(g.ip_address))?.[1])).toEqual(['0', '1']);
    const [peer] = all('google_compute_external_vpn_gateway');
    expect(peer).toMatchObject({ redundancy_type: 'FOUR_IPS_REDUNDANCY' });
    const addresses = (peer?.interface as { readonly id: number; readonly ip_address: string }[]).map(
      ({ id, ip_address }) => `${id}: ${/Vpn-(peer-\d).*(tunnel\d_address)/.exec(ip_address)?.slice(1).join(' ')}`,
    );
    expect(addresses).toEqual([
      '0: peer-0 tunnel1_address',
      '1: peer-0 tunnel2_address',
      '2: peer-1 tunnel1_address',
      '3: peer-1 tunnel2_address',
    ]);
    const tunnels = all('google_compute_vpn_tunnel');
    expect(tunnels.map((t) => [t.vpn_gateway_interface, t.peer_external_gateway_interface])).toEqual([
      [0, 0],
      [0, 1],
      [1, 2],
      [1, 3],
    ]);
    expect(tunnels.map((t) => /Vpn-(peer-\d).*\.(\w+)}/.exec(String(t.shared_secret))?.slice(1).join(' '))).toEqual([
      'peer-0 tunnel1_preshared_key',
      'peer-0 tunnel2_preshared_key',
      'peer-1 tunnel1_preshared_key',
      'peer-1 tunnel2_preshared_key',
    ]);
  });

  it('takes the addresses inside the tunnels from the address plan: AWS has the first of a block, Google the second', () => {
    const blocks = all('aws_vpn_connection').flatMap((vpn) => [vpn.tunnel1_inside_cidr, vpn.tunnel2_inside_cidr]);
    expect(blocks).toEqual(['169.254.96.0/30', '169.254.96.4/30', '169.254.96.8/30', '169.254.96.12/30']);
    expect(all('google_compute_router_interface').map((i) => i.ip_range)).toEqual([
      '169.254.96.2/30',
      '169.254.96.6/30',
      '169.254.96.10/30',
      '169.254.96.14/30',
    ]);
    expect(all('google_compute_router_peer').map((p) => [p.ip_address, p.peer_ip_address])[3]).toEqual(['169.254.96.14', '169.254.96.13']);
  });

  it('steps over blocks that AWS keeps for itself', () => {
    const peers = made(synth({ link: { link: '169.254.0.0/26' } }), 'google_compute_router_peer', LINK);
    expect(Object.values(peers).map((peer) => peer.ip_address)).toContain('169.254.0.6');
    expect(Object.values(peers).map((peer) => peer.ip_address)).not.toContain('169.254.0.2');
  });

  it('has keys that AWS makes and tells, and different numbers at its ends', () => {
    for (const vpn of all('aws_vpn_connection')) {
      expect(vpn).toMatchObject({ preshared_key_storage: 'Standard', tunnel1_ike_versions: ['ikev2'] });
      expect(vpn).not.toHaveProperty('tunnel1_preshared_key');
    }
    expect(all('aws_customer_gateway').map((g) => g.bgp_asn)).toEqual(['64514', '64514']);
    expect(all('google_compute_router_peer').map((p) => p.peer_asn)).toEqual([64513, 64513, 64513, 64513]);
  });

  it('leads from the VPC to the other network and to the APIs behind it, and back', () => {
    expect(all('aws_route').map((route) => route.destination_cidr_block)).toEqual(['10.40.0.0/16', '199.36.153.4/30']);
    expect(all('google_compute_router')[0]?.bgp).toMatchObject({
      advertised_ip_ranges: [{ range: '10.40.0.0/16' }, { range: '199.36.153.4/30' }],
    });
    expect(all('google_compute_firewall')).toMatchObject([{ direction: 'EGRESS', destination_ranges: ['10.20.0.0/16'] }]);
    expect(all('aws_vpc_security_group_ingress_rule')).toMatchObject([{ cidr_ipv4: '10.40.0.0/16', from_port: 443 }]);
  });

  it('joins networks that exist: routes where ids are told, and no rule in a network that is yours', () => {
    const joined = synth({
      aws: {
        existingNetwork: {
          vpcId: 'vpc-1a2b3c4d',
          cidr: '10.20.0.0/16',
          nodeSubnetIds: ['subnet-1a2b3c4d', 'subnet-5e6f7a8b'],
          routeTableIds: ['rtb-1a2b3c4d'],
        },
      },
      google: {
        existingNetwork: {
          network: 'projects/p/global/networks/n',
          subnetwork: 'projects/p/regions/europe-west3/subnetworks/s',
          cidr: '10.40.0.0/16',
          podsCidr: '10.40.128.0/17',
        },
      },
    });
    expect(Object.values(made(joined, 'aws_route', LINK))).toMatchObject([
      { route_table_id: 'rtb-1a2b3c4d', destination_cidr_block: '10.40.0.0/16' },
    ]);
    expect(made(joined, 'google_compute_firewall', LINK)).toEqual({});
    expect(made(joined, 'aws_vpc_security_group_ingress_rule', LINK)).toEqual({});
  });

  it('says in the intent what it is: two ways over the internet, of one tunnel each, encrypted', () => {
    const { fabric } = declareClouds(newApp(), props({ traffic: Bandwidth.gbps(2) }));
    const way = { kind: 'vpn', bandwidth: Bandwidth.gbps(1.25), role: 'primary', over: 'internet' };
    expect(fabric.intent.links).toMatchObject([
      {
        path: LINK,
        between: ['Clinic/Burst', 'Clinic/Reserve'],
        tier: 'dev-test',
        encryption: { state: 'known', value: 'ipsec' },
        bandwidth: { state: 'known', value: Bandwidth.gbps(2.5) },
        paths: [
          { name: 'peer-0', location: 'peer-0', ...way },
          { name: 'peer-1', location: 'peer-1', ...way },
        ],
        traffic: Bandwidth.gbps(2),
      },
    ]);
  });

  it('is the same whichever end comes first', () => {
    const app = newApp();
    const turned = newApp();
    declareClouds(app);
    declareClouds(turned, { turned: true });
    expect(synthFabric(turned).stacks).toEqual(synthFabric(app).stacks);
  });

  it('names what a person sees after the apply', () => {
    const steps = result.plan.outOfBand as readonly { readonly path: string; readonly what: string }[];
    expect(steps.filter((step) => step.path === LINK).map((step) => step.what)).toEqual([expect.stringContaining('all 4 tunnels')]);
  });
});

describe('a link between two clouds is refused', () => {
  it.each<[string, CloudsLink, string[]]>([
    ['with ports of its own and an on-prem number', props({ ports: [{}], onPremAsn: 65010 }), ['link-clouds-props']],
    ['as an order', props({ phase: 'order' }), ['link-clouds-props']],
    ['without encryption', props({ encryption: 'none' }), ['link-clouds-encryption']],
    ['as a tier of dedicated ports', props({ tier: 'high' }), ['link-tier']],
    ['without addresses for its tunnels', { link: {} }, ['address-missing']],
    ['with too few addresses for its tunnels', { link: { link: '169.254.96.0/29' } }, ['vpn-inside-cidr']],
    ['with a state that nothing encrypts: the keys are in it', { state: State.local() }, ['vpn-state-encryption']],
    ['with one number for both ends', { aws: { directConnect: { gateway: 64512, transitGateway: 64514 } } }, ['link-clouds-asn']],
    [
      'into a VPC that does not say where it is entered',
      { aws: { existingNetwork: { vpcId: 'vpc-1a2b3c4d', cidr: '10.20.0.0/16', nodeSubnetIds: ['subnet-1a2b3c4d', 'subnet-5e6f7a8b'] } } },
      ['link-network-unknown'],
    ],
  ])('%s', (_, asked, ids) => {
    expect(refused(asked)).toEqual(ids.map((id) => `${LINK} ${id}`));
  });

  it('and taken with everything that it may state', () => {
    const stated = props({ ports: [], phase: 'activate' });
    expect(synth(stated).resources.some((r) => r.owner === LINK)).toBe(true);
  });

  const plan = new AddressPlan({
    Burst: { vpc: '10.20.0.0/16', services: '172.20.0.0/16' },
    Second: { vpc: '10.21.0.0/16', services: '172.21.0.0/16' },
    Reserve: { vpc: '10.40.0.0/16' },
    Other: { vpc: '10.41.0.0/16' },
    Cross: { link: '169.254.96.0/28' },
    Again: { link: '169.254.96.16/28' },
  });
  const estate = (app = newApp()) => {
    const state = State.s3({ bucket: 'clinic-state', region: 'eu-central-1' });
    const fabric = new HybridAiFabric(app, 'Clinic', { addressPlan: plan, now: NOW, state, policies: { print: false } });
    const onAws = (id: string) => new CloudSite(fabric, id, { cloud: aws({ region: 'eu-central-1' }) });
    const onGoogle = (id: string) => new CloudSite(fabric, id, { cloud: google({ region: 'europe-west3', project: 'clinic-ai' }) });
    const link = (id: string, a: IPlace, b: IPlace) =>
      new PrivateInterconnect(fabric, id, { between: [a, b], tier: 'dev-test', encryption: 'ipsec' });
    return { app, onAws, onGoogle, link };
  };

  it('between two sites of which both connect, or both wait', () => {
    const { app, onAws, onGoogle, link } = estate();
    link('Cross', onAws('Burst'), onAws('Second'));
    link('Again', onGoogle('Reserve'), onGoogle('Other'));
    expect(refusedBy(() => app.synth()).problems.map(({ id, path, got }) => ({ id, path, got }))).toEqual([
      { id: 'link-ends', path: 'Clinic/Again', got: expect.stringContaining("google 'Clinic/Reserve' (a VPN gateway)") as string },
      { id: 'link-ends', path: 'Clinic/Cross', got: expect.stringContaining("aws 'Clinic/Burst' (VPN connections)") as string },
    ]);
  });

  it('a second time between the same sites; to a second site it leaves out what the first leads to', () => {
    const twice = estate();
    const [burst, reserve] = [twice.onAws('Burst'), twice.onGoogle('Reserve')];
    twice.link('Cross', burst, reserve);
    twice.link('Again', burst, reserve);
    expect(refusedBy(() => twice.app.synth()).problems.map(({ id, path }) => `${path} ${id}`)).toEqual(['Clinic/Again link-route-reuse']);

    const two = estate();
    const from = two.onAws('Burst');
    two.link('Cross', from, two.onGoogle('Reserve'));
    two.link('Again', from, two.onGoogle('Other'));
    const routes = synthFabric(two.app).resources.filter((r) => r.type === 'aws_route');
    expect(routes.map((r) => r.arguments.destination_cidr_block).sort()).toEqual(['10.40.0.0/16', '10.41.0.0/16', '199.36.153.4/30']);
  });
});
