import * as fs from 'node:fs';
import {
  BurstQueue,
  Bytes,
  Duration,
  type HybridAiFabric,
  type Intent,
  Money,
  OnPremGpuCluster,
  type OnPremGpuClusterProps,
  type OnPremPoolProps,
  type Placement,
  Power,
} from 'hybrid-ai-fabric';
import { synthFabric, type SynthesizedFabric } from 'hybrid-ai-fabric/testing';
import { fabricIn, H100, job, made, newApp, ON_PREM, onPrem, service, steps, zoneIn } from './estate';
import { check, prop, refusalOf } from './refusals';

const OWNER = 'Clinic/Frankfurt';
const MIG: OnPremPoolProps = { ...H100, name: 'mig', partition: { mig: '1g.10gb' } };
const SLICED: OnPremPoolProps = { ...H100, name: 'sliced', partition: { timeSlicing: { replicas: 4 } } };

function synth(props: Partial<OnPremGpuClusterProps>, more: (fabric: HybridAiFabric, own: ReturnType<typeof onPrem>) => unknown = () => 0) {
  const app = newApp();
  const fabric = fabricIn(app);
  more(fabric, onPrem(fabric, props));
  return synthFabric(app);
}

const operatorValues = (result: SynthesizedFabric): Record<string, unknown> =>
  JSON.parse((made(result, 'helm_release', OWNER).GpuOperator?.values as string[])[0] as string) as Record<string, unknown>;
const sentences = (result: SynthesizedFabric): string[] => steps(result).map((step) => step.what);

