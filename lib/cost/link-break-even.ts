import { Bytes } from '../model/bytes';
import { Money } from '../model/money';

/** A price per GB (10^9 bytes) up to a monthly volume; the last one has no end. */
export interface PriceTier {
  readonly upTo?: Bytes;
  readonly perGb: Money;
}

/** A price per GiB (2^30 bytes), as Google states it, per GB (10^9 bytes), as AWS does: some 7% less. */
export function perGbOf(perGib: Money): Money {
  return perGib.times(Bytes.giga(1).value / Bytes.gibi(1).value);
}

/** What a monthly volume costs at prices that fall with it. */
export function tieredCost(volume: Bytes, tiers: readonly PriceTier[]): Money | undefined {
  const [first] = tiers;
  if (first === undefined) return undefined;
  let total = Money.zero(first.perGb.currency);
  let from = 0;
  for (const { upTo, perGb } of tiers) {
    const to = Math.min(volume.inGiga, upTo?.inGiga ?? Infinity);
    if (to > from) total = total.plus(perGb.times(to - from));
    from = Math.max(from, to);
  }
  return from >= volume.inGiga ? total : undefined;
}

/**
 * The monthly volume out of the cloud from which a link is cheaper than the internet.
 *
 * `monthly` is what the link costs whether or not it is used, `privatePerGb` what a GB over it costs with everything that is
 * charged by volume. Undefined when it never is, or when no price is there to compare with.
 */
export function breakEvenVolume(monthly: Money, internet: readonly PriceTier[], privatePerGb: Money): Bytes | undefined {
  // Behind on cost by this much at the start of each tier; each GB makes good the difference of the two prices.
  let behind = monthly.amount;
  if (behind <= 0 && internet.length > 0) return Bytes.giga(0);
  let from = 0;
  for (const { upTo, perGb } of internet) {
    const saved = perGb.minus(privatePerGb).amount;
    const room = (upTo?.inGiga ?? Infinity) - from;
    if (saved > 0 && behind / saved <= room) return Bytes.giga(from + behind / saved);
    if (room === Infinity) return undefined;
    behind -= saved * room;
    from += room;
  }
  return undefined;
}
