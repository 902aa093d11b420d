import { TerraformStack } from 'cdktf';
import { Construct } from 'constructs';
import {
  AddressPlan,
  BurstQueue,
  Bytes,
  CloudCluster,
  type HybridAiFabric,
  InferenceService,
  OnPremGpuCluster,
  PrivateInterconnect,
  SovereignDataZone,
  State,
} from 'hybrid-ai-fabric';
import { problemOf, refusedBy } from '../model/refused';
import { awsTarget, burstPool, deployable, fabricIn, modelIn, newApp, onPrem, RANGES, service } from './estate';
import { check, type Mistake, refusalOf, wrong } from './refusals';

describe('a reference to another fabric', () => {
  const foreign = (path: string, got: string): Mistake => ({ id: 'unknown-reference', path, got, allowed: '' });
  const other = (): HybridAiFabric => fabricIn(newApp(), {}, 'Other');
  check([
    [
      'is refused as the site of a zone',
      (fabric) =>
        new SovereignDataZone(fabric, 'Z', {
          level: 'internal',
          sites: [onPrem(other())],
          keyCustody: 'on-prem',
          operatorJurisdictions: ['DE'],
        }),
      foreign('Clinic/Z', 'Other/Frankfurt'),
    ],
    [
      'is refused as the home of public data',
      (fabric) => fabric.addPublicDataset('Corpus', { home: onPrem(other()), size: Bytes.gibi(1) }),
      foreign('Clinic/Corpus', 'Other/Frankfurt'),
    ],
    [
      'is refused as a pool of a queue',
      (fabric) => new BurstQueue(fabric, 'Research', { pools: onPrem(other()).pools }),
      foreign('Clinic/Research', 'Other/Frankfurt/h100'),
    ],
    [
      'is refused as the site of a cluster',
      (fabric) => onPrem(fabric, { location: undefined, site: onPrem(other(), {}, 'Munich') }),
      foreign('Clinic/Frankfurt', 'Other/Munich'),
    ],
    [
      'is refused as the end of a link',
      (fabric) =>
        PrivateInterconnect.fromExistingLink(fabric, 'L', { between: [onPrem(fabric), onPrem(other(), {}, 'Munich')], tier: 'single' }),
      foreign('Clinic/L', 'Other/Munich'),
    ],
    [
      'is refused as the cluster of a pool',
      (fabric) => burstPool(fabric, { cluster: new CloudCluster(other(), 'Shared', { cloud: awsTarget() }) }),
      foreign('Clinic/Burst', 'Other/Shared'),
    ],
  ]);

  it('is refused as data of a workload', () => {
    const elsewhere = other();
    const corpus = elsewhere.addPublicDataset('Corpus', { home: onPrem(elsewhere), size: Bytes.gibi(1) });
    const { problems } = refusalOf((fabric) => {
      onPrem(fabric);
      return service(fabric, { reads: [corpus] });
    });
    expect(problems.map((p) => p.id)).toEqual(['unknown-reference', 'workload-unplaceable']);
  });
});

