import {
  LaunchTemplate,
  type LaunchTemplateCapacityReservationSpecification,
  type LaunchTemplateNetworkInterfaces,
} from '@cdktf/provider-aws/lib/launch-template';
import type { Lowering } from '../adapter';
import type { AwsSettings } from './settings';

/** Root volume of nodes with accelerators in GiB: inference images and their layers run to tens of GiB each. */
export const GPU_ROOT_GIB = 500;

export interface NodeTemplate {
  /** Construct id. */
  readonly id: string;
  /** Name tag of instances, volumes and interfaces. */
  readonly instanceName: string;
  /** Root volume in GiB: images, logs and container layers. */
  readonly rootGib: number;
  /** Device of that volume. Default: `/dev/xvda`, the root of AL2023. */
  readonly rootDevice?: string;
  /** MIME multipart in base64, to which EKS adds its own. Default: none. */
  readonly userData?: string;
  readonly capacityReservation?: LaunchTemplateCapacityReservationSpecification;
  /** `capacity-block` for nodes of a Capacity Block. Default: on demand, or what the node group says. */
  readonly marketType?: 'capacity-block';
  /** Only where the node group may not say it. */
  readonly instanceType?: string;
  /** All interfaces, with their security groups. Default: one, which EKS puts into the cluster's own group. */
  readonly networkInterfaces?: LaunchTemplateNetworkInterfaces[];
  /** Name of the placement group. */
  readonly placementGroup?: string;
}

/**
 * How a node is launched: encrypted gp3 root volume, session-bound instance metadata that pods cannot reach.
 *
 * No image: EKS puts in the pinned one, and the cluster's own security group unless interfaces are listed.
 */
export function nodeTemplate(settings: AwsSettings, request: Lowering, template: NodeTemplate): LaunchTemplate {
  const tags = { ...settings.tags, ...request.tags, Name: template.instanceName };
  return new LaunchTemplate(request.scope, template.id, {
    name: template.instanceName,
    updateDefaultVersion: true,
    blockDeviceMappings: [
      {
        deviceName: template.rootDevice ?? '/dev/xvda',
        ebs: { volumeType: 'gp3', volumeSize: template.rootGib, encrypted: 'true', deleteOnTermination: 'true' },
      },
    ],
    metadataOptions: { httpEndpoint: 'enabled', httpTokens: 'required', httpPutResponseHopLimit: 1 },
    capacityReservationSpecification: template.capacityReservation,
    instanceMarketOptions: template.marketType === undefined ? undefined : { marketType: template.marketType },
    instanceType: template.instanceType,
    userData: template.userData,
    networkInterfaces: template.networkInterfaces,
    placement: template.placementGroup === undefined ? undefined : { groupName: template.placementGroup },
    tagSpecifications: ['instance', 'network-interface', 'volume'].map((resourceType) => ({ resourceType, tags })),
    tags: request.tags,
  });
}

/** Version of a template that a node group runs: the newest, so that a change of the template rolls the nodes. */
export function templateVersion(template: LaunchTemplate): string {
  return template.getStringAttribute('latest_version');
}
