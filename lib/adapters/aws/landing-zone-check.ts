import { Token } from 'cdktf';
import type { AwsAssumedRole } from './landing-zone';
import type { AwsSettings } from './settings';

/** What was given, what is allowed, what to do. */
type WrongZone = readonly [got: unknown, allowed: string, next: string];

/** What is wrong with `landingZone` of `aws()`. */
export function* checkLandingZone(settings: AwsSettings): Iterable<WrongZone> {
  const { landingZone, account, administrators } = settings;
  if (landingZone === undefined) return;
  const { network, data, workload } = landingZone;
  for (const [name, access] of Object.entries({ network, data })) {
    if (access === undefined) continue;
    if (typeof access.account !== 'string' || !/^\d{12}$/.test(access.account)) {
      yield [{ [name]: { account: access.account } }, 'twelve digits', 'pass the account id as text, with leading zeros'];
    }
    yield* checkRole(settings.partition, name, access, access.account);
    const { externalId } = access;
    if (externalId !== undefined && !/^[\w+=,.@:/-]{2,1224}$/.test(externalId)) {
      yield [
        { [name]: { externalId } },
        '2 to 1224 letters, digits and _+=,.@:/-',
        'copy sts:ExternalId from the trust policy of the role',
      ];
    }
  }
  if (workload !== undefined) yield* checkRole(settings.partition, 'workload', workload, account);
  if (account === undefined && (network ?? data) !== undefined) {
    yield [
      { account },
      'the workload account beside the others: subnets are shared with it, and policies admit it',
      "add account: '<twelve digits>' to aws()",
    ];
  }
  if (workload !== undefined && administrators.length > 0 && !administrators.includes(workload.roleArn)) {
    yield [
      { workload: { roleArn: workload.roleArn }, administrators },
      'the role of the workload account among the administrators: the Kubernetes stacks call the cluster as this role',
      'add it to administrators, or leave administrators out',
    ];
  }
}

function* checkRole(partition: string, name: string, { roleArn }: AwsAssumedRole, account?: string): Iterable<WrongZone> {
  const example = `arn:${partition}:iam::${account ?? '<account>'}:role/<path and name>`;
  const match = Token.isUnresolved(roleArn) ? null : /^arn:(aws[a-z-]*):iam::(\d{12}):role\/[\w+=,.@/-]+$/.exec(roleArn);
  if (match?.[1] !== partition) {
    yield [{ [name]: { roleArn } }, `the literal ARN of an IAM role of this partition: ${example}`, 'pass the ARN as text'];
  } else if (account !== undefined && match[2] !== account) {
    yield [
      { [name]: { account, roleArn } },
      `a role of the account ${account}: ${example}`,
      'correct the account or the role: the provider refuses any other account',
    ];
  }
}
