import { existsSync, readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import Ajv from 'ajv';
import { Token } from 'cdktf';
import fc from 'fast-check';
import { Money } from '../../../lib/model/money';
import { capacityBlock, capacityBlockPurchase, onDemand, reservation, spot } from '../../../lib/adapters/aws/capacity';
import { efaAdapters, efaInstances, nodeClassInterfaces } from '../../../lib/adapters/aws/efa';
import { existingEksCluster } from '../../../lib/adapters/aws/existing';
import type { KubeObject } from '../../../lib/adapters/kube-object';
import { KarpenterBench } from './karpenter-support';

const ID = 'cr-0123456789abcdef0';
const BLOCK = capacityBlock({ reservationId: 'cr-0fedcba9876543210', zone: 'eu-central-1a', instances: 2 });
const ZONES = ['eu-central-1a'];
const JOINED = { name: 'prod', endpoint: 'https://a', certificateAuthority: 'YQ==', nodeRoleArn: 'arn:aws:iam::111122223333:role/n' };

describe('a pool that Karpenter makes nodes for', () => {
  test('is one NodePool per way to get capacity, the earlier the heavier', () => {
    const bench = new KarpenterBench({ capacity: [reservation({ reservationId: ID }), spot(), onDemand()] });
    expect(bench.ids).toEqual([]);
    expect(bench.pools.map(({ metadata, spec }) => [metadata.name, spec.weight, spec.template.spec.nodeClassRef.name])).toEqual([
      [`clinic-burst-h100-${ID}`, 100, `clinic-burst-h100-${ID}`],
      ['clinic-burst-h100-spot', 90, 'clinic-burst-h100'],
      ['clinic-burst-h100-on-demand', 80, 'clinic-burst-h100'],
    ]);
    expect(bench.classes.map(({ metadata }) => metadata.name)).toEqual([`clinic-burst-h100-${ID}`, 'clinic-burst-h100']);
  });

  test('asks for its capacity, its instance types and its zones, and for nothing else', () => {
    const bench = new KarpenterBench({ instanceType: 'g6.12xlarge', alternatives: ['g6.24xlarge'], capacity: [spot()], zones: ZONES });
    expect(bench.requirements()).toEqual({
      'karpenter.sh/capacity-type': ['spot'],
      'node.kubernetes.io/instance-type': ['g6.12xlarge', 'g6.24xlarge'],
      'kubernetes.io/arch': ['amd64'],
      'topology.kubernetes.io/zone': ZONES,
    });
    expect(new KarpenterBench({}).requirements()).not.toHaveProperty(['topology.kubernetes.io/zone']);
  });

  test('carries the labels and taints of the pool', () => {
    const { template } = new KarpenterBench({}).pools[0].spec;
    expect(template.metadata.labels).toEqual({
      'hybrid-ai-fabric/pool': 'clinic-burst',
      'hybrid-ai-fabric/accelerator': 'h100-80gb',
    });
    expect(template.spec.taints).toEqual([{ key: 'nvidia.com/gpu', value: 'present', effect: 'NoSchedule' }]);
  });

  test('is bounded by its nodes and by their devices; a block by what was bought', () => {
    const [block, rented] = new KarpenterBench({ capacity: [BLOCK, onDemand()] }).pools;
    expect(block.spec.limits).toEqual({ nodes: '2', 'nvidia.com/gpu': '16' });
    expect(rented.spec.limits).toEqual({ nodes: '8', 'nvidia.com/gpu': '64' });
  });

  test('gives back rented nodes that are empty, never reserved ones, and none for its age', () => {
    const [reserved, rented] = new KarpenterBench({ capacity: [reservation({ reservationId: ID }), onDemand()] }).pools;
    expect(reserved.spec.disruption).toEqual({ consolidationPolicy: 'WhenEmpty', consolidateAfter: 'Never', budgets: [{ nodes: '0' }] });
    expect(rented.spec.disruption).toMatchObject({ consolidationPolicy: 'WhenEmpty', consolidateAfter: '10m' });
    expect([reserved, rented].map((pool) => pool.spec.template.spec.expireAfter)).toEqual(['Never', 'Never']);
  });

  test('on spot needs a role of the account that no stack can own, and says so', () => {
    expect(new KarpenterBench({ capacity: [spot()] }).steps.map(({ what }) => what)).toEqual([
      expect.stringMatching(/AWSServiceRoleForEC2Spot/),
    ]);
    expect(new KarpenterBench({ capacity: [onDemand()] }).steps).toEqual([]);
  });

  test('has no node group and no launch template to override, and says so', () => {
    const { pooled } = new KarpenterBench({});
    expect([pooled.nodeGroups, pooled.launchTemplates, pooled.schedules]).toEqual([[], [], []]);
    expect(() => pooled.nodeGroup).toThrow(/karpenter-no-node-group/);
    expect(() => pooled.launchTemplate).toThrow(/karpenter-no-node-group/);
    expect(pooled.cluster.node.id).toBe('Cluster');
  });
});

describe('an EC2NodeClass', () => {
  test('pins the image by the date of the release, whatever variant a type needs', () => {
    const bench = new KarpenterBench({}, { nodeRelease: '1.36.2-20260718' });
    expect(bench.classes[0].spec.amiSelectorTerms).toEqual([{ alias: 'al2023@v20260718' }]);
  });

  test('encrypts disks and keeps pods from the metadata of the node', () => {
    expect(new KarpenterBench({}).classes[0].spec).toMatchObject({
      blockDeviceMappings: [{ rootVolume: true, ebs: { encrypted: true, volumeType: 'gp3', volumeSize: '500Gi' } }],
      metadataOptions: { httpTokens: 'required', httpPutResponseHopLimit: 1 },
      instanceStorePolicy: 'RAID0',
      instanceProfile: 'clinic-burst-karpenter-node',
      tags: { owner: 'radiology' },
    });
  });

  test('names each subnet of the zones by id, and all without zones', () => {
    expect(new KarpenterBench({}).classes[0].spec.subnetSelectorTerms).toHaveLength(3);
    expect(new KarpenterBench({ zones: ZONES }).classes[0].spec.subnetSelectorTerms).toHaveLength(1);
    expect(new KarpenterBench({ capacity: [BLOCK] }).classes[0].spec.subnetSelectorTerms).toHaveLength(1);
  });

  test('of reserved capacity names it by id, and its placement group when it was made in one', () => {
    const [reserved, block, rented] = new KarpenterBench({
      capacity: [reservation({ reservationId: ID, placementGroup: 'close' }), BLOCK, onDemand()],
    }).classes;
    expect(reserved.spec).toMatchObject({ capacityReservationSelectorTerms: [{ id: ID }], placementGroupSelector: { name: 'close' } });
    expect(block.spec.capacityReservationSelectorTerms).toEqual([{ id: BLOCK.reservationId }]);
    expect(block.spec.placementGroupSelector).toBeUndefined();
    expect(rented.spec.capacityReservationSelectorTerms).toBeUndefined();
  });

  test('with rdma lists the interfaces, the group of the pool and the placement group of rented nodes', () => {
    const bench = new KarpenterBench({ interconnect: 'rdma', zones: ZONES, capacity: [BLOCK, onDemand()] });
    expect(bench.ids).toEqual([]);
    const [block, rented] = bench.classes;
    expect([block, rented].map(({ spec }) => spec.placementGroupSelector)).toEqual([undefined, { name: 'clinic-burst-h100-close' }]);
    expect([block, rented].map(({ spec }) => spec.securityGroupSelectorTerms.length)).toEqual([2, 2]);
    expect(rented.spec.networkInterfaces).toHaveLength(33);
    expect(Object.keys(bench.resources('cluster', 'aws_placement_group'))).toEqual(['PlacementGroup']);
  });

  test('lists one interface for IP and one adapter per card that has one', () => {
    expect(nodeClassInterfaces('g6e.8xlarge')).toEqual([
      { networkCardIndex: 0, deviceIndex: 0, interfaceType: 'interface' },
      { networkCardIndex: 0, deviceIndex: 1, interfaceType: 'efa-only' },
    ]);
    expect(nodeClassInterfaces('p6-b300.48xlarge').slice(0, 2)).toEqual([
      { networkCardIndex: 0, deviceIndex: 0, interfaceType: 'interface' },
      { networkCardIndex: 1, deviceIndex: 0, interfaceType: 'efa-only' },
    ]);
    fc.assert(
      fc.property(fc.constantFrom(...efaInstances()), (type) => {
        const interfaces = nodeClassInterfaces(type);
        expect(interfaces).toHaveLength(efaAdapters(type) + 1);
        expect(new Set(interfaces.map((i) => `${i.networkCardIndex} ${i.deviceIndex}`)).size).toBe(interfaces.length);
        expect(interfaces.filter((i) => i.interfaceType === 'interface')).toEqual([interfaces[0]]);
      }),
    );
  });
});

describe('a pool that Karpenter cannot make', () => {
  test('karpenter-min: nodes that are always there', () => {
    expect(new KarpenterBench({ nodes: { min: 1, max: 4 } }).ids).toEqual(['karpenter-min']);
    expect(new KarpenterBench({ nodes: { min: 0, max: 4 } }).ids).toEqual([]);
  });

  test('karpenter-image: another system than AL2023', () => {
    expect(new KarpenterBench({}, { image: 'bottlerocket', nodeRelease: '1.50.0-a1b2c3d4' }).ids).toEqual(['karpenter-image']);
    expect(new KarpenterBench({}, { image: 'al2023' }).ids).toEqual([]);
  });

  test('a block that the apply buys is read from the stack that buys it', () => {
    const price = { value: Money.usd(50_000), asOf: '2026-10-01', source: 'offering', kind: 'quote' } as const;
    const block = capacityBlockPurchase({
      name: 'spring',
      instances: 2,
      durationHours: 24,
      zone: 'eu-central-1a',
      startFrom: '2027-03-01T11:30:00Z',
      startUntil: '2027-03-02T11:30:00Z',
      price,
    });
    const bench = new KarpenterBench({ capacity: [block] });
    expect(bench.ids).toEqual([]);
    expect(Object.keys(bench.resources('cluster', 'aws_ec2_capacity_block_reservation'))).toEqual(['CapacityBlockReservation-spring']);
    const [{ spec }] = bench.classes as [(typeof bench.classes)[number]];
    const [{ id }] = spec.capacityReservationSelectorTerms as [{ id: string }];
    expect(Token.isUnresolved(id)).toBe(true);
    const { locals } = bench.document('fabric') as { locals: Record<string, string> };
    expect(Object.keys(locals).filter((name) => name.includes('capacity_block_id'))).toEqual([
      'clinic-cluster-burst-capacity_block_id_clinic_burst_h100_spring',
    ]);
  });

  test('karpenter-label: labels in its own domains', () => {
    expect(new KarpenterBench({ labels: { 'karpenter.sh/nodepool': 'mine' } }).ids).toEqual(['karpenter-label']);
    expect(new KarpenterBench({ labels: { 'sub.karpenter.k8s.aws/x': 'y' } }).ids).toEqual(['karpenter-label']);
    expect(new KarpenterBench({ labels: { 'clinic.example/team': 'imaging' } }).ids).toEqual([]);
  });

  test('karpenter-tag: tags by which it knows its own', () => {
    expect(new KarpenterBench({}, { tags: { 'kubernetes.io/cluster/prod': 'owned' } }).ids).toEqual(['karpenter-tag']);
    expect(new KarpenterBench({}, { tags: { 'cost-center': '4711' } }).ids).toEqual([]);
  });

  test('is refused by the rules of AWS capacity as with managed node groups', () => {
    expect(new KarpenterBench({ interconnect: 'rdma', zones: ZONES, capacity: [spot()] }).ids).toEqual(['aws-rdma-spot']);
    expect(new KarpenterBench({ capacity: [onDemand()], zones: ['eu-west-1a'] }).ids).toEqual(['aws-pool-zones']);
    expect(new KarpenterBench({ instanceType: 'g6.xlarge', capacity: [BLOCK] }).ids).toEqual(['aws-capacity-block-type']);
  });
});

describe('a joined cluster that runs Karpenter', () => {
  test('gets pools with its own profile and groups, and nothing in AWS', () => {
    const cluster = existingEksCluster({ ...JOINED, karpenter: { instanceProfile: 'nodes', securityGroupIds: ['sg-1', 'sg-2'] } });
    const bench = new KarpenterBench({ cluster });
    expect(bench.classes[0].spec).toMatchObject({ instanceProfile: 'nodes', securityGroupSelectorTerms: [{ id: 'sg-1' }, { id: 'sg-2' }] });
    expect(bench.document('cluster').resource).toBeUndefined();
    expect(bench.target.platformFacts(cluster).releases).toEqual([]);
    expect(() => bench.pooled.cluster).toThrow(/in a cluster that the fabric joined/);
  });

  test('may say the role of its nodes instead, but not both, and needs a group', () => {
    const joined = (karpenter: object) => () => existingEksCluster({ ...JOINED, karpenter: { securityGroupIds: ['sg-1'], ...karpenter } });
    expect(new KarpenterBench({ cluster: joined({ nodeRole: 'nodes' })() }).classes[0].spec.role).toBe('nodes');
    expect(joined({})).toThrow(/karpenter-existing/);
    expect(joined({ nodeRole: 'a', instanceProfile: 'b' })).toThrow(/karpenter-existing/);
    expect(joined({ nodeRole: 'a', securityGroupIds: [] })).toThrow(/karpenter-existing/);
  });
});

describe("against Karpenter's own schemas (skipped without ../shared/crds)", () => {
  const file = resolve(__dirname, '../../../../shared/crds/karpenter.json');
  const withSchemas = existsSync(file) ? it : it.skip;

  /** The API server drops unknown fields in silence; a closed schema does not. */
  function close(schema: unknown): unknown {
    if (Array.isArray(schema)) return schema.map(close);
    if (typeof schema !== 'object' || schema === null) return schema;
    const closed = Object.fromEntries(Object.entries(schema).map(([key, value]) => [key, close(value)]));
    const open = 'additionalProperties' in closed || closed['x-kubernetes-preserve-unknown-fields'] === true || !('properties' in closed);
    return open || closed.properties === true ? closed : { ...closed, additionalProperties: false };
  }

  withSchemas('every object has only fields that exist, with values that are allowed', () => {
    const { crds } = JSON.parse(readFileSync(file, 'utf8')) as { crds: { apiVersion: string; kind: string; schema: object }[] };
    const ajv = new Ajv({ strict: false, allErrors: true, validateFormats: false });
    const errors = (object: KubeObject): unknown => {
      const crd = crds.find((c) => c.kind === object.kind && c.apiVersion === object.apiVersion);
      if (crd === undefined) return `no schema for ${object.apiVersion} ${object.kind}`;
      // Metadata is not closed: the trimmed schema says nothing of it.
      return ajv.validate(close(crd.schema) as object, object) ? undefined : ajv.errors;
    };
    const joined = existingEksCluster({ ...JOINED, karpenter: { nodeRole: 'nodes', securityGroupIds: ['sg-1'] } });
    const network = {
      existingNetwork: {
        vpcId: 'vpc-1',
        cidr: '10.9.0.0/16',
        nodeSubnetIds: ['subnet-1', 'subnet-2'],
        nodeSubnetZones: ['eu-central-1a', 'eu-central-1b'],
      },
    };
    const capacity = [reservation({ reservationId: ID, zone: ZONES[0], placementGroup: 'close' }), BLOCK, onDemand()];
    for (const bench of [
      new KarpenterBench({ cluster: joined, capacity }, network),
      new KarpenterBench(
        { cluster: joined, capacity: [spot(), onDemand()], instanceType: 'g6.12xlarge', alternatives: ['g6.24xlarge'] },
        network,
      ),
    ]) {
      expect(bench.ids).toEqual([]);
      for (const object of bench.objects) expect([object.metadata.name, errors(object)]).toEqual([object.metadata.name, undefined]);
    }
    const [sound] = new KarpenterBench({ cluster: joined }, network).objects;
    expect(errors({ ...sound, spec: { ...(sound.spec as object), networkInterface: [] } })).toBeDefined();
  });
});