describe('a fabric refuses', () => {
  it('overlapping ranges, naming both owners', () => {
    const app = newApp();
    const fabric = fabricIn(app, {
      addressPlan: new AddressPlan({ ...RANGES, Burst: { vpc: '10.64.0.0/16', services: '172.20.0.0/16' } }),
    });
    onPrem(fabric);
    expect(problemOf(() => app.synth())).toMatchObject({
      id: 'address-overlap',
      path: 'AddressPlan.Burst.vpc',
      message: "the vpc range of 'Burst' and the pods range of 'Frankfurt' share addresses",
      got: '10.64.0.0/16 and 10.64.0.0/14',
    });
  });

  it.each(['1Clinic', '日本', 'a'.repeat(32), '-'])("the id '%s'", (id) => {
    const app = newApp();
    onPrem(fabricIn(app, {}, id));
    const { problems } = refusedBy(() => app.synth());
    expect(problems).toContainEqual(expect.objectContaining({ id: 'fabric-name', got: id }));
    expect(deployable(app)).toEqual([]);
  });

  it('a day that is none', () => {
    const app = newApp();
    onPrem(fabricIn(app, { now: 'tomorrow' }));
    expect(refusedBy(() => app.synth()).problems).toContainEqual(expect.objectContaining({ id: 'now', got: 'tomorrow' }));
  });

  it('a second fabric in the same App, whichever has something in it', () => {
    for (const populated of [['First'], ['Second'], ['First', 'Second'], []]) {
      const app = newApp();
      for (const id of ['First', 'Second']) {
        const fabric = fabricIn(app, {}, id);
        if (populated.includes(id)) onPrem(fabric);
      }
      const { problems } = refusedBy(() => app.synth());
      expect(problems).toContainEqual(expect.objectContaining({ id: 'two-fabrics', path: 'Second', got: "'Second' beside 'First'" }));
      expect(deployable(app)).toEqual([]);
    }
  });

  it.each([
    ['a stack', (app: Construct) => new TerraformStack(app, 'Stack')],
    ['a construct', (app: Construct) => new Construct(app, 'Group')],
  ])('%s as its scope', (_, scopeIn) => {
    const app = newApp();
    const fabric = fabricIn(scopeIn(app) as never);
    onPrem(fabric);
    expect(problemOf(() => app.synth())).toMatchObject({ id: 'fabric-scope', allowed: 'the App', path: fabric.node.path });
    expect(deployable(app)).toEqual([]);
  });

  it('constructs outside of it', () => {
    const app = newApp();
    expect(problemOf(() => onPrem(app as never))).toMatchObject({ id: 'outside-fabric', got: 'the App as scope' });
    expect(problemOf(() => onPrem(new TerraformStack(app, 'S') as never))).toMatchObject({ id: 'outside-fabric', path: 'S' });
  });

  it.each(['日本', '3D', 'x'.repeat(60), '${var.x}', '%{ if true }', '${TfToken[TOKEN.1]}', 'Bell\u0007'])(
    "the construct id '%s'",
    (id) => {
      const { problems } = refusalOf((fabric) => {
        onPrem(fabric);
        return modelIn(fabric, id);
      });
      expect(problems.map((p) => [p.id, p.path])).toContainEqual(['element-name', `Clinic/${id}`]);
    },
  );

  it('an id that no picture can show, beside a link', () => {
    const { problems } = refusalOf((fabric) => {
      const own = onPrem(fabric, {}, 'A\u0000B');
      const { cluster } = burstPool(fabric);
      return PrivateInterconnect.fromExistingLink(fabric, 'Link', { between: [own, cluster], tier: 'single' });
    });
    expect(problems.map((p) => p.got)).toContain('"A\\u0000B"');
  });

  it('two ids that become one name', () => {
    const { problems } = refusalOf((fabric) => {
      onPrem(fabric);
      service(fabric, {}, 'FineChat');
      return service(fabric, { model: modelIn(fabric, 'Other') }, 'Fine-chat');
    });
    expect(problems).toEqual([expect.objectContaining({ id: 'element-name', path: 'Clinic/FineChat', got: "'Fine-chat' and 'FineChat'" })]);
  });

  it('two places that would share a Terraform state', () => {
    const app = newApp();
    const plan = { ...RANGES, 'Frankfurt-Patients': RANGES.Munich, Munich: {} };
    const fabric = fabricIn(app, { addressPlan: new AddressPlan(plan) });
    const frankfurt = onPrem(fabric);
    onPrem(fabric, {}, 'Frankfurt-Patients');
    new SovereignDataZone(fabric, 'Patients', {
      level: 'restricted',
      sites: [frankfurt],
      keyCustody: 'on-prem',
      operatorJurisdictions: ['DE'],
      state: State.pg(),
    });
    expect(refusedBy(() => app.synth()).problems).toContainEqual(
      expect.objectContaining({ id: 'stack-name', got: "no zone and zone 'Clinic/Patients'" }),
    );
  });

  it('dependencies in a circle', () => {
    const error = refusalOf((fabric) => {
      onPrem(fabric);
      const [a, b] = [service(fabric, {}, 'A'), service(fabric, {}, 'B')];
      a.dependsOn(b);
      b.dependsOn(a);
    });
    expect(error.problems).toEqual([expect.objectContaining({ id: 'dependency-cycle', got: 'Clinic/A -> Clinic/B -> Clinic/A' })]);
  });

  it.each<[string, (fabric: HybridAiFabric, own: OnPremGpuCluster, chat: InferenceService) => unknown]>([
    ['a construct', (fabric) => modelIn(fabric, 'Late')],
    ['a cluster', (fabric) => onPrem(fabric, {}, 'Munich')],
    ['public data', (fabric, home) => fabric.addPublicDataset('Late', { home, size: Bytes.gibi(1) })],
    ['a dependency', (_, own, chat) => chat.dependsOn(own)],
    ['a stack', (fabric) => fabric.stack('data', 'late')],
  ])('%s after it was sealed', (_, add) => {
    const fabric = fabricIn(newApp());
    const own = onPrem(fabric);
    const chat = service(fabric);
    fabric.seal();
    expect(problemOf(() => add(fabric, own, chat))).toMatchObject({ id: 'sealed', next: 'move the declaration up' });
  });

  it('again with the same error when it is asked again', () => {
    const fabric = fabricIn(newApp());
    onPrem(fabric, { role: wrong('worker') });
    const first = refusedBy(() => fabric.seal());
    expect([refusedBy(() => fabric.plan), refusedBy(() => fabric.intent), refusedBy(() => fabric.seal())]).toEqual([first, first, first]);
  });
});
