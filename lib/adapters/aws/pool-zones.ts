import { Fn, Token } from 'cdktf';
import { resolve } from '../../core/readable';
import type { PoolRequest } from '../adapter';
import type { AwsCapacity } from './capacity';
import type { AwsLowered } from './lowered';
import { refusePool } from './pool-problem';

/** Zones in which nodes of this way to get capacity may be; empty: all of the network. */
export function zonesOf(request: PoolRequest<AwsLowered>, source: AwsCapacity): readonly string[] {
  const own = ownZone(source);
  return own === undefined ? request.zones : [own];
}

/** Reports zones that the network does not have, and capacity outside of the pool's zones. */
export function checkZones(request: PoolRequest<AwsLowered>, sources: readonly AwsCapacity[]): void {
  const { network, zones } = request;
  const asked = [...new Set(sources.flatMap((source) => zonesOf(request, source)).concat(zones))].sort();
  if (asked.length > 0 && network.nodeZones === undefined) {
    refusePool(
      request,
      'aws-pool-zones-unknown',
      asked.join(', '),
      'a network whose subnets are known by zone',
      'state nodeSubnetZones in existingNetwork',
    );
  } else {
    const elsewhere = asked.filter((zone) => network.nodeZones?.includes(zone) === false);
    if (elsewhere.length > 0) {
      refusePool(
        request,
        'aws-pool-zones',
        elsewhere.join(', '),
        `zones of the network: ${[...new Set(network.nodeZones)].sort().join(', ')}`,
        'choose one of these, or give aws({ zones }) the zone',
      );
    }
  }
  for (const source of sources) {
    const own = ownZone(source);
    if (own !== undefined && zones.length > 0 && !zones.includes(own)) {
      refusePool(
        request,
        'aws-capacity-zone',
        `${source.kind} in ${own}, zones ${zones.join(', ')}`,
        "capacity in one of the pool's zones",
        "correct the zone, or leave out the pool's zones",
      );
    }
    if (source.kind === 'reservation' && own === undefined && zones.length > 1) {
      refusePool(
        request,
        'aws-reservation-zone',
        `${source.reservationId} in one of ${zones.join(', ')}`,
        'the one zone in which the reservation is',
        "pass reservation({ reservationId, zone: '<zone of the reservation>' })",
      );
    }
  }
}

/**
 * Node subnets in these zones, all for none; a capacity block gets exactly one.
 *
 * With zones that the network does not have, which {@link checkZones} reports, all of them.
 */
export function subnetsOf(request: PoolRequest<AwsLowered>, source: AwsCapacity): string[] {
  const places = placesOf(request, source);
  return places.length === 0 ? resolve(request.stack, request.network.nodeSubnetIds) : idsAt(request, places);
}

/** As {@link subnetsOf}, each id by itself: a list that Terraform yields as a whole has no length before it does. */
export function eachSubnetOf(request: PoolRequest<AwsLowered>, source: AwsCapacity): string[] {
  const { nodeSubnetIds, nodeZones = [] } = request.network;
  const places = placesOf(request, source);
  const all = Array.isArray(nodeSubnetIds) ? nodeSubnetIds : nodeZones;
  return idsAt(request, places.length === 0 ? all.map((_, index) => index) : places);
}

/** Indices of the subnets in the zones asked for. */
function placesOf(request: PoolRequest<AwsLowered>, source: AwsCapacity): number[] {
  const zones = zonesOf(request, source);
  const places = (request.network.nodeZones ?? []).flatMap((zone, index) => (zones.includes(zone) ? [index] : []));
  return source.kind === 'capacity-block' ? places.slice(0, 1) : places;
}

function idsAt({ stack, network: { nodeSubnetIds } }: PoolRequest<AwsLowered>, places: readonly number[]): string[] {
  return places.map((index) =>
    Array.isArray(nodeSubnetIds) ? nodeSubnetIds[index] : Token.asString(Fn.element(resolve(stack, nodeSubnetIds), index)),
  );
}

function ownZone(source: AwsCapacity): string | undefined {
  return source.kind === 'capacity-block' || source.kind === 'reservation' ? source.zone : undefined;
}
