import { AddressPlan, Bandwidth, CloudBurstPool, CloudCluster, CloudSite, FabricError } from 'hybrid-ai-fabric';
import { aws, directConnectPort } from 'hybrid-ai-fabric/aws';
import { google, spot } from 'hybrid-ai-fabric/google';
import { awsTarget, fabricIn, link, newApp, onPrem, RANGES } from './estate';

const GOOGLE = { vpc: '10.40.0.0/16', services: '172.24.0.0/16' };

function plan(more: ConstructorParameters<typeof AddressPlan>[0] = {}): AddressPlan {
  return new AddressPlan({ ...RANGES, ...more });
}

function problems(work: () => unknown): string[] {
  try {
    work();
  } catch (error) {
    if (FabricError.isFabricError(error)) return error.problems.map(({ id, path, message }) => `${id} ${path}: ${message}`);
    throw error;
  }
  return [];
}

describe('what constructs register', () => {
  it('an AWS network has its subnets, inside the range of its site', () => {
    const fabric = fabricIn(newApp());
    new CloudSite(fabric, 'Burst', { cloud: awsTarget() });
    expect(fabric.addressCuts.all.map(({ path, use, cidr }) => `${path} ${use} ${cidr}`)).toEqual([
      'Clinic/Burst endpoint subnet A 10.20.192.0/27',
      'Clinic/Burst endpoint subnet B 10.20.192.32/27',
      'Clinic/Burst endpoint subnet C 10.20.192.64/27',
      'Clinic/Burst node subnet A 10.20.0.0/18',
      'Clinic/Burst node subnet B 10.20.64.0/18',
      'Clinic/Burst node subnet C 10.20.128.0/18',
    ]);
    fabric.seal();
    expect(fabric.intent.addressCuts).toHaveLength(6);
  });

  it('a Google network has its nodes, its cluster the pods', () => {
    const fabric = fabricIn(newApp(), { addressPlan: plan({ Gke: GOOGLE }) });
    new CloudCluster(fabric, 'Gke', { cloud: google({ region: 'europe-west4', project: 'clinic-ai-prod' }) });
    expect(fabric.addressCuts.all.map(({ use, cidr }) => `${use} ${cidr}`)).toEqual([
      'node subnetwork 10.40.0.0/20',
      'pods 10.40.128.0/17',
    ]);
    expect(problems(() => fabric.seal())).toEqual([]);
  });

  it('a joined VPC that is in the range of somebody else is refused, naming both', () => {
    const fabric = fabricIn(newApp());
    const joined = { vpcId: 'vpc-0a1b2c3d', cidr: '10.64.0.0/16', nodeSubnetIds: ['subnet-1', 'subnet-2'] };
    onPrem(fabric);
    new CloudSite(fabric, 'Burst', { cloud: aws({ region: 'eu-central-1', existingNetwork: joined }) });
    expect(problems(() => fabric.seal())).toEqual([
      "address-overlap Clinic/Burst: 'joined VPC' of 'Clinic/Burst' and the pods range of 'Frankfurt' share addresses",
    ]);
  });

  it('a site without a range registers nothing of its stand-in', () => {
    const fabric = fabricIn(newApp());
    for (const id of ['One', 'Two']) new CloudSite(fabric, id, { cloud: awsTarget() });
    expect(fabric.addressCuts.all).toEqual([]);
    expect(problems(() => fabric.seal()).map((line) => line.split(' ')[0])).toEqual(['address-missing', 'address-missing']);
  });

  it('comes too late after sealing, and is refused there', () => {
    const fabric = fabricIn(newApp());
    const { addressCuts } = fabric;
    fabric.seal();
    const cut = { path: 'Clinic/Late', owner: 'Late', use: 'subnet', cidr: '10.99.0.0/24', why: 'none' };
    expect(problems(() => addressCuts.keep(cut))).toEqual([expect.stringMatching(/^sealed Clinic\/Late/)]);
  });

  it('BGP sessions of a link with one block for two ports are refused', () => {
    const port = (i: number, block: string) =>
      directConnectPort({
        location: i < 2 ? 'EqFA5' : 'IXFRA6',
        connectionId: `dxcon-fg1a2b3${i}`,
        vlan: 301,
        bandwidth: Bandwidth.gbps(10),
        addressing: { amazonAddress: `169.254.255.${block}/30`, customerAddress: `169.254.255.${Number(block) + 1}/30` },
      });
    const declared = (blocks: readonly string[]) => {
      const fabric = fabricIn(newApp());
      link(fabric, [onPrem(fabric), new CloudSite(fabric, 'Burst', { cloud: awsTarget() })], {
        ports: blocks.map((block, i) => port(i, block)),
      });
      return problems(() => fabric.seal());
    };
    expect(declared(['1', '5', '9', '13'])).toEqual([]);
    expect(declared(['1', '5', '9', '9'])).toEqual([
      "address-overlap Clinic/Uplink: 'BGP session of dxcon-fg1a2b32-301' of 'Clinic/Uplink' and 'BGP session of dxcon-fg1a2b33-301' of 'Clinic/Uplink' share addresses",
    ]);
  });
});

