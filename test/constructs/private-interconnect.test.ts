import {
  AddressPlan,
  Bandwidth,
  Duration,
  FabricError,
  type LinkPath,
  type PrivateInterconnectProps,
  PrivateInterconnect,
  SovereignDataZone,
  Bytes,
} from 'hybrid-ai-fabric';
import type { AwsLowered } from 'hybrid-ai-fabric/aws';
import { synthFabric, type SynthesizedFabric } from 'hybrid-ai-fabric/testing';
import { PlacementContext } from '../../lib/placement/context';
import { burstPool, fabricIn, findings, link, made, newApp, onPrem, PORTS, RANGES, service } from './estate';

const OWNER = 'Clinic/Uplink';

function synth(props: Partial<PrivateInterconnectProps<AwsLowered>> = {}): SynthesizedFabric {
  const app = newApp();
  const fabric = fabricIn(app);
  link(fabric, [onPrem(fabric), burstPool(fabric)], props);
  return synthFabric(app);
}

describe('a private link', () => {
  it('is in the network stack of its cloud end', () => {
    const stacks = new Set(
      synth()
        .resources.filter((r) => r.owner === OWNER)
        .map((r) => r.stack),
    );
    expect([...stacks]).toEqual(['clinic-network-burst']);
  });

  it('has one virtual interface per port, with the AS number and VLAN of your router', () => {
    const interfaces = made(synth(), 'aws_dx_transit_virtual_interface', OWNER);
    expect(Object.keys(interfaces)).toHaveLength(4);
    for (const each of Object.values(interfaces)) expect(each).toMatchObject({ bgp_asn: 65010, vlan: 301, mtu: 8500 });
  });

  it('announces the cloud network to on-prem, and routes the on-prem ranges into the link', () => {
    const result = synth();
    expect(result.resource('aws_dx_gateway_association', OWNER).arguments.allowed_prefixes).toEqual(['10.20.0.0/16']);
    const routes = Object.values(made(result, 'aws_route', OWNER)).map((route) => route.destination_cidr_block);
    expect([...new Set(routes)].sort()).toEqual(['10.10.0.0/22', '10.64.0.0/14']);
  });

  it('routes the ranges of every owner that is named instead of its own end', () => {
    const app = newApp();
    const fabric = fabricIn(app);
    link(fabric, [onPrem(fabric), burstPool(fabric)], { onPremOwners: ['Munich'] });
    const routes = Object.values(made(synthFabric(app), 'aws_route', OWNER)).map((route) => route.destination_cidr_block);
    expect([...new Set(routes)].sort()).toEqual(['10.11.0.0/22', '10.68.0.0/14']);
  });

  it('gives the two gateways different AS numbers', () => {
    const result = synth();
    const gateway = result.resource('aws_dx_gateway', OWNER).arguments.amazon_side_asn;
    const transit = result.resource('aws_ec2_transit_gateway', OWNER).arguments.amazon_side_asn;
    expect(String(gateway)).not.toBe(String(transit));
  });

  it('takes its ends in either order', () => {
    const app = newApp();
    const fabric = fabricIn(app);
    const made = link(fabric, [burstPool(fabric), onPrem(fabric)]);
    expect(made.lowered?.gateway?.terraformResourceType).toBe('aws_dx_gateway');
    expect(fabric.intent.links).toMatchObject([{ between: ['Clinic/Burst', 'Clinic/Frankfurt'] }]);
  });

  it('says in the intent what its ports make: number, facilities, bandwidth, encryption', () => {
    const fabric = fabricIn(newApp());
    link(fabric, [onPrem(fabric), burstPool(fabric)], { encryption: 'macsec' });
    expect(fabric.intent.links).toEqual([
      {
        path: OWNER,
        between: ['Clinic/Burst', 'Clinic/Frankfurt'],
        tier: 'maximum',
        ports: { state: 'known', value: 4 },
        locations: { state: 'known', value: 2 },
        bandwidth: { state: 'known', value: Bandwidth.gbps(40) },
        encryption: { state: 'known', value: 'macsec' },
        roundTrip: { state: 'known', value: Duration.millis(6) },
        existing: false,
        phase: 'activate',
        paths: PORTS.map(({ name, location, bandwidth }) => ({
          name,
          kind: 'dedicated',
          location,
          bandwidth,
          role: 'primary',
          over: 'private',
        })),
      },
    ]);
  });

  it('that exists tells its ways, each once, and nothing of what was not told', () => {
    const told = (paths?: readonly LinkPath[]) => {
      const fabric = fabricIn(newApp());
      PrivateInterconnect.fromExistingLink(fabric, 'Line', { between: [onPrem(fabric), burstPool(fabric)], tier: 'single', paths });
      return fabric;
    };
    const way: LinkPath = {
      name: 'b',
      kind: 'dedicated',
      location: 'EqFA5',
      bandwidth: Bandwidth.gbps(10),
      role: 'primary',
      over: 'private',
    };
    expect(told([way, { ...way, name: 'a' }]).intent.links[0]?.paths?.map(({ name }) => name)).toEqual(['a', 'b']);
    expect(told().intent.links[0]).not.toHaveProperty('paths');
    expect(() => told([way, way]).intent).toThrow(/each name once/);
  });

  it('carries nothing before it is activated', () => {
    const fabric = fabricIn(newApp());
    link(fabric, [onPrem(fabric), burstPool(fabric)], { phase: 'order' });
    const [ordered] = fabric.intent.links;
    expect(ordered).toMatchObject({ phase: 'order' });
    expect(new PlacementContext(fabric.intent).linksBetween('Clinic/Burst', 'Clinic/Frankfurt')).toEqual([]);
  });

  it.each<[PrivateInterconnectProps['tier'], number[]]>([
    ['maximum', [0, 1, 2, 3]],
    ['high', [0, 2]],
    ['dev-test', [0, 1]],
  ])('of tier %s takes the ports that make it', (tier, ports) => {
    const result = synth({ tier, ports: ports.map((i) => PORTS[i] as (typeof PORTS)[number]) });
    expect(Object.keys(made(result, 'aws_dx_transit_virtual_interface', OWNER))).toHaveLength(ports.length);
  });

  it('names what is wrong of a port, a tier and an encryption, without what the cloud would say of stand-ins', () => {
    const port = { ...PORTS[0], name: 'east', bandwidth: 10 } as never;
    const app = newApp();
    const fabric = fabricIn(app);
    link(fabric, [onPrem(fabric), burstPool(fabric)], { ports: [port], tier: 'hihg' as never, encryption: 'MACsec' as never });
    const said = (): string[] => {
      try {
        app.synth();
      } catch (error) {
        if (FabricError.isFabricError(error)) return error.problems.map(({ message }) => message);
      }
      return [];
    };
    expect(said().sort()).toEqual(["'bandwidth of port east' is not usable", "'encryption' is not usable", "'tier' is not usable"]);
  });

  it('of one port is a finding', () => {
    const app = newApp();
    const fabric = fabricIn(app);
    link(fabric, [onPrem(fabric), burstPool(fabric)], { tier: 'single', ports: PORTS.slice(0, 1) });
    expect(() => app.synth()).toThrow(/FAB-NET-003/);
  });
});

