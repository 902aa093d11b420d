import { Money, type OnPremEconomics, Power, type PriceInput } from 'hybrid-ai-fabric';

const energy = {
  value: Money.usd(0.23),
  asOf: '2026-10-01',
  source: 'energy bill of the ministry (example figure)',
  kind: 'measured',
} as const;

/** One 8 x H100 server. Price: usual sale price in Lenovo LP2368, 2026-01-15. Power: DGX-class maximum. */
export const h100Server: OnPremEconomics = {
  pricePerNode: { value: Money.usd(250_141.8), asOf: '2026-01-15', source: 'Lenovo Press LP2368, SR680a V3 8x H100', kind: 'street' },
  lifeYears: 5,
  idlePower: Power.kilowatts(2.2),
  peakPower: Power.kilowatts(10.2),
  pricePerKwh: energy,
  pue: 1.3,
  maintenanceRate: 0.12,
  utilisation: 0.6,
};

/** One 4 x L40S server. Price: usual sale price in Lenovo LP2368, 2026-01-15. Power: assumed, 4 x 350 W and the host. */
export const l40sServer: OnPremEconomics = {
  pricePerNode: { value: Money.usd(52_390.5), asOf: '2026-01-15', source: 'Lenovo Press LP2368, SR650a V4 4x L40S', kind: 'street' },
  lifeYears: 5,
  idlePower: Power.kilowatts(0.7),
  peakPower: Power.kilowatts(2),
  pricePerKwh: energy,
  pue: 1.3,
  maintenanceRate: 0.12,
  utilisation: 0.6,
};

const contract = { asOf: '2026-10-01', source: 'framework contract of the ministry (example figure)', kind: 'quote' } as const;
const hour = (usd: number) => ({ unit: 'hour', price: { value: Money.usd(usd), ...contract } }) as const;
const perGb = (usd: number) => ({ value: Money.usd(usd), ...contract });

/**
 * What the ministry pays beside the shipped lists, which have ports of both clouds and attachments of Google, and nothing for
 * gateways, VPNs, data and A3 machines in Frankfurt.
 */
export const prices: PriceInput = {
  currency: 'USD',
  instances: [{ provider: 'google', region: 'europe-west3', instanceType: 'a3-highgpu-8g', perHour: perGb(92) }],
  links: [
    { provider: 'aws', region: 'eu-central-1', item: 'gateway-attachment', ...hour(0.06) },
    { provider: 'aws', region: 'eu-central-1', item: 'vpn-connection', ...hour(0.05) },
    {
      provider: 'aws',
      region: 'eu-central-1',
      item: 'gateway-data',
      unit: 'GB',
      price: { value: Money.usd(0.02), ...contract },
    },
  ],
  transfers: [
    { provider: 'aws', region: 'eu-central-1', path: 'private', perGb: perGb(0.02) },
    { provider: 'aws', region: 'eu-central-1', path: 'internet', perGb: perGb(0.09) },
    { provider: 'google', region: 'europe-west3', path: 'private', perGb: perGb(0.02) },
    { provider: 'google', region: 'europe-west3', path: 'internet', perGb: perGb(0.085) },
    { provider: 'on-prem', region: '*', path: 'private', perGb: perGb(0) },
    { provider: 'on-prem', region: '*', path: 'internet', perGb: perGb(0) },
  ],
};
