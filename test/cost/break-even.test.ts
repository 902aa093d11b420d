import { breakEvens } from '../../lib/cost/break-even';
import { nodeHour } from '../../lib/cost/on-prem';
import { PriceBook } from '../../lib/cost/price-book';
import { Accelerator } from '../../lib/model/accelerator';
import type { PoolIntent } from '../../lib/model/intent';
import { Money } from '../../lib/model/money';
import { cloudPool, cloudSite, ECONOMICS, estate, NOW, ownPool, quoted, site } from '../placement/estate';

function verdict(usdPerHour: number | undefined, own: Partial<PoolIntent> = {}, cloud: Partial<PoolIntent> = {}) {
  const perHour = quoted(Money.usd(usdPerHour ?? 1), '2025-05-05');
  const price = { provider: 'aws', region: 'eu-central-1', instanceType: 'p5.48xlarge', perHour };
  const intent = estate({
    sites: [site('F/Home'), cloudSite('F/Aws')],
    pools: [ownPool('F/Home/Gpu', 'F/Home', own), cloudPool('F/Burst', 'F/Aws', cloud)],
  });
  return breakEvens(intent, PriceBook.from({ instances: usdPerHour === undefined ? [] : [price] }, NOW))[0];
}

describe('break-even of an owned pool', () => {
  const hour = nodeHour(ECONOMICS);
  const fixed = hour.capital + hour.idlePower;

  it('is the fixed cost over what a busy hour saves', () => {
    const found = verdict(20);
    expect(found?.utilisation).toBeCloseTo(fixed / (20 - hour.workingPower), 6);
    expect(found).toMatchObject({ verdict: 'onPrem', stated: 0.8, asOf: '2025-05-05', against: { pool: 'F/Burst' } });
  });

  it('says cloud when the stated utilisation is below it', () => {
    expect(verdict(20, { economics: { ...ECONOMICS, utilisation: 0.3 } })?.verdict).toBe('cloud');
  });

  it('says never when an always busy node costs more, or power alone does', () => {
    expect(verdict(fixed + hour.workingPower - 0.01)).toMatchObject({ verdict: 'never' });
    expect(verdict(hour.workingPower / 2)).toMatchObject({ verdict: 'never' });
    expect(verdict(1)?.utilisation).toBeUndefined();
  });

  it('is unknown without a price, without a like accelerator and without economics', () => {
    expect(verdict(undefined)?.verdict).toBe('unknown');
    expect(verdict(20, {}, { accelerator: Accelerator.of('a100-80gb') })).toMatchObject({
      verdict: 'unknown',
      detail: 'no cloud pool of the fabric has h100-80gb',
    });
    expect(verdict(20, { economics: undefined })?.verdict).toBe('unknown');
  });
});