describe('two pools with networks between accelerators on one Google site', () => {
  const declared = (more: ConstructorParameters<typeof AddressPlan>[0] = {}) => {
    const fabric = fabricIn(newApp(), { addressPlan: plan({ Gke: GOOGLE, ...more }) });
    const cluster = new CloudCluster(fabric, 'Gke', {
      cloud: google({ region: 'europe-west4', project: 'clinic-ai-prod', multiNetworking: true }),
    });
    const pools = ['First', 'Second'].map(
      (id) =>
        new CloudBurstPool(fabric, id, {
          cluster,
          instanceType: 'a3-highgpu-8g',
          zones: ['europe-west4-b'],
          interconnect: 'rdma',
          capacity: [spot()],
          scale: { min: 0, max: 4 },
        }),
    );
    return { fabric, subnets: pools.map((pool) => pool.lowered.acceleratorNetworks[0]?.subnetworks[0]?.ipCidrRangeInput) };
  };

  it('are refused while both take the range of the site, with the way out', () => {
    const { fabric } = declared();
    let next = '';
    try {
      fabric.seal();
    } catch (error) {
      next = FabricError.isFabricError(error) ? error.problems.map((p) => `${p.message}; ${p.next}`).join() : '';
    }
    expect(next).toBe(
      "'accelerator networks' of 'Clinic/First' and 'accelerator networks' of 'Clinic/Second' share addresses; give one of the two pools a range of its own: accelerators: '<a free block>' in an entry of its name in the address plan",
    );
  });

  it('live side by side when one has a range of its own, and the other keeps that of the site', () => {
    const { fabric, subnets } = declared({ Second: { accelerators: '10.41.0.0/18' } });
    expect(problems(() => fabric.seal())).toEqual([]);
    expect(subnets).toEqual(['10.40.64.0/22', '10.41.0.0/22']);
  });
});

describe('a plan whose blocks were found', () => {
  const request = { from: { Burst: ['10.20.0.0/16', '172.20.0.0/16'] }, blocks: { Burst: { vpc: 17, services: 20 } } };

  it('tells a person to commit the lock, until all blocks are in it', () => {
    const addressPlan = AddressPlan.allocate(request);
    expect(fabricIn(newApp(), { addressPlan }).outOfBandSteps).toEqual([
      {
        path: 'Clinic',
        when: 'before-apply',
        what: expect.stringContaining('(Burst.services, Burst.vpc): commit `lock` of fabric/address-plan.json') as string,
      },
    ]);
    const locked = AddressPlan.allocate({ ...request, lock: addressPlan.lock });
    expect(fabricIn(newApp(), { addressPlan: locked }).outOfBandSteps).toEqual([]);
  });
});
