import type { InstanceFacts, PoolRequest } from '../adapter';
import type { GoogleCapacity } from './capacity';
import { instanceFacts, isOnDemand, knownInstances } from './instances';
import type { GoogleLowered } from './lowered';
import { refusePool } from './refuse-pool';

type Request = PoolRequest<GoogleLowered>;
type Types = readonly [own: string, ...alternatives: string[]];

/**
 * Machine types of a pool's nodes, the pool's own first; alternatives that are none are reported and left out.
 *
 * A node pool of GKE has one machine type, so each becomes a node pool of its own and the autoscaler takes what it gets.
 */
export function poolTypes(request: Request): Types {
  const { instanceType, alternatives } = request;
  const types: [string, ...string[]] = [instanceType];
  for (const type of alternatives) {
    if (types.includes(type)) {
      refusePool(
        request,
        'google-alternative-twice',
        type,
        "each machine type once, and not the pool's own",
        'remove it from alternatives',
      );
    } else if (isAlternative(request, type)) {
      types.push(type);
    }
  }
  return types;
}

/** Reports alternatives that no way to get capacity of the pool offers. */
export function checkOffered(request: Request, sources: readonly GoogleCapacity[], types: Types): void {
  const offered = sources.flatMap((source) => typesOf(source, types));
  const idle = types.filter((type) => !offered.includes(type));
  if (idle.length === 0) return;
  const got = `${idle.join(', ')} by ${sources.map(({ kind }) => kind).join(', ')}`;
  const next = 'add spot() or flexStart() to the capacity, or make a pool for the other reservation';
  refusePool(
    request,
    'google-alternative-unused',
    got,
    'alternatives that some way to get capacity offers: a reservation holds one type',
    next,
  );
}

/** The types that a way to get capacity offers: a reservation holds one only, and some types are not sold on demand. */
export function typesOf(source: GoogleCapacity, [own, ...alternatives]: Types): readonly string[] {
  if (source.kind === 'reservation') return [own];
  return [own, ...(source.kind === 'on-demand' ? alternatives.filter(isOnDemand) : alternatives)];
}

function isAlternative(request: Request, type: string): boolean {
  const own = instanceFacts(request.instanceType);
  // Whether the pool's own type is known is the caller's problem to report.
  if (own === undefined) return false;
  const other = instanceFacts(type);
  if (other === undefined || !hasSameAccelerators(own, other)) {
    const got = other === undefined ? `${type}, which this release does not know` : `${type} with ${devices(other)}`;
    refusePool(request, 'google-alternative-accelerators', got, allowed(request, own), 'choose one of these, or make a second pool');
    return false;
  }
  if (!hasRoomOf(own, other)) {
    const got = `${type} with ${other.vcpus} vCPUs and ${other.memoryGib} GiB`;
    const next = "make the smaller type the pool's own and the larger one the alternative: queues count with the pool's own";
    refusePool(request, 'google-alternative-smaller', got, allowed(request, own), next);
    return false;
  }
  return true;
}

function allowed(request: Request, own: InstanceFacts): string {
  const names = knownInstances().filter((name) => {
    const facts = instanceFacts(name);
    return name !== request.instanceType && facts !== undefined && hasSameAccelerators(own, facts) && hasRoomOf(own, facts);
  });
  return `${devices(own)}, at least ${own.vcpus} vCPUs and ${own.memoryGib} GiB: ${names.join(', ') || 'no other type has them'}`;
}

function hasSameAccelerators(own: InstanceFacts, other: InstanceFacts): boolean {
  return other.accelerator.name === own.accelerator.name && other.accelerators === own.accelerators;
}

function hasRoomOf(own: InstanceFacts, other: InstanceFacts): boolean {
  return other.vcpus >= own.vcpus && other.memoryGib >= own.memoryGib;
}

function devices({ accelerator, accelerators }: InstanceFacts): string {
  return `${accelerators} x ${accelerator.name}`;
}
