import type { Money } from '../model/money';
import type { ExchangeRate, InstancePrice, LinkPrice, PriceInput, TransferPrice } from '../model/prices';
import { show, type Problem } from '../model/problem';
import type { Sourced } from '../model/sourced';
import { dayOf } from './age';

const DEFAULT_CURRENCY = 'USD';

/** The user's prices that can be used, by key, and what is wrong with the others. */
export interface ReadPrices {
  readonly currency: string;
  readonly instances: ReadonlyMap<string, InstancePrice>;
  readonly transfers: ReadonlyMap<string, TransferPrice>;
  readonly links: ReadonlyMap<string, LinkPrice>;
  readonly rates: ReadonlyMap<string, ExchangeRate>;
  readonly problems: readonly Problem[];
}

export function instanceKey(provider: string, region: string, instanceType: string): string {
  return [provider, region, instanceType].join('|');
}
export function transferKey(provider: string, region: string, path: string): string {
  return [provider, region, path].join('|');
}
export function linkKey({ provider, region, item, bandwidth }: Pick<LinkPrice, 'provider' | 'region' | 'item' | 'bandwidth'>): string {
  return [provider, region, item, ...(bandwidth === undefined ? [] : [bandwidth.toString()])].join('|');
}
export function rateKey(from: string, to: string): string {
  return `${from}|${to}`;
}

/** Reads a price input. An entry that is wrong is left out, so that its price is unknown rather than wrong. */
export function readPrices(input: PriceInput, now: string): ReadPrices {
  const problems: Problem[] = [];
  if (dayOf(now) === undefined) {
    problems.push(problem('now', 'the date of the plan is not a date', show(now), 'an ISO date, YYYY-MM-DD', 'pass now as YYYY-MM-DD'));
  }
  const currency = input.currency ?? DEFAULT_CURRENCY;
  const goodCurrency = /^[A-Z]{3}$/.test(currency);
  if (!goodCurrency) {
    problems.push(problem('currency', 'the currency of the prices is not one', show(currency), 'an ISO 4217 code such as EUR', 'fix it'));
  }
  const amount = (sourced: Sourced<Money>): number => sourced.value.amount;
  return {
    currency: goodCurrency ? currency : DEFAULT_CURRENCY,
    instances: table(
      'instances',
      input.instances ?? [],
      (p) => instanceKey(p.provider, p.region, p.instanceType),
      (p) => ({ figure: p.perHour, amount: amount(p.perHour), zeroAllowed: false }),
      problems,
    ),
    transfers: table(
      'transfers',
      input.transfers ?? [],
      (p) => transferKey(p.provider, p.region, p.path),
      (p) => ({ figure: p.perGb, amount: amount(p.perGb), zeroAllowed: true }),
      problems,
    ),
    links: table(
      'links',
      rightUnit(input.links ?? [], problems),
      linkKey,
      (p) => ({ figure: p.price, amount: amount(p.price), zeroAllowed: true }),
      problems,
    ),
    rates: table(
      'rates',
      input.rates ?? [],
      (r) => rateKey(r.from, r.to),
      (r) => ({ figure: r.rate, amount: r.rate.value, zeroAllowed: false }),
      problems,
    ),
    problems,
  };
}

/** A price per hour for data, or per GB for a port, would be wrong by orders of magnitude. */
function rightUnit(links: readonly LinkPrice[], problems: Problem[]): LinkPrice[] {
  return links.filter((row) => {
    const allowed = row.item === 'gateway-data' ? ['GB', 'GiB'] : ['hour'];
    if (allowed.includes(row.unit)) return true;
    const where = `prices.links: ${linkKey(row).split('|').join(' ')}`;
    problems.push(
      problem('price-unit', `${where} is not charged per ${show(row.unit)}`, show(row.unit), allowed.join(' or '), 'correct the unit'),
    );
    return false;
  });
}

interface Entry {
  readonly figure: Sourced<Money | number>;
  readonly amount: number;
  readonly zeroAllowed: boolean;
}

function table<T>(
  name: string,
  rows: readonly T[],
  key: (row: T) => string,
  entry: (row: T) => Entry,
  problems: Problem[],
): Map<string, T> {
  const good = new Map<string, T>();
  const twice = new Set<string>();
  for (const row of rows) {
    const id = key(row);
    const { figure, amount, zeroAllowed } = entry(row);
    const where = `prices.${name}: ${id.split('|').join(' ')}`;
    if (dayOf(figure.asOf) === undefined) {
      problems.push(
        problem('price-date', `${where} has no valid date`, show(figure.asOf), 'YYYY-MM-DD', 'say on which day the price held'),
      );
    } else if (!Number.isFinite(amount) || amount < 0 || (amount === 0 && !zeroAllowed)) {
      const allowed = zeroAllowed ? 'a number >= 0' : 'a number > 0; leave a price out when it is unknown';
      problems.push(problem('price-amount', `${where} is not a price`, String(amount), allowed, 'correct the amount or remove the entry'));
    } else if (good.has(id)) {
      twice.add(id);
    } else {
      good.set(id, row);
    }
  }
  for (const id of twice) {
    // Neither wins: which one came first must not decide.
    good.delete(id);
    const where = `prices.${name}: ${id.split('|').join(' ')}`;
    problems.push(problem('price-duplicate', `${where} is stated more than once`, 'several entries', 'one', 'keep the one that holds'));
  }
  return good;
}

function problem(id: string, message: string, got: string, allowed: string, next: string): Problem {
  return { id, path: '', message, got, allowed, next };
}
