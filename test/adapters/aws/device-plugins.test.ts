import { onDemand } from '../../../lib/adapters/aws/capacity';
import { DEVICE_PLUGINS } from '../../../lib/adapters/aws/device-plugins';
import { efaInstances } from '../../../lib/adapters/aws/efa';
import { ecrRegistryOf } from '../../../lib/adapters/aws/eks-registry';
import { Estate } from './compute-support';
import { PoolBench } from './pool-support';

const RDMA = { instanceType: 'p5.48xlarge', interconnect: 'rdma', zones: ['eu-central-1a'], capacity: [onDemand()] } as const;

function valuesOf(name: string, props: ConstructorParameters<typeof Estate>[0] = {}): Record<string, Record<string, unknown>> {
  const estate = new Estate(props);
  const release = estate.target.platformFacts(estate.cluster()).poolReleases?.find((r) => r.name === name);
  return release?.values as Record<string, Record<string, unknown>>;
}

describe('the device plugins of a pool', () => {
  it('are none for GPUs alone: the GPU operator brings theirs', () => {
    const bench = new PoolBench({ instanceType: 'p5.48xlarge' });
    expect(bench.target.poolFacts(bench.pooled, bench.stack('fabric'))).toEqual({ objects: [], releases: [] });
  });

  it('are the one for EFA with a fast interconnect, and the one for Neuron with Neuron devices', () => {
    const releases = (request: ConstructorParameters<typeof PoolBench>[0]): unknown => {
      const bench = new PoolBench(request);
      return bench.target.poolFacts(bench.pooled, bench.stack('fabric')).releases;
    };
    expect(releases(RDMA)).toEqual(['aws-efa-k8s-device-plugin']);
    expect(releases({ instanceType: 'inf2.xlarge' })).toEqual(['neuron-helm-chart']);
    expect(releases({ ...RDMA, instanceType: 'trn2.48xlarge' })).toEqual(['aws-efa-k8s-device-plugin', 'neuron-helm-chart']);
  });

  it('are exact versions, each with the place where it was looked up', () => {
    const estate = new Estate();
    const releases = estate.target.platformFacts(estate.cluster()).poolReleases ?? [];
    expect(releases.map((release) => release.name).sort()).toEqual(Object.keys(DEVICE_PLUGINS).sort());
    for (const release of releases) {
      expect(release).toMatchObject({ namespace: 'kube-system', version: expect.stringMatching(/^v?\d+\.\d+\.\d+$/) as string, after: [] });
    }
    for (const { source, asOf } of Object.values(DEVICE_PLUGINS)) {
      expect([source.startsWith('https://'), /^\d{4}-\d{2}-\d{2}$/.test(asOf)]).toEqual([true, true]);
    }
  });

  it('run on every tainted node that has the device', () => {
    expect(valuesOf('aws-efa-k8s-device-plugin')).toMatchObject({
      tolerations: [{ operator: 'Exists' }],
      supportedInstanceLabels: { keys: ['node.kubernetes.io/instance-type'], values: efaInstances() },
    });
    expect(valuesOf('neuron-helm-chart')).toMatchObject({
      devicePlugin: { enabled: true, tolerations: [{ operator: 'Exists' }] },
      scheduler: { enabled: false },
      npd: { enabled: false },
    });
  });

  it('come from the registry of the region, or from the mirror', () => {
    const efa = 'eks/aws-efa-k8s-device-plugin';
    expect(valuesOf('aws-efa-k8s-device-plugin')['image']).toEqual({
      repository: `602401143452.dkr.ecr.eu-central-1.amazonaws.com/${efa}`,
    });
    const mirror = { registryMirror: 'mirror.local' };
    expect(valuesOf('aws-efa-k8s-device-plugin', mirror)['image']).toEqual({ repository: `mirror.local/${efa}` });
    expect(valuesOf('neuron-helm-chart', mirror)['devicePlugin']).toMatchObject({
      image: { repository: 'mirror.local/neuron/neuron-device-plugin' },
    });
  });
});

it.each([
  ['us-east-1', '602401143452.dkr.ecr.us-east-1.amazonaws.com'],
  ['eu-central-2', '900612956339.dkr.ecr.eu-central-2.amazonaws.com'],
  ['eusc-de-east-1', 'public.ecr.aws'],
])('images of EKS in %s are in %s', (region, registry) => {
  expect(ecrRegistryOf(region)).toBe(registry);
});

describe('nodes with Neuron devices', () => {
  it('start from the Neuron image, offer devices and keep others off', () => {
    const bench = new PoolBench({
      instanceType: 'trn1.32xlarge',
      taints: [{ key: 'aws.amazon.com/neuron', value: 'present', effect: 'NoSchedule' }],
    });
    expect(bench.one('aws_eks_node_group', 'NodeGroupOnDemand')).toMatchObject({
      ami_type: 'AL2023_x86_64_NEURON',
      taint: [{ key: 'aws.amazon.com/neuron' }],
    });
    expect(JSON.stringify(bench.resources('cluster', 'aws_autoscaling_group_tag'))).toContain('resources/aws.amazon.com/neuron');
    expect(bench.target.instance('trn1.32xlarge')).toMatchObject({ accelerators: 16, accelerator: { name: 'trainium1-32gb' } });
  });

  it('are no reason for another image elsewhere', () => {
    expect(new PoolBench({ instanceType: 'g6.12xlarge' }).one('aws_eks_node_group', 'NodeGroupOnDemand')).toMatchObject({
      ami_type: 'AL2023_x86_64_NVIDIA',
    });
  });
});
