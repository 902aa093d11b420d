import { Bandwidth, CloudBurstPool, Duration, type HybridAiFabric, OnPremGpuCluster, PrivateInterconnect } from 'hybrid-ai-fabric';
import { aws, directConnectPort, onDemand, spot } from 'hybrid-ai-fabric/aws';
import { kubernetes } from 'hybrid-ai-fabric/kubernetes';
import { l40sServer, l4Server } from './economics';

const ACCOUNT = '111122223333';
/** Registry inside the plant: a pod that restarts while the line is cut still finds its images. */
export const PLANT_REGISTRY = 'registry.leipzig.plant.example';
/** Context of the plant's cluster, which also keeps the state of what runs there. */
export const PLANT_CONTEXT = 'leipzig';
/** AWS role of the people who run the cluster and keep the keys. */
export const PLATFORM_ROLE = `arn:aws:iam::${ACCOUNT}:role/platform`;

/** Three servers of four L4 in a cabinet on the shop floor. */
export function plant(fabric: HybridAiFabric): OnPremGpuCluster {
  return new OnPremGpuCluster(fabric, 'Leipzig', {
    cluster: kubernetes({ context: PLANT_CONTEXT, registryMirror: PLANT_REGISTRY }),
    location: { country: 'DE', name: 'Leipzig, hall 3' },
    pools: [
      {
        name: 'l4',
        accelerator: 'l4-24gb',
        acceleratorsPerNode: 4,
        hosts: ['lej-edge-1', 'lej-edge-2', 'lej-edge-3'],
        cpusPerNode: 32,
        memoryGibPerNode: 256,
        economics: l4Server,
      },
    ],
    publicEndpoint: false,
    labelNodes: true,
  });
}

/** Four servers of four L40S, and the line to the plant, which the carrier runs. */
export function dataCentre(fabric: HybridAiFabric, leipzig: OnPremGpuCluster): OnPremGpuCluster {
  const munich = new OnPremGpuCluster(fabric, 'Munich', {
    cluster: kubernetes({ context: 'munich' }),
    location: { country: 'DE', name: 'Munich' },
    pools: [
      {
        name: 'l40s',
        accelerator: 'l40s-48gb',
        acceleratorsPerNode: 4,
        nodes: 4,
        cpusPerNode: 64,
        memoryGibPerNode: 512,
        economics: l40sServer,
      },
    ],
    publicEndpoint: false,
  });
  PrivateInterconnect.fromExistingLink(fabric, 'PlantLine', {
    between: [leipzig, munich],
    tier: 'high',
    ports: 2,
    locations: 2,
    bandwidth: Bandwidth.gbps(2),
    encryption: 'ipsec',
    roundTrip: Duration.millis(11),
  });
  return munich;
}

/** Rented L40S nodes for retraining, over two Direct Connect ports in two facilities. */
export function burstSite(fabric: HybridAiFabric, munich: OnPremGpuCluster) {
  const burst = new CloudBurstPool(fabric, 'Burst', {
    cloud: aws({
      region: 'eu-central-1',
      account: ACCOUNT,
      administrators: [PLATFORM_ROLE],
      registryMirror: `${ACCOUNT}.dkr.ecr.eu-central-1.amazonaws.com/mirror`,
    }),
    instanceType: 'g6e.12xlarge',
    capacity: [spot(), onDemand()],
    scale: { min: 0, max: 6 },
    apiClients: [munich],
  });
  const port = { bandwidth: Bandwidth.gbps(10), vlan: 410 };
  new PrivateInterconnect(fabric, 'Uplink', {
    between: [munich, burst],
    tier: 'high',
    ports: [
      directConnectPort({ ...port, connectionId: 'dxcon-ffa1b2c3', location: 'EqFA5' }),
      directConnectPort({ ...port, connectionId: 'dxcon-ffd4e5f6', location: 'IXFRA6' }),
    ],
    onPremAsn: 65020,
    encryption: 'macsec',
    roundTrip: Duration.millis(9),
  });
  return burst;
}
