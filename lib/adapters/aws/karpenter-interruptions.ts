import { CloudwatchEventRule } from '@cdktf/provider-aws/lib/cloudwatch-event-rule';
import { CloudwatchEventTarget } from '@cdktf/provider-aws/lib/cloudwatch-event-target';
import { SqsQueue } from '@cdktf/provider-aws/lib/sqs-queue';
import { SqsQueuePolicy } from '@cdktf/provider-aws/lib/sqs-queue-policy';
import type { Lowering } from '../adapter';
import { limitName } from '../limit-name';
import { QUEUE_NAME_LIMIT, RULE_NAME_LIMIT } from './name-limit';

/** Construct id, suffix of the name, and what EventBridge calls the event. Source: Karpenter 1.14, CloudFormation reference. */
const EVENTS = [
  ['KarpenterCapacityReservationRule', 'capacity-reservation-interruption', 'EC2 Capacity Reservation Instance Interruption Warning'],
  ['KarpenterHealthRule', 'health', 'AWS Health Event'],
  ['KarpenterRebalanceRule', 'rebalance', 'EC2 Instance Rebalance Recommendation'],
  ['KarpenterSpotInterruptionRule', 'spot-interruption', 'EC2 Spot Instance Interruption Warning'],
  ['KarpenterStateChangeRule', 'state-change', 'EC2 Instance State-change Notification'],
] as const;

/** Seconds. A warning that is five minutes old is about an instance that is gone. */
const RETENTION = 300;

/** How AWS tells Karpenter that it will take an instance back, so that pods leave it before. */
interface Interruptions {
  readonly queue: SqsQueue;
  /** By suffix of the name, for example `spot-interruption`. */
  readonly rules: Readonly<Record<string, CloudwatchEventRule>>;
}

/** Name of a cluster's queue with interruptions. */
export function queueNameOf(clusterName: string): string {
  return limitName(clusterName, '-karpenter', QUEUE_NAME_LIMIT);
}

/** The queue, encrypted, filled by exactly these rules over TLS, and the rules. */
export function lowerInterruptions({ scope, name, tags }: Lowering, clusterName: string): Interruptions {
  const queue = new SqsQueue(scope, 'KarpenterQueue', {
    name: queueNameOf(clusterName),
    messageRetentionSeconds: RETENTION,
    sqsManagedSseEnabled: true,
    tags,
  });
  const rules = EVENTS.map(([id, suffix, event]) => {
    const rule = new CloudwatchEventRule(scope, id, {
      name: limitName(name, `-${suffix}`, RULE_NAME_LIMIT),
      description: event,
      eventPattern: JSON.stringify({ source: [suffix === 'health' ? 'aws.health' : 'aws.ec2'], 'detail-type': [event] }),
      tags,
    });
    new CloudwatchEventTarget(scope, `${id}Target`, { rule: rule.name, targetId: 'karpenter', arn: queue.arn });
    return [suffix, rule] as const;
  });
  new SqsQueuePolicy(scope, 'KarpenterQueuePolicy', {
    queueUrl: queue.url,
    policy: JSON.stringify({
      Version: '2012-10-17',
      Statement: [
        {
          Sid: 'OwnRules',
          Effect: 'Allow',
          Principal: { Service: 'events.amazonaws.com' },
          Action: 'sqs:SendMessage',
          Resource: queue.arn,
          Condition: { ArnEquals: { 'aws:SourceArn': rules.map(([, rule]) => rule.arn) } },
        },
        {
          Sid: 'OnlyOverTls',
          Effect: 'Deny',
          Principal: '*',
          Action: 'sqs:*',
          Resource: queue.arn,
          Condition: { Bool: { 'aws:SecureTransport': 'false' } },
        },
      ],
    }),
  });
  return { queue, rules: Object.fromEntries(rules) };
}
