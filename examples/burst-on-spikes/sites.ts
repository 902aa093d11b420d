import { CloudBurstPool, Duration, type HybridAiFabric, OnPremGpuCluster } from 'hybrid-ai-fabric';
import { aws, onDemand, reservation, spot } from 'hybrid-ai-fabric/aws';
import { flexStart, google } from 'hybrid-ai-fabric/google';
import { kubernetes } from 'hybrid-ai-fabric/kubernetes';
import { h100Server } from './economics';

const ACCOUNT = '111122223333';
const PROJECT = 'studio-burst';

/** Four servers of eight H100 in the studio's own room: what runs every day runs here. */
export function ownRoom(fabric: HybridAiFabric): OnPremGpuCluster {
  return new OnPremGpuCluster(fabric, 'Cologne', {
    cluster: kubernetes({ context: 'cologne' }),
    location: { country: 'DE', name: 'Cologne' },
    pools: [{ name: 'h100', accelerator: 'h100-80gb', acceleratorsPerNode: 8, nodes: 4, cpusPerNode: 192, memoryGibPerNode: 2048 }],
    economics: h100Server,
    publicEndpoint: false,
  });
}

/** First burst: Karpenter uses up the reservation, then spot, then on-demand, and nothing while nothing waits. */
export function awsBurst(fabric: HybridAiFabric, room: OnPremGpuCluster) {
  return new CloudBurstPool(fabric, 'AwsBurst', {
    cloud: aws({
      region: 'eu-central-1',
      account: ACCOUNT,
      administrators: [`arn:aws:iam::${ACCOUNT}:role/platform`],
      registryMirror: `${ACCOUNT}.dkr.ecr.eu-central-1.amazonaws.com/mirror`,
    }),
    engine: 'karpenter',
    instanceType: 'p5.48xlarge',
    capacity: [reservation({ reservationId: 'cr-0a1b2c3d4e5f60718', zone: 'eu-central-1a' }), spot(), onDemand()],
    scale: { min: 0, max: 4 },
    apiClients: [room],
  });
}

/** Second burst: all nodes of a job at once or none, for at most two days. */
export function googleBurst(fabric: HybridAiFabric, room: OnPremGpuCluster) {
  return new CloudBurstPool(fabric, 'GoogleBurst', {
    cloud: google({
      region: 'europe-west4',
      project: PROJECT,
      administrators: ['group:platform@studio.example'],
      registryMirror: `europe-west4-docker.pkg.dev/${PROJECT}/mirror`,
    }),
    instanceType: 'a3-highgpu-8g',
    capacity: [flexStart({ queued: true, maxRun: Duration.days(2) })],
    scale: { min: 0, max: 8 },
    apiClients: [room],
  });
}
