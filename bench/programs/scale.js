'use strict';
// BENCH_COUNT resources in one stack of a fabric, made while it is sealed, as workloads are.
const { AwsProvider } = require('@cdktf/provider-aws/lib/provider');
const { KubernetesProvider } = require('@cdktf/provider-kubernetes/lib/provider');
const { AddressPlan, FabricElement, HybridAiFabric } = require('hybrid-ai-fabric');
const { mix } = require('./mix.js');

class Bulk extends FabricElement {
  constructor(scope, id) {
    super(scope, id);
    this.stack = this.fabric.stack('fabric', 'bulk');
    new AwsProvider(this.stack, 'aws-provider', { region: 'eu-central-1' });
    new KubernetesProvider(this.stack, 'kubernetes-provider', { configPath: '~/.kube/config' });
  }

  contribute() {}

  lowerPlaced() {
    mix(this.partIn(this.stack), Number(process.env.BENCH_COUNT));
  }
}

function build(app) {
  new Bulk(new HybridAiFabric(app, 'Scale', { addressPlan: new AddressPlan({}), now: '2026-11-23' }), 'Bulk');
}

module.exports = { build };
