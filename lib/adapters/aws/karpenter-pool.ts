import type { Readable } from '../../core/readable';
import { refuseValue } from '../../model/problem';
import type { PoolRequest } from '../adapter';
import { limitName } from '../limit-name';
import { notMadeHere } from '../not-made-here';
import { checkAlternatives } from './alternatives';
import { buyBlock } from './block-purchase';
import type { AwsCapacity } from './capacity';
import { capacityHandle } from './capacity-handle';
import { capacitySources } from './capacity-sources';
import { devicePluginsOf } from './device-plugins';
import { checkKarpenter } from './karpenter-checks';
import { nodeClass } from './karpenter-node-class';
import { nodePool } from './karpenter-node-pool';
import type { AwsKarpenter, AwsLowered, AwsPool } from './lowered';
import { checkZones } from './pool-zones';
import { isUnreserved, lowerRdmaGroups } from './rdma';
import { checkRdma } from './rdma-checks';
import type { AwsSettings } from './settings';

/** NodePools end up as a label of their nodes. */
const LABEL_VALUE_LIMIT = 63;

/**
 * A burst pool that Karpenter makes nodes for: one NodePool per way to get capacity, the earlier the heavier.
 *
 * One EC2NodeClass serves all capacity that is not reserved, and each reservation has its own: then a node is in its
 * reservation or it is not made. In AWS there is nothing but the groups of fast interconnect.
 */
export function lowerKarpenterPool(settings: AwsSettings, request: PoolRequest<AwsLowered>, karpenter: AwsKarpenter): AwsPool {
  const { name, stack, cluster } = request;
  const sources = capacitySources(request);
  checkZones(request, sources);
  checkAlternatives(request, sources);
  checkKarpenter(settings, request);
  if (sources.some((source) => source.kind === 'spot')) askForSpotRole(request);
  const rdma = request.interconnect === 'rdma' ? lowerRdmaGroups(request, sources) : undefined;
  if (rdma !== undefined) checkRdma(settings, request, sources);
  const efaGroup = rdma && [
    stack.publish(`efa_security_group_id_${name.replace(/-/g, '_')}`, rdma.securityGroup.id, 'sg-00000000000000001'),
  ];
  const reservations = new Map(sources.map((source) => [source, reservationOf(request, source)]));
  const classOf = (source: AwsCapacity): string => nameOf(name, isUnreserved(source) ? '' : `-${suffixOf(source)}`);
  return {
    get cluster() {
      return cluster.cluster ?? notMadeHere(cluster.clusterName);
    },
    get nodeGroup() {
      return refuseGroup(name);
    },
    get launchTemplate() {
      return refuseGroup(name);
    },
    nodeGroups: [],
    launchTemplates: [],
    schedules: [],
    efaSecurityGroup: rdma?.securityGroup,
    placementGroup: rdma?.placementGroup,
    devicePlugins: devicePluginsOf(request),
    objects: (reader) => {
      const seen = { ...request, stack: reader };
      const distinct = sources.filter((source, index) => sources.findIndex((other) => classOf(other) === classOf(source)) === index);
      return [
        ...distinct.map((source) =>
          nodeClass(settings, seen, {
            name: classOf(source),
            source,
            reservationId: reservations.get(source),
            karpenter,
            rdma: rdma && { securityGroupIds: efaGroup ?? [], placementGroup: rdma.placementGroup?.nameInput },
          }),
        ),
        ...sources.map((source, place) =>
          nodePool(seen, { name: nameOf(name, `-${suffixOf(source)}`), nodeClass: classOf(source), source, place }),
        ),
      ];
    },
  };
}

/** Id of a reservation: stated, or that of the block which the apply buys. */
function reservationOf(request: PoolRequest<AwsLowered>, source: AwsCapacity): Readable<string> | undefined {
  const bought = buyBlock(request, source);
  if (bought === undefined) return capacityHandle(source);
  const output = `capacity_block_id_${request.name}_${capacityHandle(source) ?? ''}`.replace(/-/g, '_');
  return request.stack.publish(output, bought.id, 'cr-00000000000000000');
}

/** One for the whole account, so that no stack can own it; the controller may not make roles. */
function askForSpotRole(request: PoolRequest<AwsLowered>): void {
  request.outOfBand({
    when: 'before-apply',
    what: 'the account has the service-linked role AWSServiceRoleForEC2Spot, without which Karpenter gets no spot instances: `aws iam create-service-linked-role --aws-service-name spot.amazonaws.com`',
  });
}

function nameOf(pool: string, suffix: string): string {
  return limitName(pool, suffix, LABEL_VALUE_LIMIT);
}

function suffixOf(source: AwsCapacity): string {
  return capacityHandle(source) ?? source.kind;
}

function refuseGroup(pool: string): never {
  return refuseValue(
    'karpenter-no-node-group',
    'Karpenter makes the nodes of the pool, so there is no node group and no launch template to override',
    pool,
    "lowered.objects, lowered.cluster, and with interconnect: 'rdma' lowered.efaSecurityGroup and lowered.placementGroup",
    'change the NodePool, or use a cluster with managed node groups',
  );
}
