import { AwsProvider } from '@cdktf/provider-aws/lib/provider';
import { quietly } from '../../core/creation-stacks';
import { known } from '../../model/known';
import { stated } from '../../model/stated';
import type { CloudTarget } from '../adapter';
import type { AwsProps } from './aws-props';
import type { AwsCapacity } from './capacity';
import { rememberProps } from './aws-site';
import { lowerCluster } from './cluster';
import { clusterAccess } from './cluster-access';
import { lowerDataAccess } from './data-access';
import { lowerDataset } from './dataset';
import { devicePluginReleases } from './device-plugins';
import { lowerDirectConnect } from './direct-connect';
import { egressOpenings, storageOpenings } from './egress-openings';
import { existingNetwork } from './existing';
import { instanceFacts, knownInstances } from './instances';
import { accountOf } from './landing-zone';
import { lowerLinkDns } from './link/dns';
import type { AwsLowered } from './lowered';
import { lowerCloudVpnConnections } from './link/cloud-vpn';
import { lowerNetwork } from './network';
import { lowerPool } from './pool';
import { countryOf } from './regions';
import { settingsOf } from './settings';
import { releasesOf } from './releases';
import { lowerZone } from './zone';

/** What CloudTrail shows of calls that the fabric's stacks make through an assumed role. */
const SESSION = 'hybrid-ai-fabric';

/**
 * An AWS account and region as a target: private networks, EKS clusters, burst pools, keys, buckets, Direct Connect.
 *
 * Nothing is made here; constructs that get the target lower themselves with it.
 */
export function aws(props: AwsProps): CloudTarget<AwsLowered, AwsCapacity> {
  stated('aws', props, 'region');
  const settings = settingsOf(props);
  const { region } = settings;
  const { role: workloadRole } = accountOf(settings, 'cluster');
  const target = quietly<CloudTarget<AwsLowered, AwsCapacity>>({
    kind: 'cloud-target',
    provider: 'aws',
    region,
    country: countryOf(region),
    // Every partition that this release takes is operated by Amazon or its subsidiaries.
    operatorJurisdiction: known('US'),
    engines: ['managed-node-groups', 'karpenter'],
    publicEndpoint: settings.publicAccessCidrs.length > 0,
    supports: () => ({ ok: true }),
    instance: instanceFacts,
    knownInstances,
    configure: (stack) => {
      const { account, role } = accountOf(settings, stack.layer);
      new AwsProvider(stack, 'aws', {
        region,
        allowedAccountIds: account === undefined ? undefined : [account],
        assumeRole: role === undefined ? undefined : [{ roleArn: role.roleArn, externalId: role.externalId, sessionName: SESSION }],
        defaultTags: Object.keys(settings.tags).length === 0 ? undefined : [{ tags: { ...settings.tags } }],
      });
    },
    lowerNetwork: (request) =>
      settings.existingNetwork === undefined ? lowerNetwork(settings, request) : existingNetwork(settings.existingNetwork, request),
    lowerCluster: (request) => lowerCluster(settings, request),
    lowerPool: (request) => lowerPool(settings, request),
    lowerZone: (request) => lowerZone(settings, request),
    lowerDataset: (request) => lowerDataset(settings, request),
    lowerLinkEnd: (request) => lowerDirectConnect(settings, request, settings.directConnect),
    lowerLinkDns: (request) => lowerLinkDns(settings, request),
    cloudVpn: {
      half: 'connections',
      lowerConnections: (request, gateway) => lowerCloudVpnConnections(settings, request, gateway, settings.directConnect),
    },
    lowerDataAccess: (request) => lowerDataAccess(settings, request),
    datasetUri: (dataset) => `s3://${dataset.bucketName}`,
    clusterAccess: (cluster) => clusterAccess(cluster, region, workloadRole?.roleArn),
    platformFacts: (cluster) => ({
      // The NVIDIA image carries driver and container toolkit.
      operatorInstallsDriver: false,
      // Bottlerocket brings the device plugin too.
      gpuOperator: settings.image !== 'bottlerocket',
      // A VPC made here has no way out; what a joined one has, its owner knows.
      isolated: settings.existingNetwork === undefined,
      registryMirror: settings.registryMirror,
      chartMirror: settings.chartMirror,
      releases: releasesOf(settings, cluster),
      poolReleases: devicePluginReleases(settings, settings.registryMirror),
    }),
    poolFacts: (pool, stack) => ({ objects: pool.objects(stack), releases: pool.devicePlugins }),
    egressOpenings,
    storageOpenings,
  });
  return rememberProps(target, props);
}