describe('a pool cut by MIG', () => {
  const result = synth({ pools: [{ ...MIG, nodes: undefined, hosts: ['fra-1'] }], labelNodes: true }, (fabric) =>
    service(fabric, { accelerators: { count: 1, models: ['h100-80gb-mig-1g.10gb'] } }),
  );

  it('has seven times the devices, and pods ask and tolerate by the resource of the profile', () => {
    expect((result.plan.intent as Intent).pools).toMatchObject([{ acceleratorsPerNode: 56, accelerator: { memoryGib: 10 } }]);
    const { spec } = result.resource('kubernetes_deployment_v1').arguments as { spec: object };
    const text = JSON.stringify(spec);
    expect(text).toContain('"nvidia.com/mig-1g.10gb":"1"');
    expect(text).toContain('"key":"nvidia.com/mig-1g.10gb"');
    expect(text).not.toContain('"nvidia.com/gpu"');
  });

  it('makes the operator give each profile a resource of its own', () => {
    expect(operatorValues(result).mig).toEqual({ strategy: 'mixed' });
    expect(operatorValues(result)).not.toHaveProperty('devicePlugin.config');
  });

  it('leaves the label that cuts a GPU to a person who has drained the node', () => {
    const labels = made(result, 'kubernetes_labels', OWNER)['NodeLabels-fra-1'];
    expect(labels?.labels).toEqual({ 'hybrid-ai-fabric/accelerator': 'h100-80gb-mig-1g.10gb', 'hybrid-ai-fabric/pool': 'frankfurt-mig' });
    expect(sentences(result)).toEqual([
      expect.stringContaining('driver is upgraded by hand'),
      'every node of the pool carries: taint nvidia.com/mig-1g.10gb=present:NoSchedule',
      expect.stringMatching(/drained.*label nvidia\.com\/mig\.config=all-1g\.10gb; .*mig\.config\.state is success/),
    ]);
  });

  it('gives a replica one share, never two', () => {
    const error = refusalOf((fabric) => {
      onPrem(fabric, { pools: [MIG] });
      service(fabric, { accelerators: { count: 2 } });
    });
    expect(error.message).toContain('a replica gets one share (h100-80gb-mig-1g.10gb) of a h100-80gb, it needs 2');
  });

  it('counts its shares in a queue', () => {
    const queued = synth({ pools: [MIG] }, (fabric, own) => {
      const queue = new BurstQueue(fabric, 'Research', { pools: [own.pool('mig')] });
      job(fabric, queue, { workers: 2, accelerators: { count: 1 } });
    });
    const yaml = fs.readFileSync(`${queued.outdir}/manifests/frankfurt/clinic-queue-research.yaml`, 'utf8');
    expect(yaml).toMatch(/name: nvidia\.com\/mig-1g\.10gb\s+nominalQuota: '?"?224/);
    expect(JSON.stringify(queued.resource('kubernetes_job_v1').arguments)).toContain('"nvidia.com/mig-1g.10gb":"1"');
  });
});

describe('a pool with shared devices', () => {
  it('is configured by node label, renames its shares, and leaves other nodes whole', () => {
    const mps: OnPremPoolProps = { ...H100, name: 'mps', partition: { mps: { replicas: 8 } } };
    const result = synth({ pools: [H100, { ...SLICED, nodes: undefined, hosts: ['fra-1'] }, mps], labelNodes: true });
    const { config } = operatorValues(result).devicePlugin as {
      config: { default: string; create: boolean; data: Record<string, string> };
    };
    expect(config).toMatchObject({ create: true, default: 'whole-devices' });
    expect(Object.keys(config.data)).toEqual(['mps-8', 'time-slicing-4', 'whole-devices']);
    expect(config.data['whole-devices']).not.toContain('sharing');
    expect(config.data['time-slicing-4']).toMatch(/timeSlicing:\n {4}renameByDefault: true\n {4}failRequestsGreaterThanOne: true/);
    expect(config.data['mps-8']).toMatch(/mps:[^]*replicas: 8/);
    expect(operatorValues(result).mig).toEqual({ strategy: 'single' });
    expect(made(result, 'kubernetes_labels', OWNER)['NodeLabels-fra-1']?.labels).toMatchObject({
      'nvidia.com/device-plugin.config': 'time-slicing-4',
    });
  });

  it('takes internal work, and nothing above', () => {
    const declare = (level: 'internal' | 'confidential') => (fabric: HybridAiFabric) => {
      const own = onPrem(fabric, { pools: [SLICED] });
      const zone = zoneIn(fabric, { sites: [own], level, keyCustody: 'on-prem', operatorJurisdictions: ['DE'] });
      service(fabric, { reads: [zone.addDataset('Records', { home: own, size: Bytes.gibi(1), claim: 'records' })] });
    };
    const app = newApp();
    declare('internal')(fabricIn(app));
    expect((synthFabric(app).plan.placement as Placement).decisions).toMatchObject([{ pool: 'Clinic/Frankfurt/sliced' }]);
    expect(refusalOf(declare('confidential')).message).toContain(
      'time-slicing does not keep pods on one device apart, and it is confidential',
    );
  });

  it('says what the operator has to do where somebody else installs it', () => {
    const app = newApp();
    OnPremGpuCluster.fromExistingCluster(fabricIn(app), 'Frankfurt', { ...ON_PREM, pools: [SLICED] });
    const result = synthFabric(app);
    expect(sentences(result)).toContainEqual(expect.stringContaining('makes 4 shares of each h100-80gb as nvidia.com/gpu.shared'));
  });
});

describe('hosts, racks and purchases', () => {
  const credentials = { secretManagerEntry: 'dc1/bmc/fra-1' };
  const hosts = [
    { name: 'fra-2', rack: 'A1', address: '10.10.0.12' },
    { name: 'fra-1', rack: 'A1', address: '10.10.0.11', bmc: { address: 'fra-1.bmc.example', credentials } },
  ];
  const inventoried = { ...H100, nodes: undefined, hosts };

  it('are in the plan as stated', () => {
    const result = synth({
      pools: [{ ...inventoried, hostProfile: { networkPorts: 4, units: 8 } }],
      racks: [{ name: 'A1', power: Power.kilowatts(20), cooling: Power.kilowatts(20), networkPorts: 8, units: 42 }],
      toBuy: [{ item: 'switch', description: 'leaf', count: 2, leadTime: Duration.days(90) }],
    });
    expect(result.plan.intent).toMatchObject({
      pools: [
        {
          hosts: ['fra-1', 'fra-2'],
          inventory: [
            { name: 'fra-1', bmc: { credentials } },
            { name: 'fra-2', rack: 'A1' },
          ],
        },
      ],
      clusters: [{ racks: [{ name: 'A1', power: { watts: 20_000 } }], toBuy: [{ item: 'switch', count: 2 }] }],
    });
    expect(sentences(result).filter((what) => what.includes('rack'))).toEqual([]);
  });

  it('leave what nobody stated to a person', () => {
    const pools = [inventoried, { ...H100, name: 'spare', nodes: 3 }];
    const result = synth({ pools, racks: [{ name: 'A1', power: Power.kilowatts(20), units: 42 }] });
    expect(sentences(result).filter((what) => what.includes('rack'))).toEqual([
      "rack 'A1' is seen to carry its hosts: nobody stated the rack units of fra-1, fra-2",
      'the racks are seen to carry these too, which name no rack and are in no sum: 3 hosts of Clinic/Frankfurt/spare',
    ]);
  });

  const cluster = (props: object) => (fabric: HybridAiFabric) => onPrem(fabric, props);
  const host = (more: object) => cluster({ pools: [{ ...H100, nodes: undefined, hosts: [{ name: 'fra-1', ...more }] }] });
  const bmc = (secret: unknown) => host({ bmc: { address: '10.9.0.1', credentials: secret } });
  const line = { item: 'host', description: '8x H100', count: 1, leadTime: Duration.days(1) };
  check([
    ['a partition that is none', cluster({ pools: [{ ...H100, partition: 'mig' }] }), prop(OWNER, "'mig'", '1g.10gb')],
    ['a profile of another model', cluster({ pools: [{ ...H100, partition: { mig: '1g.5gb' } }] }), prop(OWNER, '1g.5gb', '1g.10gb, ')],
    ['an address outside the nodes', host({ address: '10.11.0.1' }), prop(OWNER, '10.11.0.1', '10.10.0.0/22')],
    ['an address that is none', host({ address: 'fra-1' }), prop(OWNER, "'fra-1'", 'an IP address')],
    ['a password as credentials', bmc('hunter2'), prop(OWNER, 'a string, not repeated here', 'secretManagerEntry')],
    [
      'a user and a password',
      bmc({ username: 'root', password: 'x' }),
      prop(OWNER, 'an object with password, username', 'kubernetesSecret'),
    ],
    ['a key where a name belongs', bmc({ secretManagerEntry: 'AKIAABCDEFGHIJKLMNOP' }), prop(OWNER, 'secretManagerEntry', 'a reference')],
    [
      'a controller with a user in its address',
      host({ bmc: { address: 'https://root:x@bmc', credentials } }),
      prop(OWNER, 'a string, not', 'an IP address'),
    ],
    ['a rack that is not there', host({ rack: 'Z9' }), { id: 'rack-unknown', path: OWNER, got: 'Z9', allowed: 'no racks' }],
    ['a rack without power', cluster({ racks: [{ name: 'A1' }] }), prop(OWNER, 'A1', 'Power.kilowatts')],
    [
      'two racks of one name',
      cluster({ racks: ['A1', 'A1'].map((name) => ({ name, power: Power.kilowatts(1) })) }),
      prop(OWNER, "'A1'", 'unique'),
    ],
    [
      'more power than the rack has',
      cluster({ pools: [inventoried], racks: [{ name: 'A1', power: Power.kilowatts(19), cooling: Power.kilowatts(20) }] }),
      { id: 'rack-power', path: OWNER, got: '20 kW for fra-1, fra-2', allowed: '19 kW' },
    ],
    ['an unknown kind of thing', cluster({ toBuy: [{ ...line, item: 'gpu' }] }), prop(OWNER, "'gpu'", 'host, switch')],
    ['a lead time in words', cluster({ toBuy: [{ ...line, leadTime: '12 weeks' }] }), prop(OWNER, "'12 weeks'", 'Duration')],
    ['a price without a date', cluster({ toBuy: [{ ...line, unitPrice: Money.eur(5) }] }), prop(OWNER, '5.0', 'asOf')],
  ]);

  it('never repeat a secret', () => {
    expect(refusalOf(bmc('hunter2')).message).not.toContain('hunter2');
    expect(refusalOf(bmc({ secretManagerEntry: 'AKIAABCDEFGHIJKLMNOP' })).message).not.toContain('AKIA');
  });
});
