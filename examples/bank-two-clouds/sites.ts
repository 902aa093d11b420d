import { Bandwidth, CloudBurstPool, Duration, type HybridAiFabric, OnPremGpuCluster, PrivateInterconnect } from 'hybrid-ai-fabric';
import { aws, directConnectPort, onDemand } from 'hybrid-ai-fabric/aws';
import * as gcp from 'hybrid-ai-fabric/google';
import { kubernetes } from 'hybrid-ai-fabric/kubernetes';

const ACCOUNT = '111122223333';
const PROJECT = 'bank-ai-prod';
const PORT = { bandwidth: Bandwidth.gbps(10), vlan: 510 };
const ROUTER_ASN = 65030;

/** Who keeps keys and buckets, as each cloud calls them. They run neither cluster. */
export const KEY_KEEPERS = { aws: `arn:aws:iam::${ACCOUNT}:role/key-keepers`, google: 'group:key-keepers@bank.example' };

/** The bank's data centre: people and applications, and no GPU yet. */
export function headquarters(fabric: HybridAiFabric): OnPremGpuCluster {
  return OnPremGpuCluster.fromExistingCluster(fabric, 'Headquarters', {
    cluster: kubernetes({ context: 'headquarters' }),
    location: { country: 'DE', name: 'Frankfurt am Main' },
    role: 'management',
    publicEndpoint: false,
  });
}

/** A100 nodes, one of which always runs, over four Direct Connect ports in two facilities. */
export function awsSite(fabric: HybridAiFabric, head: OnPremGpuCluster) {
  const pool = new CloudBurstPool(fabric, 'AwsFrankfurt', {
    cloud: aws({
      region: 'eu-central-1',
      account: ACCOUNT,
      administrators: [`arn:aws:iam::${ACCOUNT}:role/platform`],
      registryMirror: `${ACCOUNT}.dkr.ecr.eu-central-1.amazonaws.com/mirror`,
    }),
    instanceType: 'p4de.24xlarge',
    capacity: [onDemand()],
    scale: { min: 1, max: 6 },
    apiClients: [head],
  });
  new PrivateInterconnect(fabric, 'AwsLine', {
    between: [head, pool],
    tier: 'maximum',
    ports: [
      directConnectPort({ ...PORT, connectionId: 'dxcon-fb1a2b3c', location: 'EqFA5' }),
      directConnectPort({ ...PORT, connectionId: 'dxcon-fb4d5e6f', location: 'EqFA5' }),
      directConnectPort({ ...PORT, connectionId: 'dxcon-fc1a2b3c', location: 'IXFRA6' }),
      directConnectPort({ ...PORT, connectionId: 'dxcon-fc4d5e6f', location: 'IXFRA6' }),
    ],
    onPremAsn: ROUTER_ASN,
    encryption: 'macsec',
    roundTrip: Duration.millis(4),
  });
  return pool;
}

/** H100 nodes, one of which always runs, over two attachments in two facilities and both edge zones. */
export function googleSite(fabric: HybridAiFabric, head: OnPremGpuCluster) {
  const pool = new CloudBurstPool(fabric, 'GoogleFrankfurt', {
    cloud: gcp.google({
      region: 'europe-west3',
      project: PROJECT,
      // The one zone of the region that has A3 High machines.
      zones: ['europe-west3-c'],
      administrators: ['group:platform@bank.example'],
      registryMirror: `europe-west3-docker.pkg.dev/${PROJECT}/mirror`,
    }),
    instanceType: 'a3-highgpu-8g',
    capacity: [gcp.onDemand()],
    scale: { min: 1, max: 3 },
    apiClients: [head],
  });
  const interconnect = (name: string): string => `projects/${PROJECT}/global/interconnects/${name}`;
  new PrivateInterconnect(fabric, 'GoogleLine', {
    between: [head, pool],
    tier: 'high',
    ports: [
      gcp.interconnectAttachmentPort({ ...PORT, interconnect: interconnect('fra-east'), location: 'fra-zone1-58' }),
      gcp.interconnectAttachmentPort({ ...PORT, interconnect: interconnect('fra-west'), location: 'fra-zone2-683' }),
    ],
    onPremAsn: ROUTER_ASN,
    encryption: 'macsec',
    roundTrip: Duration.millis(4),
  });
  return pool;
}
