import { BurstQueue, Bytes, State } from 'hybrid-ai-fabric';
import { synthFabric, type SynthesizedFabric } from 'hybrid-ai-fabric/testing';
import { fabricIn, job, made, newApp, onPrem, service, zoneIn } from './estate';

/** Namespaces by the stack they are in. */
function namespaces(result: SynthesizedFabric): string[] {
  return result.resources
    .filter((r) => r.type === 'kubernetes_namespace_v1' && r.stack.startsWith('clinic-fabric-'))
    .map((r) => `${r.stack} ${(r.arguments.metadata as { name: string }).name}`)
    .sort();
}
describe('the namespace of a zone', () => {
  const endpoints = [{ cidr: '10.10.3.0/28', ports: [{ port: 2049, protocol: 'TCP' as const }], why: 'NFS of the records' }];

  it('is only in the clusters where its workloads run', () => {
    const app = newApp();
    const fabric = fabricIn(app);
    const [frankfurt, munich] = [onPrem(fabric), onPrem(fabric, {}, 'Munich')];
    const zone = zoneIn(fabric, { level: 'restricted', sites: [frankfurt, munich], keyCustody: 'on-prem' }, 'Patients');
    const records = zone.addDataset('Records', { home: frankfurt, size: Bytes.gibi(1), claim: 'records' });
    service(fabric, { reads: [records] });
    expect(namespaces(synthFabric(app))).toEqual(['clinic-fabric-frankfurt clinic-patients']);
  });

  it('is in the clusters of its own sites alone, where a queue spans more', () => {
    const app = newApp();
    const fabric = fabricIn(app);
    const [frankfurt, munich] = [onPrem(fabric), onPrem(fabric, {}, 'Munich')];
    const zone = zoneIn(fabric, { level: 'restricted', sites: [frankfurt], keyCustody: 'on-prem' }, 'Patients');
    const records = zone.addDataset('Records', { home: frankfurt, size: Bytes.gibi(1), claim: 'records' });
    job(fabric, new BurstQueue(fabric, 'Research', { pools: [...frankfurt.pools, ...munich.pools], zones: [zone] }), { reads: [records] });
    expect(namespaces(synthFabric(app))).toEqual([
      'clinic-fabric-frankfurt clinic-patients',
      'clinic-fabric-frankfurt clinic-public',
      'clinic-fabric-munich clinic-public',
    ]);
  });

  it('is nowhere while nothing of the zone runs', () => {
    const app = newApp();
    const fabric = fabricIn(app);
    const frankfurt = onPrem(fabric);
    zoneIn(fabric, { sites: [frankfurt], keyCustody: 'on-prem' });
    service(fabric);
    expect(namespaces(synthFabric(app))).toEqual(['clinic-fabric-frankfurt clinic-public']);
  });

  it('denies everything but DNS and the storage of its data', () => {
    const app = newApp();
    const fabric = fabricIn(app);
    const frankfurt = onPrem(fabric);
    const zone = zoneIn(fabric, { level: 'restricted', sites: [frankfurt], keyCustody: 'on-prem' }, 'Patients');
    service(fabric, { reads: [zone.addDataset('Records', { home: frankfurt, size: Bytes.gibi(1), claim: 'records', endpoints })] });
    const result = synthFabric(app);
    const policies = made(result, 'kubernetes_network_policy_v1', 'Clinic/Patients');
    expect(Object.keys(policies).sort()).toEqual(['AllowDns', 'DefaultDeny', 'EgressTo-10-10-3-0-28-2049']);
    expect(policies.DefaultDeny?.spec).toEqual({ pod_selector: {}, policy_types: ['Ingress', 'Egress'] });
    expect(policies['EgressTo-10-10-3-0-28-2049']?.spec).toMatchObject({
      policy_types: ['Egress'],
      egress: [{ to: [{ ip_block: { cidr: '10.10.3.0/28' } }], ports: [{ port: '2049', protocol: 'TCP' }] }],
    });
    expect(made(result, 'kubernetes_namespace_v1', 'Clinic/Patients').Namespace?.metadata).toMatchObject({
      name: 'clinic-patients',
      labels: {
        'hybrid-ai-fabric/zone': 'patients',
        'hybrid-ai-fabric/level': 'restricted',
        'pod-security.kubernetes.io/enforce': 'restricted',
      },
    });
  });

  it('has its workloads in a stack with the state of the zone, whatever was declared first', () => {
    for (const zoneFirst of [true, false]) {
      const app = newApp();
      const fabric = fabricIn(app);
      const frankfurt = onPrem(fabric);
      const late = zoneFirst ? undefined : onPrem(fabric, {}, 'Munich');
      const zone = zoneIn(fabric, {
        level: 'restricted',
        sites: [frankfurt, ...(late === undefined ? [] : [late])],
        keyCustody: 'on-prem',
        state: State.pg(),
      });
      if (zoneFirst) onPrem(fabric, { site: frankfurt, location: undefined, pools: [] }, 'Munich');
      service(fabric, { reads: [zone.addDataset('Records', { home: frankfurt, size: Bytes.gibi(1), claim: 'records' })] });
      const result = synthFabric(app);
      expect(result.resource('kubernetes_deployment_v1').stack).toBe('clinic-workloads-frankfurt-internal');
      expect(Object.keys((result.stacks['clinic-workloads-frankfurt-internal']?.terraform as { backend: object }).backend)).toEqual(['pg']);
    }
  });
});
