import { Money, type OnPremEconomics, Power, type PriceInput } from 'hybrid-ai-fabric';

const offer = { asOf: '2026-10-01', source: 'offer of the server vendor (example figure)', kind: 'quote' } as const;

/** One server with 8 H100. Power: assumed, 8 x 700 W and the host. */
export const h100Server: OnPremEconomics = {
  pricePerNode: { value: Money.eur(262_000), ...offer },
  lifeYears: 5,
  residual: 0.1,
  idlePower: Power.kilowatts(2.4),
  peakPower: Power.kilowatts(10.2),
  pricePerKwh: { value: Money.eur(0.18), asOf: '2026-10-01', source: 'energy bill of the studio (example figure)', kind: 'measured' },
  pue: 1.3,
  utilisation: 0.75,
};

const contract = { asOf: '2026-10-01', source: 'cloud contracts of the studio (example figures)', kind: 'quote' } as const;
const perGb = (euro: number) => ({ value: Money.eur(euro), ...contract });

/** What the studio pays for rented nodes and for moving data. */
export const prices: PriceInput = {
  currency: 'EUR',
  instances: [
    { provider: 'aws', region: 'eu-central-1', instanceType: 'p5.48xlarge', perHour: { value: Money.eur(58), ...contract } },
    { provider: 'google', region: 'europe-west4', instanceType: 'a3-highgpu-8g', perHour: { value: Money.eur(74), ...contract } },
  ],
  transfers: [
    { provider: 'aws', region: 'eu-central-1', path: 'private', perGb: perGb(0.02) },
    { provider: 'aws', region: 'eu-central-1', path: 'internet', perGb: perGb(0.08) },
    { provider: 'google', region: 'europe-west4', path: 'private', perGb: perGb(0.02) },
    { provider: 'google', region: 'europe-west4', path: 'internet', perGb: perGb(0.08) },
    { provider: 'on-prem', region: '*', path: 'private', perGb: perGb(0) },
    { provider: 'on-prem', region: '*', path: 'internet', perGb: perGb(0) },
  ],
};
