import { Bytes } from '../../model/bytes';
import { Money } from '../../model/money';
import type { Sourced } from '../../model/sourced';

/** What a GB (10^9 bytes) to the internet costs, up to a volume a month. */
export interface VolumeTier {
  /** Absent for the last tier. */
  readonly upTo?: Bytes;
  readonly perGb: Sourced<Money>;
}

const AWS_REGIONS = ['us-east-1', 'us-east-2', 'us-west-2', 'eu-west-1', 'eu-central-1'];

function perGb(usd: number): Sourced<Money> {
  return { value: Money.usd(usd), asOf: '2024-09-25', source: 'infracost golden files, aws data transfer', kind: 'list' };
}

const AWS_TIERS: readonly VolumeTier[] = [
  { upTo: Bytes.tera(10), perGb: perGb(0.09) },
  { upTo: Bytes.tera(50), perGb: perGb(0.085) },
  { upTo: Bytes.tera(150), perGb: perGb(0.07) },
  { perGb: perGb(0.05) },
];

/** List prices of data to the internet by monthly volume; undefined for a region that is not listed. */
export function internetTiers(provider: string, region: string): readonly VolumeTier[] | undefined {
  return provider === 'aws' && AWS_REGIONS.includes(region) ? AWS_TIERS : undefined;
}
