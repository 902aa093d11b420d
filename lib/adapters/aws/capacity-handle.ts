import type { CapacitySource } from '../../model/intent';

/** What tells reserved capacity from other of its kind, for ids and names: the id of the reservation, or the name of the purchase. */
export function capacityHandle(source: CapacitySource): string | undefined {
  const { purchase } = source as { readonly purchase?: { readonly name: string } };
  return source.reservationId ?? purchase?.name;
}
