'use strict';
// What the fabrics of the bench have in common: an on-prem cluster of H100 servers, and prices of transfers.
const { Money, OnPremGpuCluster, Power } = require('hybrid-ai-fabric');
const { kubernetes } = require('hybrid-ai-fabric/kubernetes');

const stated = { asOf: '2026-10-01', source: 'example figure', kind: 'quote' };

const ECONOMICS = {
  pricePerNode: { value: Money.usd(250_000), ...stated },
  pricePerKwh: { value: Money.usd(0.24), ...stated },
  idlePower: Power.kilowatts(2.2),
  peakPower: Power.kilowatts(10.2),
  lifeYears: 5,
  pue: 1.35,
  utilisation: 0.7,
};

const transfer = (provider, path, price) => ({
  provider,
  region: provider === 'aws' ? 'eu-central-1' : '*',
  path,
  perGb: { value: Money.usd(price), ...stated },
});

const PRICES = {
  currency: 'USD',
  transfers: [
    transfer('aws', 'private', 0.02),
    transfer('aws', 'internet', 0.09),
    transfer('on-prem', 'private', 0),
    transfer('on-prem', 'internet', 0),
  ],
};

function ownCluster(fabric, name, nodes) {
  return new OnPremGpuCluster(fabric, name, {
    cluster: kubernetes({ context: name.toLowerCase() }),
    location: { country: 'DE' },
    publicEndpoint: false,
    pools: [{ name: 'h100', accelerator: 'h100-80gb', acceleratorsPerNode: 8, nodes, cpusPerNode: 192, memoryGibPerNode: 2048 }],
    economics: ECONOMICS,
  });
}

module.exports = { ownCluster, PRICES };
