import { CloudwatchLogGroup } from '@cdktf/provider-aws/lib/cloudwatch-log-group';
import { FlowLog } from '@cdktf/provider-aws/lib/flow-log';
import { IamRole } from '@cdktf/provider-aws/lib/iam-role';
import { IamRolePolicy } from '@cdktf/provider-aws/lib/iam-role-policy';
import type { Vpc } from '@cdktf/provider-aws/lib/vpc';
import type { Lowering } from '../adapter';
import type { AwsConfig } from './config';
import { boundaryIn } from './landing-zone';
import { limitName } from '../limit-name';
import { ROLE_NAME_LIMIT } from './name-limit';
import { serviceTrust } from './service-trust';

/** How long connection and control plane logs are kept, in days. */
export const LOG_RETENTION_DAYS = 365;

/** Records every connection of the VPC, accepted or refused, in a log group encrypted by CloudWatch's own key. */
export function lowerFlowLogs(config: AwsConfig, request: Lowering, vpc: Vpc): void {
  const { scope, name, tags } = request;
  const group = new CloudwatchLogGroup(scope, 'FlowLogGroup', { name: `/aws/vpc/${name}/flow`, retentionInDays: LOG_RETENTION_DAYS, tags });
  const role = new IamRole(scope, 'FlowLogRole', {
    name: limitName(name, '-flow-logs', ROLE_NAME_LIMIT),
    assumeRolePolicy: serviceTrust('vpc-flow-logs.amazonaws.com'),
    permissionsBoundary: boundaryIn(config, 'network'),
    tags,
  });
  new IamRolePolicy(scope, 'FlowLogPolicy', {
    name: 'write-flow-logs',
    role: role.name,
    policy: JSON.stringify({
      Version: '2012-10-17',
      Statement: [
        {
          Effect: 'Allow',
          Action: ['logs:CreateLogStream', 'logs:DescribeLogStreams', 'logs:PutLogEvents'],
          Resource: [group.arn, `${group.arn}:*`],
        },
        { Effect: 'Allow', Action: 'logs:DescribeLogGroups', Resource: '*' },
      ],
    }),
  });
  new FlowLog(scope, 'FlowLog', {
    vpcId: vpc.id,
    trafficType: 'ALL',
    logDestinationType: 'cloud-watch-logs',
    logDestination: group.arn,
    iamRoleArn: role.arn,
    tags,
  });
}
