import type { Layer } from '../../core/layers';

/** A role that Terraform assumes, with the credentials that it is run with. */
export interface AwsAssumedRole {
  /** ARN of the role, in the account that it stands for. */
  readonly roleArn: string;
}

/** An account of a landing zone, and the role through which Terraform works in it. */
export interface AwsAccountAccess extends AwsAssumedRole {
  /** Twelve digits. The provider of its stacks refuses any other account. */
  readonly account: string;
  /** What the role's trust policy asks for as `sts:ExternalId`; no secret. Default: none. */
  readonly externalId?: string;
}

/** The accounts that a landing zone splits a fabric over. What is left out is in the workload account. */
export interface AwsLandingZone {
  /**
   * The network account: VPC, endpoints, flow logs and private links (the `network` stacks). It shares the node subnets
   * with the workload account, as AWS RAM does inside one organization.
   */
  readonly network?: AwsAccountAccess;
  /**
   * The account of keys and buckets (the `data` stacks). One account for both: who runs clusters then administers neither,
   * and a bucket stays beside the only key that opens it.
   */
  readonly data?: AwsAccountAccess;
  /**
   * How Terraform and the Kubernetes stacks get into the workload account, `account`. No external id: `aws eks get-token` passes none.
   * Default: by the credentials themselves.
   */
  readonly workload?: AwsAssumedRole;
}

/** What decides in which account something stands. */
export interface AwsAccounts {
  /** The workload account: clusters, pools and what pods may do. Absent when it is whatever the credentials say. */
  readonly account?: string;
  readonly landingZone?: AwsLandingZone;
}

/** The account of a layer's stacks, and the role that is assumed for them. */
export function accountOf(
  { account, landingZone }: AwsAccounts,
  layer: Layer,
): { readonly account?: string; readonly role?: AwsAssumedRole & Pick<AwsAccountAccess, 'externalId'> } {
  if (layer === 'network' && landingZone?.network !== undefined) return { account: landingZone.network.account, role: landingZone.network };
  if (layer === 'data' && landingZone?.data !== undefined) return { account: landingZone.data.account, role: landingZone.data };
  return { account, role: landingZone?.workload };
}

/** Every account of the target, sorted, each once; empty when the account is not stated. */
export function accountsOf(accounts: AwsAccounts): string[] {
  const all = (['network', 'data', 'cluster'] as const).map((layer) => accountOf(accounts, layer).account);
  return [...new Set(all.flatMap((account) => account ?? []))].sort();
}

/** The workload account, when what stands in the layer's stacks is in another one. */
export function foreignWorkload(accounts: AwsAccounts, layer: Layer): string | undefined {
  const { account } = accounts;
  return account !== undefined && accountOf(accounts, layer).account !== account ? account : undefined;
}

/**
 * The permissions boundary in the account of a layer: landing zones deploy it under one name everywhere.
 *
 * IAM takes no boundary of another account. A policy of AWS itself is in all of them.
 */
export function boundaryIn(accounts: AwsAccounts & { readonly permissionsBoundary?: string }, layer: Layer): string | undefined {
  const { account } = accountOf(accounts, layer);
  const boundary = accounts.permissionsBoundary;
  return account === undefined || foreignWorkload(accounts, layer) === undefined
    ? boundary
    : boundary?.replace(/:iam::\d{12}:/, `:iam::${account}:`);
}
