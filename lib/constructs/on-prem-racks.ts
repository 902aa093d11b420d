import type { Purchase, Rack } from '../model/inventory';
import { PURCHASE_ITEMS } from '../model/inventory';
import { Money } from '../model/money';
import { Power } from '../model/power';
import { has, isObject } from './left-out';
import type { PropCheck } from './props';

const KINDS = ['list', 'street', 'quote', 'measured', 'assumed'];

/** Racks of a cluster after each figure was checked; one without name or power is reported and left out. */
export function readRacks(check: PropCheck, stated: readonly Rack[]): Rack[] {
  const fits = (rack: unknown): boolean => isObject(rack) && typeof (rack as Rack).name === 'string' && Power.isPower((rack as Rack).power);
  const racks = check.list('racks', stated, fits, "{ name: 'A12', power: Power.kilowatts(40) }");
  const seen = new Set<string>();
  for (const { name } of racks.filter((rack) => seen.has(rack.name) || !seen.add(rack.name))) {
    check.wrong(`racks[${name}]`, name, 'names that are unique in the cluster');
  }
  return racks.map(({ name, power, cooling, networkPorts, units }): Rack => {
    const at = `racks[${name}]`;
    if (cooling !== undefined && !Power.isPower(cooling)) check.wrong(`${at}.cooling`, cooling, 'Power, for example Power.kilowatts(40)');
    return {
      name,
      power,
      ...(Power.isPower(cooling) ? { cooling } : {}),
      ...(networkPorts === undefined ? {} : { networkPorts: check.count(`${at}.networkPorts`, networkPorts, 0) }),
      ...(units === undefined ? {} : { units: check.count(`${at}.units`, units, 1) }),
    };
  });
}

/** The bill of materials of a cluster, in the order given. */
export function readPurchases(check: PropCheck, stated: readonly Purchase[]): Purchase[] {
  const lines = check.list('toBuy', stated, isObject, "{ item: 'host', description: '8x H100', count: 4, leadTime: Duration.days(120) }");
  return lines.map(({ item, description, count, leadTime, unitPrice, source }, i): Purchase => {
    const at = `toBuy[${i}]`;
    const price = unitPrice === undefined ? undefined : readPrice(check, `${at}.unitPrice`, unitPrice);
    return {
      item: check.oneOf(`${at}.item`, item, PURCHASE_ITEMS),
      description: check.text(`${at}.description`, description, /\S/, 'what it is, in words'),
      count: check.count(`${at}.count`, count, 1),
      leadTime: check.duration(`${at}.leadTime`, leadTime),
      ...(price === undefined ? {} : { unitPrice: price }),
      ...(source === undefined ? {} : { source: check.text(`${at}.source`, source, /\S/, 'where it can be looked up') }),
    };
  });
}

function readPrice(check: PropCheck, at: string, price: NonNullable<Purchase['unitPrice']>): Purchase['unitPrice'] {
  const whole = has(price, 'value', 'asOf', 'source', 'kind') && KINDS.includes(price.kind);
  const day = whole && typeof price.asOf === 'string' && /^\d{4}-\d{2}-\d{2}$/.test(price.asOf) && typeof price.source === 'string';
  if (day && Money.isMoney(price.value) && price.value.micros > 0n) return price;
  check.wrong(
    at,
    price,
    "{ value: Money.eur(250000), asOf: '2026-10-01', source: 'offer 4711', kind: 'quote' }, above 0; leave out an unknown price",
  );
  return undefined;
}
