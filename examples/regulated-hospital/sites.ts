import { Bandwidth, CloudBurstPool, Duration, type HybridAiFabric, OnPremGpuCluster, PrivateInterconnect } from 'hybrid-ai-fabric';
import { aws, directConnectPort, onDemand, spot } from 'hybrid-ai-fabric/aws';
import * as gcp from 'hybrid-ai-fabric/google';
import { kubernetes } from 'hybrid-ai-fabric/kubernetes';
import { h100Server, l40sServer } from './economics';

const ACCOUNT = '111122223333';
const PROJECT = 'clinic-ai-prod';
const PORT = Bandwidth.gbps(10);

/** AWS role of the people who run the clusters and keep the keys. */
export const PLATFORM_ROLE = `arn:aws:iam::${ACCOUNT}:role/platform`;

/** The hospital's own hosts: 64 H100 and 16 L40S, and a management cluster beside them. */
export function ownSite(fabric: HybridAiFabric): OnPremGpuCluster {
  const hosts = (kind: string, count: number): string[] => Array.from({ length: count }, (_, i) => `fra-${kind}-${i + 1}`);
  const frankfurt = new OnPremGpuCluster(fabric, 'Frankfurt', {
    cluster: kubernetes({ context: 'fra-gpu' }),
    location: { country: 'DE', name: 'Frankfurt am Main' },
    pools: [
      {
        name: 'h100',
        accelerator: 'h100-80gb',
        acceleratorsPerNode: 8,
        hosts: hosts('h100', 8),
        cpusPerNode: 192,
        memoryGibPerNode: 2048,
        economics: h100Server,
      },
      {
        name: 'l40s',
        accelerator: 'l40s-48gb',
        acceleratorsPerNode: 4,
        hosts: hosts('l40s', 4),
        cpusPerNode: 64,
        memoryGibPerNode: 512,
        economics: l40sServer,
      },
    ],
    publicEndpoint: false,
    labelNodes: true,
  });
  new OnPremGpuCluster(fabric, 'Management', {
    cluster: kubernetes({ context: 'fra-mgmt' }),
    site: frankfurt,
    role: 'management',
    publicEndpoint: false,
  });
  return frankfurt;
}

/** Rented A100 nodes on AWS, over four Direct Connect ports in two facilities. */
export function burstSite(fabric: HybridAiFabric, frankfurt: OnPremGpuCluster) {
  const burst = new CloudBurstPool(fabric, 'Burst', {
    cloud: aws({
      region: 'eu-central-1',
      account: ACCOUNT,
      administrators: [PLATFORM_ROLE],
      registryMirror: `${ACCOUNT}.dkr.ecr.eu-central-1.amazonaws.com/mirror`,
    }),
    instanceType: 'p4de.24xlarge',
    capacity: [spot(), onDemand()],
    scale: { min: 0, max: 8 },
    apiClients: [frankfurt],
  });
  const port = { bandwidth: PORT, vlan: 301 };
  new PrivateInterconnect(fabric, 'Uplink', {
    between: [frankfurt, burst],
    tier: 'maximum',
    ports: [
      directConnectPort({ ...port, connectionId: 'dxcon-fg1a2b3c', location: 'EqFA5' }),
      directConnectPort({ ...port, connectionId: 'dxcon-fg4d5e6f', location: 'EqFA5' }),
      directConnectPort({ ...port, connectionId: 'dxcon-fh1a2b3c', location: 'IXFRA6' }),
      directConnectPort({ ...port, connectionId: 'dxcon-fh4d5e6f', location: 'IXFRA6' }),
    ],
    onPremAsn: 65010,
    onPremOwners: ['Frankfurt', 'Management'],
    encryption: 'macsec',
    roundTrip: Duration.millis(6),
  });
  return burst;
}

/** Rented H100 nodes on Google Cloud, for when AWS has none: two attachments in two facilities and both edge zones. */
export function reserveSite(fabric: HybridAiFabric, frankfurt: OnPremGpuCluster) {
  const reserve = new CloudBurstPool(fabric, 'Reserve', {
    cloud: gcp.google({
      region: 'europe-west3',
      project: PROJECT,
      // The one zone of the region that has A3 High machines.
      zones: ['europe-west3-c'],
      administrators: ['group:platform@clinic.example'],
      registryMirror: `europe-west3-docker.pkg.dev/${PROJECT}/mirror`,
    }),
    instanceType: 'a3-highgpu-8g',
    capacity: [gcp.spot(), gcp.onDemand()],
    scale: { min: 0, max: 4 },
    apiClients: [frankfurt],
  });
  const port = { bandwidth: PORT, vlan: 302 };
  const interconnect = (name: string): string => `projects/${PROJECT}/global/interconnects/${name}`;
  new PrivateInterconnect(fabric, 'ReserveUplink', {
    between: [frankfurt, reserve],
    tier: 'high',
    ports: [
      gcp.interconnectAttachmentPort({ ...port, interconnect: interconnect('fra-east'), location: 'fra-zone1-58' }),
      gcp.interconnectAttachmentPort({ ...port, interconnect: interconnect('fra-west'), location: 'fra-zone2-683' }),
    ],
    onPremAsn: 65010,
    onPremOwners: ['Frankfurt', 'Management'],
    encryption: 'macsec',
    roundTrip: Duration.millis(5),
  });
  return reserve;
}
