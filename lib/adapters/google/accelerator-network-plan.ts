/** One network between accelerators: how its interfaces are seen in a pod, and how many of them a node has. */
export interface NetworkPlan {
  /** `deviceMode` of a GKENetworkParamSet. */
  readonly device: 'NetDevice' | 'RDMA';
  readonly subnets: number;
  /** Largest packet in bytes. */
  readonly mtu: number;
}

const direct: NetworkPlan = { device: 'NetDevice', subnets: 1, mtu: 8244 };
const roce: readonly NetworkPlan[] = [
  { device: 'NetDevice', subnets: 1, mtu: 8896 },
  { device: 'RDMA', subnets: 8, mtu: 8896 },
];

/**
 * Networks of each machine type beside the one of the cluster. From Google's pages on GPUDirect and on RDMA in GKE (2026):
 * GPUDirect-TCPX on A3 High has four, TCPXO on A3 Mega eight, and from A3 Ultra on there are one for the host and one RoCE network.
 */
const PLANS: Readonly<Record<string, readonly NetworkPlan[]>> = {
  'a3-highgpu-8g': Array<NetworkPlan>(4).fill(direct),
  'a3-megagpu-8g': Array<NetworkPlan>(8).fill(direct),
  'a3-ultragpu-8g': roce,
  'a4-highgpu-8g': roce,
};

/** Machine types with a network between accelerators, sorted. */
export function networkedTypes(): readonly string[] {
  return Object.keys(PLANS).sort();
}

/** The networks that nodes of this type have beside the cluster's; none for types without. */
export function networkPlans(instanceType: string): readonly NetworkPlan[] {
  return Object.hasOwn(PLANS, instanceType) ? (PLANS[instanceType] ?? []) : [];
}
