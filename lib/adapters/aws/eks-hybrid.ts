import { quietly } from '../../core/creation-stacks';
import { known } from '../../model/known';
import { refuseValue } from '../../model/problem';
import { stated } from '../../model/stated';
import type { CloudPlace, ClusterRequest, ClusterTarget, OwnCluster, OwnClusterRequest, PlatformFacts } from '../adapter';
import type { AwsProps } from './aws-props';
import { type AwsSite, awsSiteOf } from './aws-site';
import { ciliumRelease } from './cilium-release';
import { clusterAccess } from './cluster-access';
import { checkHybrid } from './hybrid-checks';
import { type AwsHybridCluster, lowerHybridCluster } from './hybrid-cluster';
import { hybridFiles } from './hybrid-files';
import type { HybridIdentity } from './hybrid-identity';
import { hybridSteps } from './hybrid-steps';
import { accountOf } from './landing-zone';
import type { AwsLowered } from './lowered';
import { countryOf } from './regions';
import { type AwsSettings, settingsOf } from './settings';

/** Props of `aws()` that a hybrid cluster may have otherwise than its site. */
type Overrides = Pick<
  AwsProps,
  | 'kubernetesVersion'
  | 'systemRelease'
  | 'systemInstanceTypes'
  | 'addonVersions'
  | 'administrators'
  | 'permissionsBoundary'
  | 'registryMirror'
>;

/** An EKS control plane for your own hosts: where it is, and how hosts prove who they are. What is left out is as the site's `aws()` has it. */
export interface EksHybridProps extends Overrides {
  /** The `CloudSite` on AWS whose VPC, region and account the control plane is in. */
  readonly site: CloudPlace;
  /** `rolesAnywhere({ certificateAuthority })` for a fleet, `ssm()` for a trial. */
  readonly identity: HybridIdentity;
  /**
   * A public API in place of the private one: hybrid nodes allow no API that is both. Default false, whatever the site
   * says; true needs `publicAccessCidrs` and a VPC of yours whose nodes reach the internet.
   */
  readonly publicEndpoint?: boolean;
  /** Ranges that may call the public API: those of the hosts are among them. */
  readonly publicAccessCidrs?: readonly string[];
  /** False when the hosts come with the GPU driver and the container toolkit installed. Default true. */
  readonly operatorInstallsDriver?: boolean;
  /** Default StorageClass to make. None is made when absent. */
  readonly storageClass?: PlatformFacts['storageClass'];
}

/**
 * EKS Hybrid Nodes: AWS runs the control plane, in a region; your hosts are its nodes.
 *
 * AWS holds everything that the cluster's API knows, secrets included. Not for sites that may be cut off.
 *
 * @throws FabricError `eks-hybrid-site`, `eks-hybrid-identity`, and what `aws()` throws
 */
export function eksHybrid(props: EksHybridProps): ClusterTarget<AwsHybridCluster> {
  stated('eksHybrid', props);
  const site = siteOf(props);
  const settings = settingsOf(propsOf(site, props));
  return quietly<ClusterTarget<AwsHybridCluster>>({
    kind: 'cluster-target',
    lifecycle: 'eks-hybrid',
    lower: (request) => lower(settings, site, props, request),
  });
}

function lower(settings: AwsSettings, site: AwsSite, props: EksHybridProps, own: OwnClusterRequest): OwnCluster<AwsHybridCluster> {
  const { network } = site;
  const { identity } = props;
  checkHybrid(settings, network, identity, own);
  const at = own.lowering('cluster');
  site.configure(at.stack);
  const { nodes, pods, services } = own.addresses;
  const request: ClusterRequest<AwsLowered> = {
    ...at,
    network,
    addresses: { services },
    apiClients: [nodes, pods],
    engine: 'managed-node-groups',
  };
  const lowered = lowerHybridCluster(settings, identity, request, own);
  hybridFiles(lowered, identity, at, own, settings.region);
  hybridSteps(settings, network, identity, own, { stack: at.stack.node.id, clusterName: lowered.clusterName, vpc: network.cidr });
  return {
    access: clusterAccess(lowered, settings.region, accountOf(settings, 'cluster').role?.roleArn),
    platform: {
      operatorInstallsDriver: props.operatorInstallsDriver ?? true,
      releases: [ciliumRelease(pods, settings.registryMirror)],
      ...(settings.registryMirror === undefined ? {} : { registryMirror: settings.registryMirror }),
      ...(props.storageClass === undefined ? {} : { storageClass: props.storageClass }),
    },
    lowered,
    controlPlane: {
      operator: 'aws',
      operatorJurisdiction: known('US'),
      country: countryOf(settings.region),
      holds: 'objects',
      site: props.site.site.path,
    },
    publicEndpoint: settings.publicAccessCidrs.length > 0,
    // The configuration of a host has the kubelet register them; hosts that were only counted have none.
    nodesCarry: own.pools.every((pool) => own.hosts.some((host) => host.pool === pool.name)) ? ['labels', 'taints'] : [],
  };
}

function siteOf({ site, identity }: Partial<EksHybridProps>): AwsSite {
  const found = awsSiteOf(site);
  if (found === undefined) {
    return refuseValue(
      'eks-hybrid-site',
      "'site' of eksHybrid() is no site on AWS",
      site?.site.cloud === undefined ? site?.site.path : `a site on ${site.site.cloud.target.provider}`,
      "a CloudSite whose cloud is aws({...}): the control plane's network, region and account",
      "make one: new CloudSite(fabric, 'Control', { cloud: aws({ region: 'eu-central-1' }) })",
    );
  }
  if (identity?.kind !== 'roles-anywhere' && identity?.kind !== 'ssm') {
    return refuseValue(
      'eks-hybrid-identity',
      "'identity' of eksHybrid() does not say how hosts prove who they are",
      identity,
      'rolesAnywhere({ certificateAuthority }) or ssm()',
      'choose rolesAnywhere where there is a private certificate authority',
    );
  }
  return found;
}

/** The props of the site with those stated here laid over them. A public API is a decision of its own. */
function propsOf({ props: site }: AwsSite, own: EksHybridProps): AwsProps {
  const systemRelease = own.systemRelease ?? site.systemRelease;
  return {
    ...site,
    kubernetesVersion: own.kubernetesVersion ?? site.kubernetesVersion,
    systemRelease,
    // No node here has a GPU in the VPC; the two only have to fit the same Kubernetes.
    nodeRelease: own.kubernetesVersion === undefined ? site.nodeRelease : systemRelease,
    systemInstanceTypes: own.systemInstanceTypes ?? site.systemInstanceTypes,
    addonVersions: { ...site.addonVersions, ...own.addonVersions },
    administrators: own.administrators ?? site.administrators,
    permissionsBoundary: own.permissionsBoundary ?? site.permissionsBoundary,
    registryMirror: own.registryMirror ?? site.registryMirror,
    publicEndpoint: own.publicEndpoint,
    publicAccessCidrs: own.publicAccessCidrs,
  };
}
