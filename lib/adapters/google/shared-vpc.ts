import { ComputeSharedVpcHostProject } from '@cdktf/provider-google/lib/compute-shared-vpc-host-project';
import { ComputeSharedVpcServiceProject } from '@cdktf/provider-google/lib/compute-shared-vpc-service-project';
import type { ComputeSubnetwork } from '@cdktf/provider-google/lib/compute-subnetwork';
import { ComputeSubnetworkIamMember } from '@cdktf/provider-google/lib/compute-subnetwork-iam-member';
import { DataGoogleProject } from '@cdktf/provider-google/lib/data-google-project';
import { ProjectIamMember } from '@cdktf/provider-google/lib/project-iam-member';
import type { Layer } from '../../core/layers';
import type { NetworkRequest } from '../adapter';
import type { GoogleNetwork } from './lowered';
import type { GoogleSettings } from './settings';

/** A Shared VPC: the network is in a host project, clusters and their nodes in `project`, its service project. */
export interface GoogleSharedVpc {
  /** Id of the host project, in which network, firewall, names and private links (the `network` stacks) are made. */
  readonly hostProject: string;
  /**
   * True when the host project is one already and `project` is attached to it, by the organization or by another site.
   *
   * @default false: both are made
   */
  readonly attached?: boolean;
}

/** Names of the secondary ranges of the node subnetwork: GKE makes none in the subnetwork of another project. */
const PODS = 'pods';
const SERVICES = 'services';

/** The project of a layer's stacks. */
export function projectOf({ project, network }: Pick<GoogleSettings, 'project' | 'network'>, layer: Layer): string {
  return layer === 'network' ? (network?.hostProject ?? project) : project;
}

/** The ranges of pods and services that the cluster in a Shared VPC takes by name; undefined when GKE makes its own. */
export function sharedRanges(settings: GoogleSettings, request: NetworkRequest, podsCidr: string): GoogleNetwork['sharedRanges'] {
  if (settings.network === undefined) return undefined;
  const { services } = request.addresses;
  if (services === undefined) {
    request.problem({
      id: 'google-shared-services',
      message: 'the range of services belongs to the network of a Shared VPC, and the address plan has none for its site',
      got: 'vpc alone',
      allowed: 'vpc and services for the site',
      next: 'move services of the cluster to the site in the address plan',
    });
  }
  return { pods: PODS, services: SERVICES, podsCidr, servicesCidr: services ?? '172.20.0.0/16' };
}

/**
 * Attaches the project to the host project, and lets Google's agents of the project put nodes into the subnetwork.
 *
 * Source: "Setting up clusters with Shared VPC" in the GKE documentation: network user on the subnetwork for the GKE and
 * the Google APIs service agent, host service agent user on the host project for the first.
 */
export function shareNetwork(settings: GoogleSettings, request: NetworkRequest, subnetwork: ComputeSubnetwork): void {
  const { network: shared, project, region } = settings;
  if (shared === undefined) return;
  const { scope } = request;
  const { hostProject } = shared;
  if (shared.attached !== true) {
    const host = new ComputeSharedVpcHostProject(scope, 'HostProject', { project: hostProject });
    new ComputeSharedVpcServiceProject(scope, 'ServiceProject', { hostProject: host.project, serviceProject: project, dependsOn: [host] });
  }
  const { number } = new DataGoogleProject(scope, 'ServiceProjectFacts', { projectId: project });
  const gke = `serviceAccount:service-${number}@container-engine-robot.iam.gserviceaccount.com`;
  const members = { Gke: gke, GoogleApis: `serviceAccount:${number}@cloudservices.gserviceaccount.com` };
  for (const [agent, member] of Object.entries(members)) {
    new ComputeSubnetworkIamMember(scope, `NetworkUser-${agent}`, {
      project: hostProject,
      region,
      subnetwork: subnetwork.name,
      role: 'roles/compute.networkUser',
      member,
    });
  }
  new ProjectIamMember(scope, 'HostServiceAgentUser', { project: hostProject, role: 'roles/container.hostServiceAgentUser', member: gke });
  request.outOfBand({
    when: 'before-apply',
    what: `container.googleapis.com is enabled in ${hostProject} and in ${project} (its service agents exist only then), and who applies is a Shared VPC Admin (roles/compute.xpnAdmin) of a folder above both`,
  });
  request.outOfBand({
    when: 'after-apply',
    what: `firewall rules of Kubernetes load balancers are made in ${hostProject} by its administrators, or by GKE once its service agent of ${project} may create firewall rules there: the role granted here only lets it look`,
  });
}
