'use strict';
// One fabric of BENCH_COUNT sites, half on-prem and half cloud, around a hub: every cloud site is linked to the hub and to no other.
const {
  AddressPlan,
  Bandwidth,
  Bytes,
  CloudBurstPool,
  Duration,
  HybridAiFabric,
  InferenceService,
  ModelArtifact,
} = require('hybrid-ai-fabric');
const { PrivateInterconnect } = require('hybrid-ai-fabric');
const { aws, directConnectPort, onDemand } = require('hybrid-ai-fabric/aws');
const { ownCluster, PRICES } = require('./own-cluster.js');

/** Most services that are placed: the figure is about sites. */
const SERVICES = 10;

function addresses(i) {
  const block = `10.${i}`;
  const services = `100.${64 + (i >> 2)}.${(i & 3) * 64}.0/18`;
  return i % 2 === 0 ? { nodes: `${block}.0.0/22`, pods: `${block}.64.0/18`, services } : { vpc: `${block}.0.0/16`, services };
}

function build(app) {
  const count = Number(process.env.BENCH_COUNT);
  const names = Array.from({ length: count }, (_, i) => `Site${i}`);
  const addressPlan = new AddressPlan(Object.fromEntries(names.map((name, i) => [name, addresses(i)])));
  const fabric = new HybridAiFabric(app, 'Estate', { addressPlan, prices: PRICES, now: '2026-11-23' });
  const hub = ownCluster(fabric, names[0], 8);
  const own = [hub];
  names.slice(1).forEach((name, i) => {
    if (i % 2 === 1) own.push(ownCluster(fabric, name, 2));
    else cloudSite(fabric, name, i, hub);
  });
  for (const site of own.slice(0, SERVICES)) {
    const id = site.node.id;
    const model = new ModelArtifact(fabric, `Model${id}`, {
      image: `registry.example/${id.toLowerCase()}@sha256:${'1'.repeat(64)}`,
      size: Bytes.gibi(30),
    });
    new InferenceService(fabric, `Serve${id}`, { model, accelerators: { count: 1 }, baseline: 1, clients: site });
  }
}

function cloudSite(fabric, name, i, hub) {
  const site = new CloudBurstPool(fabric, name, {
    cloud: aws({ region: 'eu-central-1', account: '111122223333' }),
    instanceType: 'p4de.24xlarge',
    capacity: [onDemand()],
    scale: { min: 0, max: 2 },
    apiClients: [hub],
  });
  const port = { bandwidth: Bandwidth.gbps(10), vlan: 100 + i };
  new PrivateInterconnect(fabric, `Link${name}`, {
    between: [hub, site],
    tier: 'high',
    ports: [
      directConnectPort({ ...port, connectionId: 'dxcon-fg1a2b3c', location: 'EqFA5' }),
      directConnectPort({ ...port, connectionId: 'dxcon-fh1a2b3c', location: 'IXFRA6' }),
    ],
    onPremAsn: 65010,
    encryption: 'macsec',
    roundTrip: Duration.millis(6),
  });
}

module.exports = { build };
