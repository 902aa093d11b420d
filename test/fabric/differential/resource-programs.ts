import { Instance } from '@cdktf/provider-aws/lib/instance';
import { EksCluster } from '@cdktf/provider-aws/lib/eks-cluster';
import { LaunchTemplate } from '@cdktf/provider-aws/lib/launch-template';
import { AwsProvider } from '@cdktf/provider-aws/lib/provider';
import { SecurityGroup } from '@cdktf/provider-aws/lib/security-group';
import { Vpc } from '@cdktf/provider-aws/lib/vpc';
import { ContainerCluster } from '@cdktf/provider-google/lib/container-cluster';
import { GoogleProvider } from '@cdktf/provider-google/lib/provider';
import { HelmProvider } from '@cdktf/provider-helm/lib/provider';
import { Release } from '@cdktf/provider-helm/lib/release';
import { DeploymentV1 } from '@cdktf/provider-kubernetes/lib/deployment-v1';
import { KubernetesProvider } from '@cdktf/provider-kubernetes/lib/provider';
import {
  AzurermBackend,
  CloudBackend,
  Fn,
  GcsBackend,
  HttpBackend,
  NamedCloudWorkspace,
  NamedRemoteWorkspace,
  PgBackend,
  RemoteBackend,
  S3Backend,
  TerraformIterator,
  TerraformOutput,
  type TerraformStack,
  TerraformVariable,
} from 'cdktf';
import { State } from '../../../lib/core/state-backend';
import type { Program } from './both-ways';

/** Real resources, with blocks in blocks, the second of each reading from the first. */
export const RESOURCES: Readonly<Record<string, Program>> = {
  'machines, networks and clusters of AWS': (stack) => {
    new AwsProvider(stack, 'Aws', { region: 'eu-central-1', defaultTags: [{ tags: { owner: 'me' } }] });
    const other = new AwsProvider(stack, 'Other', { region: 'us-east-1', alias: 'other' });
    const vpc = new Vpc(stack, 'Vpc', { cidrBlock: '10.0.0.0/16', tags: { 'a.b/c': 'e2-1' } });
    const ports = TerraformIterator.fromList(new TerraformVariable(stack, 'Ports', { type: 'list(number)' }).listValue);
    const group = new SecurityGroup(stack, 'Group', {
      vpcId: vpc.id,
      provider: other,
      ingress: ports.dynamic({ fromPort: ports.value, toPort: ports.value, protocol: 'tcp', cidrBlocks: [vpc.cidrBlock] }) as never,
      egress: [{ fromPort: 0, toPort: 0, protocol: '-1', cidrBlocks: [Fn.cidrsubnet(vpc.cidrBlock, 8, 1)] }],
    });
    const template = new LaunchTemplate(stack, 'Template', {
      imageId: 'ami-1',
      blockDeviceMappings: [{ deviceName: '/dev/xvda', ebs: { volumeSize: 100, encrypted: 'true', kmsKeyId: vpc.arn } }],
      instanceMarketOptions: { marketType: 'spot', spotOptions: { maxPrice: '1.5' } },
      metadataOptions: { httpTokens: 'required', httpPutResponseHopLimit: 1 },
      networkInterfaces: [{ interfaceType: 'efa', networkCardIndex: 0, securityGroups: [group.id] }],
      tagSpecifications: [{ resourceType: 'instance', tags: { Name: `n-${vpc.id}` } }],
      userData: Fn.base64encode(Fn.rawString('#!/bin/sh\necho "$${HOME}"\n')),
    });
    const cluster = new EksCluster(stack, 'Cluster', {
      name: 'c',
      roleArn: vpc.arn,
      vpcConfig: { subnetIds: [Fn.element(template.securityGroupNames, 0), vpc.id], endpointPublicAccess: false },
      encryptionConfig: { provider: { keyArn: vpc.arn }, resources: ['secrets'] },
      accessConfig: { authenticationMode: 'API' },
      timeouts: { create: '1h' },
    });
    new TerraformOutput(stack, 'Ca', { value: cluster.certificateAuthority.get(0).data });
    new Instance(stack, 'Instance', {
      ami: 'ami-1',
      count: 2,
      launchTemplate: { id: template.id, version: `${template.latestVersion}` },
      tags: { issuer: cluster.identity.get(0).oidc.get(0).issuer },
    });
  },
  'clusters of Google, read from another stack': (stack, second) => {
    new GoogleProvider(stack, 'Google', { project: 'p', region: 'europe-west3' });
    const ranges = TerraformIterator.fromMap({ all: { cidr: '10.0.0.0/8' } });
    const cluster = new ContainerCluster(stack, 'Cluster', {
      name: 'gke-e2-1',
      initialNodeCount: 1,
      ipAllocationPolicy: { clusterIpv4CidrBlock: '/14' },
      masterAuthorizedNetworksConfig: {
        cidrBlocks: ranges.dynamic({ cidrBlock: ranges.getString('cidr'), displayName: ranges.key }) as never,
      },
      nodeConfig: { machineType: 'e2-standard-4', labels: { 'a-e2': '1e5' }, taint: [{ effect: 'NO_SCHEDULE', key: 'k', value: 'v' }] },
      privateClusterConfig: { enablePrivateNodes: true, masterIpv4CidrBlock: '172.16.0.0/28' },
      workloadIdentityConfig: { workloadPool: 'p.svc.id.goog' },
      resourceLabels: {},
    });
    new TerraformOutput(second, 'Endpoint', { value: `https://${cluster.endpoint}`, sensitive: true });
    new TerraformOutput(second, 'Node', { value: cluster.nodeConfig.machineType });
  },
  'workloads and releases in Kubernetes': (stack) => {
    new KubernetesProvider(stack, 'Kubernetes', { configContext: 'lab' });
    new HelmProvider(stack, 'Helm', { kubernetes: { configContext: 'lab' } });
    const image = new TerraformVariable(stack, 'Image', { type: 'string' }).stringValue;
    const deployment = new DeploymentV1(stack, 'Deployment', {
      metadata: { name: 'd', labels: { app: 'd' }, annotations: { 'x.y/z': '{"a":"${b}"}' } },
      spec: {
        replicas: '3',
        selector: { matchLabels: { app: 'd' } },
        template: {
          metadata: { labels: { app: 'd' } },
          spec: {
            container: [
              {
                name: 'c',
                image: `${image}@sha256:1e5`,
                args: ['--a', image],
                env: [
                  { name: 'A', value: `${image}\n` },
                  { name: 'B', valueFrom: { fieldRef: { fieldPath: 'status.podIP' } } },
                ],
                resources: { limits: { 'nvidia.com/gpu': '8' }, requests: {} },
                port: [{ containerPort: 80 }],
                readinessProbe: { httpGet: { path: '/', port: '80' } },
              },
            ],
            toleration: [{ key: 'gpu', operator: 'Exists' }],
            volume: [{ name: 'v', emptyDir: { sizeLimit: '1Gi' } }],
          },
        },
      },
      lifecycle: { ignoreChanges: ['spec[0].replicas'] },
    });
    new Release(stack, 'Release', {
      name: 'r',
      chart: './chart',
      values: [Fn.yamlencode({ name: deployment.metadata.name, list: [1, image] }), 'a: "${b}"\n'],
      set: [{ name: 'a\\.b', value: image }],
      dependsOn: [deployment],
    });
  },
};

