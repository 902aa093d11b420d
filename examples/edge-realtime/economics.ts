import { Money, type OnPremEconomics, Power, type PriceInput } from 'hybrid-ai-fabric';

const offer = { asOf: '2026-10-01', source: 'offer of the server vendor (example figure)', kind: 'quote' } as const;
const energy = {
  value: Money.eur(0.19),
  asOf: '2026-10-01',
  source: 'energy bill of the plant (example figure)',
  kind: 'measured',
} as const;

/** One short-depth server with 4 L4 for the cabinet on the shop floor. Power: assumed, 4 x 72 W and the host. */
export const l4Server: OnPremEconomics = {
  pricePerNode: { value: Money.eur(24_000), ...offer },
  lifeYears: 5,
  idlePower: Power.kilowatts(0.35),
  peakPower: Power.kilowatts(0.8),
  pricePerKwh: energy,
  pue: 1.6,
  utilisation: 0.5,
};

/** One server with 4 L40S in the data centre. Power: assumed, 4 x 350 W and the host. */
export const l40sServer: OnPremEconomics = {
  pricePerNode: { value: Money.eur(48_500), ...offer },
  lifeYears: 5,
  idlePower: Power.kilowatts(0.7),
  peakPower: Power.kilowatts(2),
  pricePerKwh: energy,
  pue: 1.35,
  utilisation: 0.6,
};

const contract = { asOf: '2026-10-01', source: 'contracts of the manufacturer (example figure)', kind: 'quote' } as const;

/** What the manufacturer pays for rented nodes and for moving data. */
export const prices: PriceInput = {
  currency: 'EUR',
  instances: [{ provider: 'aws', region: 'eu-central-1', instanceType: 'g6e.12xlarge', perHour: { value: Money.eur(11.2), ...contract } }],
  transfers: [
    { provider: 'aws', region: 'eu-central-1', path: 'private', perGb: { value: Money.eur(0.02), ...contract } },
    { provider: 'aws', region: 'eu-central-1', path: 'internet', perGb: { value: Money.eur(0.08), ...contract } },
    { provider: 'on-prem', region: '*', path: 'private', perGb: { value: Money.eur(0), ...contract } },
    { provider: 'on-prem', region: '*', path: 'internet', perGb: { value: Money.eur(0), ...contract } },
  ],
};
