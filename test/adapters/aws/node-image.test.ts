import type { AwsProps } from '../../../lib/adapters/aws/aws-props';
import { onDemand } from '../../../lib/adapters/aws/capacity';
import { Estate, type Json } from './compute-support';
import { PoolBench } from './pool-support';

const BOTTLEROCKET = { image: 'bottlerocket', nodeRelease: '1.50.0-a1b2c3d4' } as const;
const bench = (props: Partial<AwsProps>, instanceType = 'p5.48xlarge'): PoolBench =>
  new PoolBench({ capacity: [onDemand()], instanceType }, props);
const template = (props: Partial<AwsProps>, type?: string): Json => bench(props, type).one('aws_launch_template', 'LaunchTemplateOnDemand');
const group = (props: Partial<AwsProps>): Json => bench(props).one('aws_eks_node_group', 'NodeGroupOnDemand');
const gpuOperator = (props: Partial<AwsProps>): unknown => {
  const estate = new Estate(props);
  return estate.target.platformFacts(estate.cluster()).gpuOperator;
};

describe('the image of GPU nodes', () => {
  test('is AL2023 with the driver unless asked otherwise, and the operator brings the device plugin', () => {
    expect(group({})).toMatchObject({ ami_type: 'AL2023_x86_64_NVIDIA', release_version: '1.36.3-20260903' });
    expect(gpuOperator({})).toBe(true);
  });
  test('of Bottlerocket has its data volume apart and its own device plugin', () => {
    expect(group(BOTTLEROCKET)).toMatchObject({ ami_type: 'BOTTLEROCKET_x86_64_NVIDIA', release_version: '1.50.0-a1b2c3d4' });
    expect(template(BOTTLEROCKET).block_device_mappings).toMatchObject([{ device_name: '/dev/xvdb' }]);
    expect(gpuOperator(BOTTLEROCKET)).toBe(false);
  });
  test('leaves the system nodes on AL2023', () => {
    expect(bench(BOTTLEROCKET).one('aws_eks_node_group', 'SystemNodeGroup').ami_type).toBe('AL2023_x86_64_STANDARD');
  });
  test('of Bottlerocket needs a release of its own', () => {
    expect(() => new Estate({ image: 'bottlerocket' })).toThrow(/aws-nodeRelease/);
    expect(() => new Estate({ image: 'bottlerocket', nodeRelease: '1.36.3-20260903' })).toThrow(/aws-nodeRelease/);
    expect(() => new Estate(BOTTLEROCKET)).not.toThrow();
  });
  test('is refused when it is no image', () => {
    expect(() => new Estate({ image: 'ubuntu' } as unknown as AwsProps)).toThrow(/aws-image/);
  });
});

describe('the NVMe disks of GPU nodes', () => {
  test('stay unused unless asked for', () => {
    expect(template({}).user_data).toBeUndefined();
  });
  test('become one array by a part that EKS can merge', () => {
    const text = Buffer.from(String(template({ instanceStore: 'raid0' }).user_data), 'base64').toString();
    expect(text).toMatch(/^MIME-Version: 1\.0\nContent-Type: multipart\/mixed; boundary="hybrid-ai-fabric"\n\n--hybrid-ai-fabric\n/);
    expect(text).toMatch(/\nContent-Type: application\/node\.eks\.aws\n\n---\napiVersion: node\.eks\.aws\/v1alpha1\nkind: NodeConfig\n/);
    expect(text).toMatch(/\n {2}instance:\n {4}localStorage:\n {6}strategy: RAID0\n\n--hybrid-ai-fabric--\n$/);
  });
  test('of a type that has none are left alone', () => {
    expect(template({ instanceStore: 'raid0' }, 'g4ad.xlarge').user_data).toBeUndefined();
  });
  test('of system nodes are left alone', () => {
    expect(bench({ instanceStore: 'raid0' }).one('aws_launch_template', 'SystemLaunchTemplate').user_data).toBeUndefined();
  });
  test('are refused under Bottlerocket and for another word', () => {
    expect(() => new Estate({ ...BOTTLEROCKET, instanceStore: 'raid0' })).toThrow(/aws-instanceStore/);
    expect(() => new Estate({ instanceStore: 'lvm' } as unknown as AwsProps)).toThrow(/aws-instanceStore/);
  });
});

describe('the node monitoring agent', () => {
  test('reads GPU faults on tainted nodes, after the system nodes', () => {
    const addon = bench({}).one('aws_eks_addon', 'NodeMonitoringAddon');
    expect(addon).toMatchObject({ addon_name: 'eks-node-monitoring-agent', addon_version: 'v1.6.7-eksbuild.1' });
    expect(JSON.parse(String(addon.configuration_values))).toEqual({ dcgmAgent: { tolerations: [{ operator: 'Exists' }] } });
    expect(addon.depends_on).toEqual([expect.stringMatching(/^aws_eks_node_group\..*SystemNodeGroup/)]);
  });
  test('of Neuron devices is AL2023 with their driver, and nothing else', () => {
    expect(bench({}, 'inf2.xlarge').one('aws_eks_node_group', 'NodeGroupOnDemand')).toMatchObject({ ami_type: 'AL2023_x86_64_NEURON' });
    expect(bench({}, 'inf2.xlarge').problems).toEqual([]);
    expect(bench(BOTTLEROCKET, 'inf2.xlarge').problems.map(({ id }) => id)).toEqual(['aws-image-neuron']);
  });
});