/** The engine's own backends, by the name that Terraform has for each. */
export const BACKENDS: Readonly<Record<string, (stack: TerraformStack) => void>> = {
  s3: (stack) => void new S3Backend(stack, { bucket: 'b', key: 'k', region: 'r', encrypt: true }),
  gcs: (stack) => void new GcsBackend(stack, { bucket: 'b', prefix: 'p' }),
  http: (stack) => void new HttpBackend(stack, { address: 'https://state.example/a', retryMax: 3 }),
  azurerm: (stack) => void new AzurermBackend(stack, { storageAccountName: 'a', containerName: 'c', key: 'k' }),
  pg: (stack) => void new PgBackend(stack, { connStr: 'postgres://db.example/state', schemaName: 's' }),
  remote: (stack) =>
    void new RemoteBackend(stack, { organization: 'o', hostname: 'tfe.example', workspaces: new NamedRemoteWorkspace('w') }),
  cloud: (stack) => void new CloudBackend(stack, { organization: 'o', workspaces: new NamedCloudWorkspace('w') }),
};

/** Where a fabric may keep its state. */
export const STATES = [
  State.local(),
  State.s3({ bucket: 'b', region: 'r', kmsKeyId: 'k' }),
  State.gcs({ bucket: 'b' }),
  State.azurerm({ resourceGroupName: 'g', storageAccountName: 'a', containerName: 'c' }),
  State.pg(),
  State.http({ baseUrl: 'https://state.example' }),
  State.kubernetes({ namespace: 'n' }),
];
