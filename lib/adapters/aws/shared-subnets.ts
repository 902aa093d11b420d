import { RamPrincipalAssociation } from '@cdktf/provider-aws/lib/ram-principal-association';
import { RamResourceAssociation } from '@cdktf/provider-aws/lib/ram-resource-association';
import { RamResourceShare } from '@cdktf/provider-aws/lib/ram-resource-share';
import type { Subnet } from '@cdktf/provider-aws/lib/subnet';
import type { Lowering } from '../adapter';
import { accountOf, type AwsAccounts, foreignWorkload } from './landing-zone';

/**
 * Shares the node subnets of the network account with the workload account; nothing when both are one.
 *
 * Endpoints, route tables and attachments stay with the owner, whose endpoints serve the whole VPC. The participant makes
 * its own security groups and cannot use the owner's, the default one among them; it does not see the owner's tags.
 * Source: "Shared subnet requirements and considerations" in the EKS user guide, "Share your VPC subnets" in the VPC one.
 */
export function shareSubnets(accounts: AwsAccounts, request: Lowering, subnets: readonly Subnet[]): void {
  const workload = foreignWorkload(accounts, 'network');
  if (workload === undefined) return;
  const { scope, name, tags } = request;
  const share = new RamResourceShare(scope, 'SubnetShare', {
    name: `${name}-node-subnets`,
    // Subnets are shared inside an organization only; an account outside is refused here and not first by EC2.
    allowExternalPrincipals: false,
    tags,
  });
  for (const subnet of subnets) {
    new RamResourceAssociation(scope, `${subnet.node.id}Share`, { resourceArn: subnet.arn, resourceShareArn: share.arn });
  }
  new RamPrincipalAssociation(scope, 'SubnetSharePrincipal', { principal: workload, resourceShareArn: share.arn });
  const owner = accountOf(accounts, 'network').account;
  request.outOfBand({
    when: 'before-apply',
    what: `accounts ${owner} and ${workload} are in one organization, and its management account has run \`aws ram enable-sharing-with-aws-organization\`: subnets are shared in no other way`,
  });
  request.outOfBand({
    when: 'before-apply',
    what: `zone names mean the same places in accounts ${owner} and ${workload}: \`aws ec2 describe-availability-zones\` shows one ZoneId per name in both; reservations and Capacity Blocks are named by the zones of ${workload}`,
  });
}
