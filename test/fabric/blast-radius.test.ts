import { Bytes, CloudBurstPool, CloudCluster, InferenceService, SovereignDataZone, TrainingJob } from 'hybrid-ai-fabric';
import { aws } from 'hybrid-ai-fabric/aws';
import { burst, Clinic, job, service } from './clinic';
import { addressesOf, documentsIn } from './support';

type Addition = (clinic: Clinic) => unknown;

/** Everything that Terraform reads, by address; what is no resource and no data source by stack and section. */
function estate(addition: Addition): Record<string, string> {
  const clinic = new Clinic().declare();
  addition(clinic);
  clinic.app.synth();
  const documents = documentsIn(clinic.app.outdir);
  const sections = Object.entries(documents).flatMap(([stack, document]) =>
    Object.entries(document).flatMap(([section, content]) =>
      section === 'resource' || section === 'data' ? [] : [[`${stack} ${section}`, content] as const],
    ),
  );
  const all = [...Object.entries(addressesOf(documents)), ...sections];
  return Object.fromEntries(all.map(([name, content]) => [name, JSON.stringify(content)]));
}

/** What one more declaration makes, and what it changes or takes away of what was there. */
function effectOf(addition: Addition): { readonly made: string[]; readonly touched: string[] } {
  const before = estate(() => undefined);
  const after = estate(addition);
  return {
    made: Object.keys(after).filter((name) => before[name] === undefined),
    touched: Object.keys(before).filter((name) => before[name] !== after[name]),
  };
}

/** `<stack>/<type>` of each address, which is enough to see what was made. */
function types(addresses: readonly string[]): string[] {
  return [...new Set(addresses.map((address) => address.replace(/\.[^.]*$/, '')))].sort();
}

const SERVICE = [
  'clinic-workloads-frankfurt/kubernetes_deployment_v1',
  'clinic-workloads-frankfurt/kubernetes_horizontal_pod_autoscaler_v2',
  'clinic-workloads-frankfurt/kubernetes_network_policy_v1',
  'clinic-workloads-frankfurt/kubernetes_pod_disruption_budget_v1',
  'clinic-workloads-frankfurt/kubernetes_service_account_v1',
  'clinic-workloads-frankfurt/kubernetes_service_v1',
];

describe('one more declaration makes its own resources and touches nothing else', () => {
  test('a service', () => {
    const { made, touched } = effectOf((c) => new InferenceService(c.fabric, 'Extra', { ...service(c), reads: [c.notes] }));
    expect(touched).toEqual([]);
    expect(types(made)).toEqual(SERVICE);
    expect(made.every((address) => address.includes('.Extra_'))).toBe(true);
  });

  test('a service in a zone with its own state, in the state of that zone', () => {
    const { made, touched } = effectOf((c) => new InferenceService(c.fabric, 'Extra', { ...service(c), reads: [c.records] }));
    expect(touched).toEqual([]);
    expect(types(made)).toEqual(SERVICE.map((type) => type.replace('frankfurt', 'frankfurt-patients')));
  });

  test('a training job', () => {
    const { made, touched } = effectOf((c) => new TrainingJob(c.fabric, 'Extra', { ...job(c), reads: [c.notes] }));
    expect(touched).toEqual([]);
    expect(types(made)).toEqual([
      'clinic-workloads-frankfurt/kubernetes_job_v1',
      'clinic-workloads-frankfurt/kubernetes_network_policy_v1',
      'clinic-workloads-frankfurt/kubernetes_service_account_v1',
      'clinic-workloads-frankfurt/kubernetes_service_v1',
    ]);
    expect(made.every((address) => address.includes('.Extra_'))).toBe(true);
  });

  test('a dataset in a cloud', () => {
    const { made, touched } = effectOf((c) => c.internal.addDataset('Extra', { home: c.cloud, size: Bytes.tebi(1) }));
    expect(touched).toEqual([]);
    expect(made).toContainEqual(expect.stringContaining('clinic-data-internal-cloud/aws_s3_bucket.Internal--Extra_'));
    expect(made.every((address) => address.includes('.Internal--Extra_'))).toBe(true);
  });

  test('a dataset on a claim: nothing at all', () => {
    const extra: Addition = (c) => c.patients.addDataset('Extra', { home: c.frankfurt, size: Bytes.tebi(1), claim: 'extra' });
    expect(effectOf(extra)).toEqual({ made: [], touched: [] });
  });

  test('a burst pool in a cluster that is there', () => {
    const { made, touched } = effectOf((c) => new CloudBurstPool(c.fabric, 'Extra', { cluster: c.cloud, ...burst(2) }));
    expect(touched).toEqual([]);
    expect(made.every((address) => /^clinic-cluster-cloud\/[a-z_]+\.Extra_/.test(address))).toBe(true);
    expect(types(made)).toContain('clinic-cluster-cloud/aws_eks_node_group');
  });

  test('a burst pool with a cluster of its own: stacks of its own', () => {
    const cloud = aws({ region: 'eu-central-1', account: '111122223333' });
    const { made, touched } = effectOf((c) => new CloudBurstPool(c.fabric, 'Second', { cloud, ...burst(2) }));
    expect(touched).toEqual([]);
    expect([...new Set(made.map((name) => name.split(/[ /]/)[0]))].sort()).toEqual([
      'clinic-cluster-second',
      'clinic-network-second',
      'clinic-platform-second',
    ]);
  });

  test('a second cluster at a site that is there: no second network', () => {
    const { made, touched } = effectOf((c) => new CloudCluster(c.fabric, 'Second', { site: c.cloud.place }));
    expect(touched).toEqual([]);
    expect(made.filter((name) => name.startsWith('clinic-network'))).toEqual([]);
  });

  test('a zone', () => {
    const extra: Addition = (c) =>
      new SovereignDataZone(c.fabric, 'Extra', { level: 'internal', sites: [c.cloud], keyCustody: 'customer-managed' });
    const { made, touched } = effectOf(extra);
    expect(touched).toEqual([]);
    expect(made.every((name) => name.startsWith('clinic-data-extra-cloud'))).toBe(true);
  });
});
