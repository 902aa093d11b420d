import type { FabricElement } from '../core/fabric-element';
import type { OnPremEconomics } from '../model/intent';
import { Money } from '../model/money';
import { Power } from '../model/power';
import type { OnPremPoolProps } from './on-prem-pool';
import { isObject } from './left-out';
import { PropCheck } from './props';

/** The economics of a pool after all its figures were checked; undefined, and reported, when there is nothing to reckon with. */
export function checkEconomics(
  element: FabricElement,
  pool: OnPremPoolProps,
  fallback: OnPremEconomics | undefined,
): OnPremEconomics | undefined {
  const stated = pool.economics ?? fallback;
  const at = `pools[${String(pool.name)}].economics`;
  if (stated === undefined) {
    element.problem({
      id: 'economics-missing',
      message: `nobody said what a node of pool '${pool.name}' costs; owned hardware is not free`,
      got: 'no economics',
      allowed: 'economics on the pool or on the cluster: price, life, power, price of energy, PUE, utilisation',
      next: 'state them with date and source',
    });
    return undefined;
  }
  const check = new PropCheck(element);
  const economics = check.fields(at, stated, 'price, life, power, price of energy, PUE, utilisation');
  const { idlePower, peakPower } = economics;
  const money = (price: unknown): unknown => (isObject(price) ? (price as { readonly value?: unknown }).value : price);
  const [pricePerNode, pricePerKwh] = [money(economics.pricePerNode), money(economics.pricePerKwh)];
  const usable = Money.isMoney(pricePerNode) && Money.isMoney(pricePerKwh) && Power.isPower(idlePower) && Power.isPower(peakPower);
  if (!Money.isMoney(pricePerNode)) check.wrong(`${at}.pricePerNode`, pricePerNode, 'Money, for example Money.eur(250000)');
  if (!Money.isMoney(pricePerKwh)) check.wrong(`${at}.pricePerKwh`, pricePerKwh, 'Money, for example Money.eur(0.22)');
  for (const [name, power] of [
    ['idlePower', economics.idlePower],
    ['peakPower', economics.peakPower],
  ] as const) {
    if (!Power.isPower(power)) check.wrong(`${at}.${name}`, power, 'Power, for example Power.kilowatts(10.2)');
  }
  if (
    Power.isPower(economics.idlePower) &&
    Power.isPower(economics.peakPower) &&
    economics.idlePower.inWatts > economics.peakPower.inWatts
  ) {
    check.wrong(`${at}.idlePower`, economics.idlePower.toString(), `at most the peak power, ${economics.peakPower.toString()}`);
  }
  if (!(economics.lifeYears > 0)) check.wrong(`${at}.lifeYears`, economics.lifeYears, 'a number of years > 0');
  if (!(economics.pue >= 1)) check.wrong(`${at}.pue`, economics.pue, 'a number >= 1');
  check.share(`${at}.utilisation`, economics.utilisation, 0.01);
  check.share(`${at}.residual`, economics.residual ?? 0);
  check.share(`${at}.costOfCapital`, economics.costOfCapital ?? 0.08);
  check.share(`${at}.maintenanceRate`, economics.maintenanceRate ?? 0);
  return usable ? economics : undefined;
}
