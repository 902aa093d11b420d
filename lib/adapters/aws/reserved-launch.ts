import type { Ec2CapacityBlockReservation } from '@cdktf/provider-aws/lib/ec2-capacity-block-reservation';
import type { AwsCapacity } from './capacity';
import { capacityHandle } from './capacity-handle';
import type { NodeTemplate } from './node-template';

type ReservedLaunch = Pick<NodeTemplate, 'capacityReservation' | 'marketType' | 'instanceType' | 'placementGroup'>;

/** What a launch template says about the capacity that its nodes come from, bought here or not; nothing for on-demand and spot. */
export function reservedLaunch(source: AwsCapacity, instanceType: string, bought?: Ec2CapacityBlockReservation): ReservedLaunch {
  if (source.kind !== 'reservation' && source.kind !== 'capacity-block') return {};
  const capacityReservation = {
    // EC2 takes both together for this preference only: in the reservation or not at all.
    capacityReservationPreference: 'capacity-reservations-only',
    capacityReservationTarget: { capacityReservationId: bought?.id ?? capacityHandle(source) },
  };
  if (source.kind === 'reservation') return { capacityReservation, placementGroup: source.placementGroup };
  // EKS takes the type of a block's nodes from the template, and refuses one in the node group.
  return { capacityReservation, marketType: 'capacity-block', instanceType };
}
