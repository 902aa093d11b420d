import type { App } from 'cdktf';
import {
  AddressPlan,
  Bandwidth,
  Bytes,
  CloudBurstPool,
  Duration,
  HybridAiFabric,
  InferenceService,
  ModelArtifact,
  OnPremGpuCluster,
  PrivateInterconnect,
  SovereignDataZone,
} from 'hybrid-ai-fabric';
import { aws, directConnectPort, onDemand } from 'hybrid-ai-fabric/aws';
import { kubernetes } from 'hybrid-ai-fabric/kubernetes';

const ACCOUNT = '111122223333';
const ROLE = `arn:aws:iam::${ACCOUNT}:role/platform`;

/** Three wrong decisions that fit together as intent: only the rules see them. Refused on purpose. */
export function refusedPublicEndpoint(app: App): HybridAiFabric {
  const fabric = new HybridAiFabric(app, 'Insurer', {
    addressPlan: new AddressPlan({
      Cologne: { nodes: '10.10.0.0/22', pods: '10.64.0.0/14', services: '10.96.0.0/16' },
      Cloud: { vpc: '10.20.0.0/16', services: '172.20.0.0/16' },
    }),
    now: '2026-11-23',
  });
  const cologne = OnPremGpuCluster.fromExistingCluster(fabric, 'Cologne', {
    cluster: kubernetes({ context: 'cologne' }),
    location: { country: 'DE' },
    role: 'management',
    publicEndpoint: false,
  });

  const cloud = new CloudBurstPool(fabric, 'Cloud', {
    // Wrong: one leaked credential away from the GPUs, for whoever is behind that range.
    cloud: aws({
      region: 'eu-central-1',
      account: ACCOUNT,
      administrators: [ROLE],
      publicEndpoint: true,
      publicAccessCidrs: ['203.0.113.0/24'],
    }),
    instanceType: 'p4de.24xlarge',
    capacity: [onDemand()],
    scale: { min: 1, max: 2 },
    apiClients: [cologne],
  });

  new PrivateInterconnect(fabric, 'Line', {
    between: [cologne, cloud],
    // Wrong: one port carries every call of the claims desk.
    tier: 'single',
    ports: [directConnectPort({ connectionId: 'dxcon-fg1a2b3c', location: 'EqFA5', bandwidth: Bandwidth.gbps(10), vlan: 301 })],
    onPremAsn: 65010,
    roundTrip: Duration.millis(8),
  });

  const claims = new SovereignDataZone(fabric, 'Claims', {
    level: 'confidential',
    sites: [cloud],
    keyCustody: 'customer-managed',
    operatorJurisdictions: ['DE', 'US'],
    administrators: { aws: [ROLE] },
  });
  const letters = claims.addDataset('Letters', { home: cloud, size: Bytes.tebi(1) });
  // Wrong: the escape hatch undoes what the zone promises. The rules judge the Terraform as written.
  letters.findResource('Encryption').addOverride('rule', [{ apply_server_side_encryption_by_default: [{ sse_algorithm: 'AES256' }] }]);

  new InferenceService(fabric, 'ClaimsDesk', {
    model: new ModelArtifact(fabric, 'ClaimsModel', {
      image: `registry.insurer.example/models/claims@sha256:${'1'.repeat(64)}`,
      size: Bytes.gibi(30),
    }),
    reads: [letters],
    accelerators: { count: 1, minMemoryGib: 40 },
    baseline: 2,
    clients: cologne,
  });
  return fabric;
}
