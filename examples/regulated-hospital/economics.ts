import { Money, type OnPremEconomics, Power, type PriceInput } from 'hybrid-ai-fabric';

const energy = { value: Money.usd(0.24), asOf: '2026-10-01', source: 'energy bill of the hospital, net of VAT', kind: 'measured' } as const;

/** One 8 x H100 server. Price: usual sale price in Lenovo LP2368, 2026-01-15. Power: DGX-class maximum. */
export const h100Server: OnPremEconomics = {
  pricePerNode: { value: Money.usd(250_141.8), asOf: '2026-01-15', source: 'Lenovo Press LP2368, SR680a V3 8x H100', kind: 'street' },
  lifeYears: 5,
  idlePower: Power.kilowatts(2.2),
  peakPower: Power.kilowatts(10.2),
  pricePerKwh: energy,
  pue: 1.35,
  maintenanceRate: 0.12,
  utilisation: 0.7,
};

/** One 4 x L40S server. Price: usual sale price in Lenovo LP2368, 2026-01-15. Power: assumed, 4 x 350 W and the host. */
export const l40sServer: OnPremEconomics = {
  pricePerNode: { value: Money.usd(52_390.5), asOf: '2026-01-15', source: 'Lenovo Press LP2368, SR650a V4 4x L40S', kind: 'street' },
  lifeYears: 5,
  idlePower: Power.kilowatts(0.7),
  peakPower: Power.kilowatts(2),
  pricePerKwh: energy,
  pue: 1.35,
  maintenanceRate: 0.12,
  utilisation: 0.6,
};

const contract = { asOf: '2026-10-01', source: 'cloud contract of the hospital (example figure)', kind: 'quote' } as const;

/** What the hospital pays. Instance prices on AWS come from the shipped catalogue, which has none of europe-west3. */
export const prices: PriceInput = {
  currency: 'USD',
  instances: [
    { provider: 'google', region: 'europe-west3', instanceType: 'a3-highgpu-8g', perHour: { value: Money.usd(92), ...contract } },
  ],
  transfers: [
    { provider: 'aws', region: 'eu-central-1', path: 'private', perGb: { value: Money.usd(0.02), ...contract } },
    { provider: 'aws', region: 'eu-central-1', path: 'internet', perGb: { value: Money.usd(0.09), ...contract } },
    { provider: 'google', region: 'europe-west3', path: 'private', perGb: { value: Money.usd(0.02), ...contract } },
    { provider: 'google', region: 'europe-west3', path: 'internet', perGb: { value: Money.usd(0.085), ...contract } },
    { provider: 'on-prem', region: '*', path: 'private', perGb: { value: Money.usd(0), ...contract } },
    { provider: 'on-prem', region: '*', path: 'internet', perGb: { value: Money.usd(0), ...contract } },
  ],
};
