'use strict';
// The same BENCH_COUNT resources in a plain TerraformStack.
const { AwsProvider } = require('@cdktf/provider-aws/lib/provider');
const { KubernetesProvider } = require('@cdktf/provider-kubernetes/lib/provider');
const { LocalBackend, TerraformStack } = require('cdktf');
const { Construct } = require('constructs');
const { mix } = require('./mix.js');

function build(app) {
  const stack = new TerraformStack(app, 'scale-fabric-bulk');
  new LocalBackend(stack, { path: '../../../terraform.scale-fabric-bulk.tfstate' });
  new AwsProvider(stack, 'aws-provider', { region: 'eu-central-1' });
  new KubernetesProvider(stack, 'kubernetes-provider', { configPath: '~/.kube/config' });
  mix(new Construct(stack, 'Bulk'), Number(process.env.BENCH_COUNT));
}

module.exports = { build };
