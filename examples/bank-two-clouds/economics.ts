import { Money, type PriceInput } from 'hybrid-ai-fabric';

const contract = { asOf: '2026-10-01', source: 'cloud contracts of the bank (example figures)', kind: 'quote' } as const;
const perGb = (euro: number) => ({ value: Money.eur(euro), ...contract });

/** What the bank pays, in EUR. Everything is stated: the shipped catalogue is in USD, and no rate is assumed. */
export const prices: PriceInput = {
  currency: 'EUR',
  instances: [
    { provider: 'aws', region: 'eu-central-1', instanceType: 'p4de.24xlarge', perHour: { value: Money.eur(28.4), ...contract } },
    { provider: 'google', region: 'europe-west3', instanceType: 'a3-highgpu-8g', perHour: { value: Money.eur(79), ...contract } },
  ],
  transfers: [
    { provider: 'aws', region: 'eu-central-1', path: 'private', perGb: perGb(0.02) },
    { provider: 'aws', region: 'eu-central-1', path: 'internet', perGb: perGb(0.08) },
    { provider: 'google', region: 'europe-west3', path: 'private', perGb: perGb(0.02) },
    { provider: 'google', region: 'europe-west3', path: 'internet', perGb: perGb(0.08) },
  ],
};
