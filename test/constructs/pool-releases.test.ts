import { CloudBurstPool, CloudCluster, Money } from 'hybrid-ai-fabric';
import { existingEksCluster, onDemand } from 'hybrid-ai-fabric/aws';
import { synthFabric } from 'hybrid-ai-fabric/testing';
import { awsTarget, fabricIn, made, newApp, PRICES, steps } from './estate';

const RDMA = { instanceType: 'p5.48xlarge', interconnect: 'rdma', zones: ['eu-central-1a'], capacity: [onDemand()] } as const;
const SCALE = { scale: { min: 0, max: 2 } };
const quoted = { asOf: '2026-10-01', source: 'offer 4711', kind: 'quote' } as const;
const inf2 = { provider: 'aws', region: 'eu-central-1', instanceType: 'inf2.48xlarge', perHour: { value: Money.usd(13), ...quoted } };
const prices = { ...PRICES, instances: [...PRICES.instances, inf2] };

const releasesOf = (app: ReturnType<typeof newApp>): string[] =>
  Object.keys(made(synthFabric(app), 'helm_release', 'Clinic/Shared')).sort();

describe('a release that pools need', () => {
  it('is absent from a cluster whose pools do not need it', () => {
    const app = newApp();
    const fabric = fabricIn(app);
    const cluster = new CloudCluster(fabric, 'Shared', { cloud: awsTarget() });
    new CloudBurstPool(fabric, 'Burst', { cluster, instanceType: 'p5.48xlarge', capacity: [onDemand()], ...SCALE });
    expect(releasesOf(app)).toEqual(['ClusterAutoscaler', 'GpuOperator', 'Kueue']);
  });

  it('is made once in the platform of the cluster, however many pools ask for it', () => {
    const app = newApp();
    const fabric = fabricIn(app, { prices });
    const cluster = new CloudCluster(fabric, 'Shared', { cloud: awsTarget() });
    new CloudBurstPool(fabric, 'Burst', { cluster, ...RDMA, ...SCALE });
    new CloudBurstPool(fabric, 'More', { cluster, ...RDMA, ...SCALE });
    new CloudBurstPool(fabric, 'Neuron', { cluster, instanceType: 'inf2.48xlarge', capacity: [onDemand()], ...SCALE });
    expect(Object.keys(cluster.platform?.releases ?? {}).sort()).toEqual([
      'aws-efa-k8s-device-plugin',
      'cluster-autoscaler',
      'gpu-operator',
      'kueue',
      'neuron-helm-chart',
    ]);
    expect(releasesOf(app)).toEqual(['AwsEfaK8sDevicePlugin', 'ClusterAutoscaler', 'GpuOperator', 'Kueue', 'NeuronHelmChart']);
  });

  it('takes an override of the cluster like any other', () => {
    const app = newApp();
    const fabric = fabricIn(app);
    const releases = { 'aws-efa-k8s-device-plugin': { version: 'v0.5.99' } };
    const cluster = new CloudCluster(fabric, 'Shared', { cloud: awsTarget(), releases });
    new CloudBurstPool(fabric, 'Burst', { cluster, ...RDMA, ...SCALE });
    const { AwsEfaK8sDevicePlugin } = made(synthFabric(app), 'helm_release', 'Clinic/Shared');
    expect(AwsEfaK8sDevicePlugin).toMatchObject({ version: 'v0.5.99', namespace: 'kube-system', create_namespace: false });
  });

  it('is a step for whoever installed the platform of a cluster that was joined', () => {
    const app = newApp();
    const fabric = fabricIn(app);
    const cluster = CloudCluster.fromExistingCluster(fabric, 'Shared', {
      cloud: awsTarget(),
      cluster: existingEksCluster({
        name: 'prod',
        endpoint: 'https://ABC.gr7.eu-central-1.eks.amazonaws.com',
        certificateAuthority: Buffer.from('-----BEGIN CERTIFICATE-----\nMIIB\n-----END CERTIFICATE-----\n').toString('base64'),
        nodeRoleArn: 'arn:aws:iam::111122223333:role/prod-node',
        securityGroupId: 'sg-0123456789abcdef0',
      }),
      publicEndpoint: false,
      platformInstalled: true,
    });
    new CloudBurstPool(fabric, 'Burst', { cluster, ...RDMA, ...SCALE });
    new CloudBurstPool(fabric, 'More', { cluster, ...RDMA, ...SCALE });
    const result = synthFabric(app);
    expect(result.resources.filter((resource) => resource.type === 'helm_release')).toEqual([]);
    const asked = steps(result).filter((step) => step.what.includes('aws-efa-k8s-device-plugin'));
    expect(asked.map((step) => [step.path, step.when])).toEqual([['Clinic/Shared', 'before-apply']]);
  });
});
