import { CloudBurstPool, CloudCluster, CloudSite, type HybridAiFabric, OnPremGpuCluster } from 'hybrid-ai-fabric';
import { aws, onDemand, spot } from 'hybrid-ai-fabric/aws';
import * as gcp from 'hybrid-ai-fabric/google';
import { kubernetes } from 'hybrid-ai-fabric/kubernetes';
import { h100Server, l40sServer } from './economics';

export const ACCOUNT = '111122223333';
const PROJECT = 'ministry-ai';

/** AWS role of the people who run the clusters and keep the keys. */
export const PLATFORM_ROLE = `arn:aws:iam::${ACCOUNT}:role/platform`;

/** Two rooms in Berlin with a router each: what the ministry shares with its clouds is worked on here. */
export function berlinSite(fabric: HybridAiFabric): OnPremGpuCluster {
  return new OnPremGpuCluster(fabric, 'Berlin', {
    cluster: kubernetes({ context: 'berlin' }),
    location: { country: 'DE', name: 'Berlin' },
    pools: [
      {
        name: 'h100',
        accelerator: 'h100-80gb',
        acceleratorsPerNode: 8,
        hosts: ['room-a-h100-1', 'room-a-h100-2', 'room-b-h100-1', 'room-b-h100-2'],
        cpusPerNode: 192,
        memoryGibPerNode: 2048,
        economics: h100Server,
      },
    ],
    publicEndpoint: false,
    labelNodes: true,
  });
}

/** A site of its own, in a locked cage of the same house: no line leaves it, so no failure of a line concerns it. */
export function enclaveSite(fabric: HybridAiFabric): OnPremGpuCluster {
  return new OnPremGpuCluster(fabric, 'Enclave', {
    cluster: kubernetes({ context: 'enclave' }),
    location: { country: 'DE', name: 'Berlin, cage 3' },
    pools: [
      {
        name: 'l40s',
        accelerator: 'l40s-48gb',
        acceleratorsPerNode: 4,
        hosts: ['cage-l40s-1', 'cage-l40s-2'],
        cpusPerNode: 64,
        memoryGibPerNode: 512,
        economics: l40sServer,
      },
    ],
    publicEndpoint: false,
    labelNodes: true,
  });
}

/** An account in Frankfurt: its network, at which the line ends. */
export function awsSite(fabric: HybridAiFabric) {
  const registryMirror = `${ACCOUNT}.dkr.ecr.eu-central-1.amazonaws.com/mirror`;
  const cloud = aws({ region: 'eu-central-1', account: ACCOUNT, administrators: [PLATFORM_ROLE], registryMirror });
  return new CloudSite(fabric, 'AwsFrankfurt', { cloud });
}

/** A project in Frankfurt: its network, at which the line ends. */
export function googleSite(fabric: HybridAiFabric) {
  const cloud = gcp.google({
    region: 'europe-west3',
    project: PROJECT,
    // The one zone of the region that has A3 High machines.
    zones: ['europe-west3-c'],
    administrators: ['group:platform@ministry.example'],
    registryMirror: `europe-west3-docker.pkg.dev/${PROJECT}/mirror`,
  });
  return new CloudSite(fabric, 'GoogleFrankfurt', { cloud });
}

/** Rented nodes in both clouds, none while nothing waits. Their clusters are called from Berlin, over the lines. */
export function rentedPools(berlin: OnPremGpuCluster, onAws: ReturnType<typeof awsSite>, onGoogle: ReturnType<typeof googleSite>) {
  const { fabric } = berlin;
  const apiClients = [berlin];
  const a100 = new CloudBurstPool(fabric, 'A100', {
    cluster: new CloudCluster(fabric, 'AwsCluster', { site: onAws, apiClients }),
    instanceType: 'p4de.24xlarge',
    capacity: [spot(), onDemand()],
    scale: { min: 0, max: 4 },
  });
  const h100 = new CloudBurstPool(fabric, 'H100', {
    cluster: new CloudCluster(fabric, 'GoogleCluster', { site: onGoogle, apiClients }),
    instanceType: 'a3-highgpu-8g',
    capacity: [gcp.spot(), gcp.onDemand()],
    scale: { min: 0, max: 4 },
  });
  return { a100, h100 };
}