describe('an existing link', () => {
  const existing = (props: object = {}): { app: ReturnType<typeof newApp>; uplink: PrivateInterconnect; chat: () => unknown } => {
    const app = newApp();
    const fabric = fabricIn(app, { addressPlan: new AddressPlan(RANGES) });
    const own = onPrem(fabric);
    const burst = burstPool(fabric, { instanceType: 'p5.48xlarge' });
    const uplink = PrivateInterconnect.fromExistingLink(fabric, 'Uplink', { between: [own, burst], tier: 'high', ...props });
    const zone = new SovereignDataZone(fabric, 'Internal', {
      level: 'internal',
      sites: [own, burst],
      keyCustody: 'customer-managed',
      operatorJurisdictions: ['DE', 'US'],
    });
    const notes = zone.addExistingDataset('Notes', { home: own, size: Bytes.gibi(1), claim: 'notes' });
    const chat = (): unknown => service(fabric, { reads: [notes], clients: own, baseline: 33, slo: { firstToken: Duration.millis(50) } });
    return { app, uplink, chat };
  };

  it('is known and not made', () => {
    const { app, uplink } = existing({
      ports: 2,
      locations: 2,
      bandwidth: Bandwidth.gbps(10),
      encryption: 'none',
      roundTrip: Duration.millis(5),
    });
    expect(synthFabric(app).resources.filter((r) => r.owner === OWNER || r.type.startsWith('aws_dx_'))).toEqual([]);
    expect(uplink.lowered).toBeUndefined();
  });

  it('that does not say how many ports it has is a finding, not good', () => {
    const { app } = existing();
    expect(() => app.synth()).toThrow(/FAB-NET-003/);
    expect(findings(app)).toContainEqual(expect.objectContaining({ rule: 'FAB-NET-003', status: 'not-evaluated', subject: OWNER }));
  });

  it('whose round trip nobody measured meets no latency limit', () => {
    const { app, chat } = existing({ ports: 2, locations: 2 });
    chat();
    expect(() => app.synth()).toThrow(/the round trip of link 'Clinic\/Uplink' is not stated/);
  });

  it('whose round trip was measured carries callers to the cloud', () => {
    const { app, chat } = existing({ ports: 2, locations: 2, roundTrip: Duration.millis(5) });
    chat();
    expect(() => app.synth()).toThrow(/room for 32 of 33/);
    expect(() => app.synth()).not.toThrow(/round trip/);
  });
});
