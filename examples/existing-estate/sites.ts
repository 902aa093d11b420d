import {
  Bandwidth,
  CloudBurstPool,
  CloudCluster,
  Duration,
  type HybridAiFabric,
  type IPlace,
  OnPremGpuCluster,
  PrivateInterconnect,
} from 'hybrid-ai-fabric';
import { aws, existingEksCluster, onDemand } from 'hybrid-ai-fabric/aws';
import * as gcp from 'hybrid-ai-fabric/google';
import { kubernetes } from 'hybrid-ai-fabric/kubernetes';
import { h100Server } from './economics';
import type { Facts } from './facts';

const ACCOUNT = '444455556666';
const PROJECT = 'institute-ml';
// A certificate authority as both clouds print it: PEM in base64. This one is nobody's.
const CA = Buffer.from('-----BEGIN CERTIFICATE-----\nexample\n-----END CERTIFICATE-----\n').toString('base64');

/** The institute's own cluster. */
export function ownCluster(fabric: HybridAiFabric, facts: Facts): OnPremGpuCluster {
  return OnPremGpuCluster.fromExistingCluster(fabric, 'Karlsruhe', {
    cluster: kubernetes({ context: 'karlsruhe' }),
    location: { country: 'DE', name: 'Karlsruhe' },
    publicEndpoint: facts.onPremPublicEndpoint,
    pools: [
      {
        name: 'h100',
        accelerator: 'h100-80gb',
        acceleratorsPerNode: 8,
        nodes: 6,
        cpusPerNode: 192,
        memoryGibPerNode: 2048,
        economics: h100Server,
        label: { key: 'node.institute.example/class', value: 'h100' },
      },
    ],
  });
}

/** An EKS cluster and its GPU node group, in a VPC that others look after. */
export function eksPool(fabric: HybridAiFabric, facts: Facts) {
  const cluster = CloudCluster.fromExistingCluster(fabric, 'Eks', {
    cloud: aws({
      region: 'eu-central-1',
      account: ACCOUNT,
      existingNetwork: {
        vpcId: 'vpc-0a1b2c3d4e5f60718',
        cidr: '10.70.0.0/16',
        nodeSubnetIds: ['subnet-0a1b2c3d4e5f60718', 'subnet-0b1c2d3e4f5061728'],
        endpointCidrs: ['10.70.240.0/24'],
        routeTableIds: ['rtb-0a1b2c3d4e5f60718'],
        s3EndpointIds: ['vpce-0a1b2c3d4e5f60718'],
      },
    }),
    cluster: existingEksCluster({
      name: 'ml-prod',
      endpoint: 'https://0123456789ABCDEF0123456789ABCDEF.gr7.eu-central-1.eks.amazonaws.com',
      certificateAuthority: CA,
      nodeRoleArn: `arn:aws:iam::${ACCOUNT}:role/ml-prod-nodes`,
    }),
    publicEndpoint: facts.eksPublicEndpoint,
    platformInstalled: true,
  });
  return CloudBurstPool.fromExistingPool(fabric, 'EksA100', {
    cluster,
    instanceType: 'p4de.24xlarge',
    capacity: [onDemand()],
    scale: { min: 0, max: 4 },
    label: { key: 'eks.amazonaws.com/nodegroup', value: 'a100' },
    taints: facts.cloudTaints,
  });
}

/** A GKE cluster and its GPU node pool, in a shared network. */
export function gkePool(fabric: HybridAiFabric, facts: Facts) {
  const cluster = CloudCluster.fromExistingCluster(fabric, 'Gke', {
    cloud: gcp.google({
      region: 'europe-west3',
      project: PROJECT,
      existingNetwork: {
        network: 'projects/institute-net/global/networks/shared',
        subnetwork: 'projects/institute-net/regions/europe-west3/subnetworks/ml',
        cidr: '10.74.0.0/16',
        podsCidr: '10.74.128.0/17',
        mtu: 1460,
      },
    }),
    cluster: gcp.existingGkeCluster({
      name: 'ml-prod',
      endpoint: 'https://10.74.255.2',
      certificateAuthority: CA,
      nodeServiceAccount: `ml-prod-nodes@${PROJECT}.iam.gserviceaccount.com`,
      projectNumber: '123456789012',
    }),
    publicEndpoint: facts.gkePublicEndpoint,
    platformInstalled: true,
  });
  return CloudBurstPool.fromExistingPool(fabric, 'GkeH100', {
    cluster,
    instanceType: 'a3-highgpu-8g',
    capacity: [gcp.onDemand()],
    scale: { min: 0, max: 2 },
    label: { key: 'cloud.google.com/gke-nodepool', value: 'h100' },
    taints: facts.cloudTaints,
  });
}

/** The lines to both clouds, as ordered and measured. */
export function lines(
  fabric: HybridAiFabric,
  facts: Facts,
  ends: { readonly onPrem: IPlace; readonly eks: IPlace; readonly gke: IPlace },
): void {
  const line = {
    tier: 'high',
    ports: facts.ports,
    locations: 2,
    bandwidth: Bandwidth.gbps(20),
    encryption: 'macsec',
    roundTrip: Duration.millis(5),
  } as const;
  PrivateInterconnect.fromExistingLink(fabric, 'EksLine', { ...line, paths: facts.paths?.eks, between: [ends.onPrem, ends.eks] });
  PrivateInterconnect.fromExistingLink(fabric, 'GkeLine', { ...line, paths: facts.paths?.gke, between: [ends.onPrem, ends.gke] });
}
