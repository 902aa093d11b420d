'use strict';
// BENCH_COUNT inference services on three sites, each placed by the fabric.
const { AddressPlan, Bytes, HybridAiFabric, InferenceService, ModelArtifact } = require('hybrid-ai-fabric');
const { ownCluster, PRICES } = require('./own-cluster.js');

const SITES = ['Frankfurt', 'Hamburg', 'Munich'];

function build(app) {
  const count = Number(process.env.BENCH_COUNT);
  const range = (i) => ({ nodes: `10.${i}.0.0/20`, pods: `10.${64 + 4 * i}.0.0/14`, services: `10.${32 + i}.0.0/16` });
  const addressPlan = new AddressPlan(Object.fromEntries(SITES.map((name, i) => [name, range(i)])));
  const fabric = new HybridAiFabric(app, 'Serving', { addressPlan, prices: PRICES, now: '2026-11-23' });
  const sites = SITES.map((name) => ownCluster(fabric, name, Math.ceil(count / 8)));
  const model = new ModelArtifact(fabric, 'Model', { image: `registry.example/model@sha256:${'1'.repeat(64)}`, size: Bytes.gibi(30) });
  for (let i = 0; i < count; i += 1) {
    new InferenceService(fabric, `Service${i}`, {
      model,
      accelerators: { count: 1 },
      baseline: 1,
      max: 2,
      clients: sites[i % sites.length],
    });
  }
}

module.exports = { build };
