/**
 * Kubernetes minor version of clusters that the fabric makes, unless another is given.
 *
 * 1.36 was offered by EKS from May 2026 on; node image and add-ons below were released for it.
 */
export const KUBERNETES_VERSION = '1.36';

/**
 * Release of the EKS-optimised AL2023 images, standard and NVIDIA alike: `<kubernetes version>-<date>`.
 *
 * Release v20260903 of github.com/awslabs/amazon-eks-ami lists `amazon-eks-node-al2023-x86_64-nvidia-1.36-v20260903`
 * with this release version. Another release is another driver: change it on purpose.
 */
export const NODE_RELEASE = '1.36.3-20260903';

/** EKS add-ons that every cluster of the fabric runs. */
export const ADDONS = [
  'coredns',
  'eks-node-monitoring-agent',
  'eks-pod-identity-agent',
  'kube-proxy',
  'metrics-server',
  'vpc-cni',
] as const;
/** EKS add-ons that every cluster gets. */
export type AddonName = (typeof ADDONS)[number];

/** Add-on versions that were run together on EKS 1.36 (September 2026). For another Kubernetes version, give them. */
export const ADDON_VERSIONS: Readonly<Record<AddonName, string>> = {
  coredns: 'v1.14.3-eksbuild.16',
  'eks-node-monitoring-agent': 'v1.6.7-eksbuild.1',
  'eks-pod-identity-agent': 'v1.3.10-eksbuild.3',
  'kube-proxy': 'v1.36.0-eksbuild.21',
  'metrics-server': 'v0.9.0-eksbuild.11',
  'vpc-cni': 'v1.22.4-eksbuild.3',
};
