import { GoogleProvider } from '@cdktf/provider-google/lib/provider';
import { quietly } from '../../core/creation-stacks';
import { known } from '../../model/known';
import { stated } from '../../model/stated';
import type { CloudTarget } from '../adapter';
import type { GoogleCapacity } from './capacity';
import { lowerComputeClass } from './compute-class-pool';
import { lowerDataAccess } from './data-access';
import { lowerDataset } from './dataset';
import { egressOpenings, storageOpenings } from './egress-openings';
import { existingNetwork } from './existing';
import type { GoogleProps } from './google-props';
import { instanceFacts, knownInstances } from './instances';
import { lowerInterconnect } from './interconnect';
import { lowerCloudVpnGateway } from './link/cloud-vpn';
import { lowerLinkDns } from './link/dns';
import type { GoogleLowered } from './lowered';
import { lowerNetwork } from './network';
import { lowerNodePools } from './node-pool';
import { countryOf } from './regions';
import { settingsOf } from './settings';
import { projectOf } from './shared-vpc';
import { lowerZone } from './zone';

/**
 * A Google Cloud project and region as a target: private networks, GKE clusters, burst pools, keys, buckets, Interconnect.
 *
 * Nothing is made here; constructs that get the target lower themselves with it. The APIs of the project (compute,
 * container, cloudkms, dns, storage) have to be enabled: their service agents exist only then.
 */
export function google(props: GoogleProps): CloudTarget<GoogleLowered, GoogleCapacity> {
  stated('google', props);
  const settings = settingsOf(props);
  const { region, labels } = settings;
  return quietly({
    kind: 'cloud-target',
    provider: 'google',
    region,
    country: countryOf(region),
    operatorJurisdiction: known('US'),
    engines: ['node-pools', 'compute-class'],
    publicEndpoint: settings.publicAccessCidrs.length > 0,
    supports: () => ({ ok: true }),
    instance: instanceFacts,
    knownInstances,
    configure: (stack) => {
      const project = projectOf(settings, stack.layer);
      new GoogleProvider(stack, 'google', { project, region, defaultLabels: Object.keys(labels).length === 0 ? undefined : { ...labels } });
    },
    lowerNetwork: (request) =>
      settings.existingNetwork === undefined ? lowerNetwork(settings, request) : existingNetwork(settings.existingNetwork, request),
    // A third of this folder's start: a fabric that joins a cluster, or has data here only, does not load it.
    lowerCluster: (request) => {
      const { lowerCluster } = require('./cluster') as typeof import('./cluster');
      return lowerCluster(settings, request);
    },
    lowerPool: (request) =>
      request.cluster.engine === 'compute-class' ? lowerComputeClass(settings, request) : lowerNodePools(settings, request),
    lowerZone: (request) => lowerZone(settings, request),
    lowerDataset: (request) => lowerDataset(settings, request),
    lowerLinkEnd: (request) => lowerInterconnect(settings, request),
    lowerLinkDns: (request) => lowerLinkDns(settings, request),
    cloudVpn: { half: 'gateway', lowerGateway: (request) => lowerCloudVpnGateway(settings, request) },
    lowerDataAccess: (request) => lowerDataAccess(settings, request),
    datasetUri: (dataset) => `gs://${dataset.bucketName}`,
    clusterAccess: (cluster) => ({
      kind: 'exec',
      host: cluster.endpoint,
      certificateAuthority: cluster.certificateAuthority,
      // The plugin takes the credentials of the environment and needs no arguments.
      exec: { apiVersion: 'client.authentication.k8s.io/v1beta1', command: 'gke-gcloud-auth-plugin', args: [] },
    }),
    platformFacts: () => ({
      // GKE installs driver and device plugin, and scales nodes by itself.
      operatorInstallsDriver: false,
      gpuOperator: false,
      // A network made here leads to Google only; what a joined one has, its owner knows.
      isolated: settings.existingNetwork === undefined,
      registryMirror: settings.registryMirror,
      chartMirror: settings.chartMirror,
      releases: [],
    }),
    poolFacts: (pool) => pool.facts,
    egressOpenings,
    storageOpenings,
  });
}
