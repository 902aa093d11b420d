import { Money } from '../../model/money';
import type { InstancePrice } from '../../model/prices';

const SKYPILOT = 'skypilot-org/skypilot-catalog, catalogs/v8/aws/vms.csv at 00148f2a';
/** The snapshot carries no date of its own; its newest content is from December 2025. */
const SKYPILOT_AS_OF = '2025-12-01';

function onDemand(instanceType: string, usdPerHour: number, ...regions: string[]): InstancePrice[] {
  return regions.map((region) => ({
    provider: 'aws',
    region,
    instanceType,
    perHour: { value: Money.usd(usdPerHour), asOf: SKYPILOT_AS_OF, source: SKYPILOT, kind: 'list' },
  }));
}

/**
 * On-demand list prices of AWS GPU instances, Linux, per instance and hour.
 *
 * Only region and type pairs with one dated price. Types that are sold as capacity blocks only (p5e, trn2) have
 * none, and spot prices are never shipped: they move too much to be a default.
 */
export const AWS_INSTANCES: readonly InstancePrice[] = [
  ...onDemand('p4d.24xlarge', 21.957642, 'us-east-1'),
  ...onDemand('p4de.24xlarge', 34.29, 'eu-central-1'),
  ...onDemand('p5.4xlarge', 6.88, 'us-east-1'),
  ...onDemand('p5.48xlarge', 55.04, 'us-east-1', 'us-west-2'),
  ...onDemand('p5en.48xlarge', 63.296, 'us-east-1'),
  ...onDemand('p6-b200.48xlarge', 113.9328, 'us-east-2', 'us-west-2'),
  ...onDemand('p6-b300.48xlarge', 142.416, 'us-west-2'),
  ...onDemand('g6.2xlarge', 0.9776, 'us-east-1'),
  ...onDemand('g6.24xlarge', 6.6752, 'us-east-1'),
  ...onDemand('g6e.xlarge', 1.861, 'us-east-1'),
  ...onDemand('g6e.8xlarge', 4.52856, 'us-east-1'),
];
