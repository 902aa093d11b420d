import { Money, type OnPremEconomics, Power, type PriceInput } from 'hybrid-ai-fabric';

const books = { asOf: '2026-10-01', source: 'asset register of the institute (example figure)', kind: 'quote' } as const;

/** One 8 x H100 server. */
export const h100Server: OnPremEconomics = {
  pricePerNode: { value: Money.eur(229_000), ...books },
  lifeYears: 5,
  idlePower: Power.kilowatts(2.2),
  peakPower: Power.kilowatts(10.2),
  pricePerKwh: { value: Money.eur(0.21), asOf: '2026-10-01', source: 'energy bill of the institute (example figure)', kind: 'measured' },
  pue: 1.3,
  utilisation: 0.65,
};

const contract = { asOf: '2026-10-01', source: 'cloud contracts of the institute (example figures)', kind: 'quote' } as const;
const perGb = (euro: number) => ({ value: Money.eur(euro), ...contract });

/** What the institute pays, in EUR. */
export const prices: PriceInput = {
  currency: 'EUR',
  instances: [
    { provider: 'aws', region: 'eu-central-1', instanceType: 'p4de.24xlarge', perHour: { value: Money.eur(30.1), ...contract } },
    { provider: 'google', region: 'europe-west3', instanceType: 'a3-highgpu-8g', perHour: { value: Money.eur(81), ...contract } },
  ],
  transfers: [
    { provider: 'aws', region: 'eu-central-1', path: 'private', perGb: perGb(0.02) },
    { provider: 'google', region: 'europe-west3', path: 'private', perGb: perGb(0.02) },
    { provider: 'on-prem', region: '*', path: 'private', perGb: perGb(0) },
    { provider: 'on-prem', region: '*', path: 'internet', perGb: perGb(0) },
  ],
};
