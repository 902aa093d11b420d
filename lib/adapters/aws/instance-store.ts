/** What becomes of the NVMe disks in a node: nothing, or one fast array under images, container layers and emptyDir volumes. */
export const INSTANCE_STORES = ['unused', 'raid0'] as const;
export type InstanceStore = (typeof INSTANCE_STORES)[number];

/** Families whose every accelerated type that this release knows has NVMe disks. Source: "Instance store volumes" in the EC2 user guide. */
const FAMILIES: readonly string[] = ['g5', 'g6', 'g6e', 'p4d', 'p4de', 'p5', 'p5e', 'p5en', 'p6-b200', 'p6-b300'];
const BOUNDARY = 'hybrid-ai-fabric';

/**
 * User data of a node that makes one array of its NVMe disks, in base64; undefined when there is nothing to do.
 *
 * EKS puts its own part beside it, and so takes MIME multipart only. nodeadm moves containerd's and the kubelet's data to
 * the array, which is as short-lived as the instance. Source: NodeConfig `node.eks.aws/v1alpha1` in the documentation of nodeadm.
 */
export function instanceStoreUserData(store: InstanceStore, instanceType: string): string | undefined {
  if (store !== 'raid0' || !FAMILIES.includes(instanceType.split('.')[0])) return undefined;
  const lines = [
    'MIME-Version: 1.0',
    `Content-Type: multipart/mixed; boundary="${BOUNDARY}"`,
    '',
    `--${BOUNDARY}`,
    'Content-Type: application/node.eks.aws',
    '',
    '---',
    'apiVersion: node.eks.aws/v1alpha1',
    'kind: NodeConfig',
    'spec:',
    '  instance:',
    '    localStorage:',
    '      strategy: RAID0',
    '',
    `--${BOUNDARY}--`,
    '',
  ];
  return Buffer.from(lines.join('\n')).toString('base64');
}
