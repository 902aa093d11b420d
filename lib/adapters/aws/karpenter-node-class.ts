import type { FabricStack } from '../../core/fabric-stack';
import { resolve, type Readable } from '../../core/readable';
import type { PoolRequest } from '../adapter';
import type { KubeObject } from '../kube-object';
import type { AwsCapacity } from './capacity';
import { nodeClassInterfaces } from './efa';
import type { AwsKarpenter, AwsLowered } from './lowered';
import { GPU_ROOT_GIB } from './node-template';
import { eachSubnetOf } from './pool-zones';
import { isUnreserved } from './rdma';
import type { AwsSettings } from './settings';

interface NodeClass {
  readonly name: string;
  /** The only way to get capacity that uses it, or one of those without reservation. */
  readonly source: AwsCapacity;
  /** Id of the reservation that the source is; absent for capacity that is not reserved. */
  readonly reservationId?: Readable<string>;
  readonly karpenter: AwsKarpenter;
  /** Present with fast interconnect. */
  readonly rdma?: { readonly securityGroupIds: readonly Readable<string>[]; readonly placementGroup?: string };
}

/**
 * How Karpenter launches a node: the pinned image, subnets and groups by id, encrypted gp3 root volume, instance metadata
 * that pods cannot reach, local disks for images and scratch space.
 *
 * By id rather than by discovery tags, of which a second cluster in the VPC, or a group too many, would get nodes as well.
 */
export function nodeClass(settings: AwsSettings, request: PoolRequest<AwsLowered>, of: NodeClass): KubeObject {
  const { stack } = request;
  const groups = [...of.karpenter.securityGroupIds, ...(of.rdma?.securityGroupIds ?? [])];
  return {
    apiVersion: 'karpenter.k8s.aws/v1',
    kind: 'EC2NodeClass',
    metadata: { name: of.name, labels: { ...request.tags } },
    spec: {
      amiSelectorTerms: [{ alias: imageAlias(settings.nodeRelease) }],
      ...of.karpenter.nodeIdentity,
      subnetSelectorTerms: eachSubnetOf(request, of.source).map((id) => ({ id })),
      securityGroupSelectorTerms: groups.map((id) => ({ id: resolve(stack, id) })),
      ...placement(stack, of),
      ...(of.rdma === undefined ? {} : { networkInterfaces: nodeClassInterfaces(request.instanceType) }),
      blockDeviceMappings: [
        {
          deviceName: '/dev/xvda',
          rootVolume: true,
          ebs: { volumeType: 'gp3', volumeSize: `${GPU_ROOT_GIB}Gi`, encrypted: true, deleteOnTermination: true },
        },
      ],
      instanceStorePolicy: 'RAID0',
      metadataOptions: { httpEndpoint: 'enabled', httpTokens: 'required', httpPutResponseHopLimit: 1 },
      tags: { ...settings.tags, ...request.tags },
    },
  };
}

/**
 * The release's images, all variants: Karpenter takes the one with the NVIDIA driver for types that have such GPUs.
 *
 * EKS writes a release as `<kubernetes version>-<date>` and its images as `v<date>`; the version is the cluster's.
 */
function imageAlias(nodeRelease: string): string {
  return `al2023@v${nodeRelease.slice(nodeRelease.indexOf('-') + 1)}`;
}

/** Reserved capacity lies where it was made; other nodes stand close together for fast interconnect. */
function placement(stack: FabricStack, { source, reservationId, rdma }: NodeClass): object {
  const group = isUnreserved(source) ? rdma?.placementGroup : source.kind === 'reservation' ? source.placementGroup : undefined;
  return {
    ...(reservationId === undefined ? {} : { capacityReservationSelectorTerms: [{ id: resolve(stack, reservationId) }] }),
    ...(group === undefined ? {} : { placementGroupSelector: { name: group } }),
  };
}
