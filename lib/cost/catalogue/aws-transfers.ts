import { Money } from '../../model/money';
import type { TransferPrice } from '../../model/prices';

const SOURCE = 'infracost golden files, aws data transfer and direct connect';

/**
 * List prices of data leaving AWS, per GB.
 *
 * Internet egress is the price of the first tier (to 10 TB a month): larger volumes cost less per GB, so it never
 * understates. Other regions have none here: egress differs by region.
 */
export const AWS_TRANSFERS: readonly TransferPrice[] = [
  {
    provider: 'aws',
    region: 'us-east-1',
    path: 'private',
    perGb: { value: Money.usd(0.02), asOf: '2024-09-01', source: SOURCE, kind: 'list' },
  },
  {
    provider: 'aws',
    region: 'us-east-1',
    path: 'internet',
    perGb: { value: Money.usd(0.09), asOf: '2024-09-01', source: SOURCE, kind: 'list' },
  },
];
