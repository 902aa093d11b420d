import * as fc from 'fast-check';
import { sumOf } from '../../lib/cost/cost-line';
import { nodeHour, onPremCostPerGpuHour } from '../../lib/cost/on-prem';
import { Money } from '../../lib/model/money';
import { Power } from '../../lib/model/power';
import { ECONOMICS, quoted } from '../placement/estate';

describe('cost of owned hardware', () => {
  it.each([
    [0, 6.34],
    [0.06, 7.53],
    [0.08, 7.95],
    [0.12, 8.8],
  ])('spreads 277,897.75 over five years at %d cost of capital as %d per node-hour', (costOfCapital, expected) => {
    expect(nodeHour({ ...ECONOMICS, costOfCapital }).capital).toBeCloseTo(expected, 2);
  });

  it('takes 8% as the cost of capital when none is stated', () => {
    expect(nodeHour(ECONOMICS).capital).toBe(nodeHour({ ...ECONOMICS, costOfCapital: 0.08 }).capital);
  });

  it('writes off only what is not left at the end of life', () => {
    expect(nodeHour({ ...ECONOMICS, costOfCapital: 0, residual: 0.5 }).capital).toBeCloseTo(3.172, 3);
  });

  it('charges idle hours to busy ones and draws working power only when busy', () => {
    const { lines } = onPremCostPerGpuHour({ ...ECONOMICS, utilisation: 0.5 }, 8);
    const power = lines.find((line) => line.what === 'power');
    // (2 kW / 0.5 + 7.7 kW) x 1.3 x 0.20 USD over 8 GPUs.
    expect(power?.amount).toEqual(Money.usd(0.38025));
  });

  it('adds maintenance and operations only when stated', () => {
    const economics = { ...ECONOMICS, maintenanceRate: 0.12, operationsPerNodeMonth: quoted(Money.usd(730), '2025-06-01') };
    const { lines } = onPremCostPerGpuHour({ ...economics, utilisation: 1 }, 8);
    expect(onPremCostPerGpuHour(ECONOMICS, 8).lines.map((l) => l.what)).toEqual(['capital', 'power']);
    expect(lines.map((l) => l.what)).toEqual(['capital', 'power', 'maintenance', 'operations']);
    expect(lines[3]).toMatchObject({ amount: Money.usd(0.125), asOf: '2025-06-01' });
  });

  it('has lines that add up to the total, and costs less per GPU-hour the busier it is', () => {
    fc.assert(
      fc.property(
        fc.double({ min: 0.01, max: 1, noNaN: true }),
        fc.double({ min: 0, max: 0.3, noNaN: true }),
        fc.integer({ min: 1, max: 16 }),
        (utilisation, costOfCapital, gpus) => {
          const economics = { ...ECONOMICS, utilisation, costOfCapital, maintenanceRate: 0.1, idlePower: Power.watts(1234) };
          const { perGpuHour, lines } = onPremCostPerGpuHour(economics, gpus);
          expect(sumOf(lines, 'USD').micros).toBe(perGpuHour.micros);
          const busier = onPremCostPerGpuHour({ ...economics, utilisation: Math.min(1, utilisation * 1.5) }, gpus);
          expect(busier.perGpuHour.compare(perGpuHour)).toBeLessThanOrEqual(0);
        },
      ),
    );
  });
});
