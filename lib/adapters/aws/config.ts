import type { AwsLandingZone } from './landing-zone';

/** Where on AWS one target stands: what every lowering of this adapter needs to know. */
export interface AwsConfig {
  readonly region: string;
  /** The workload account, twelve digits; absent when it is whatever the credentials say. */
  readonly account?: string;
  /** `aws` unless the region belongs to another partition (`aws-us-gov`, `aws-cn`, `aws-eusc`). */
  readonly partition: string;
  /** Further accounts, and the roles that are assumed. */
  readonly landingZone?: AwsLandingZone;
  /** ARN of the policy that bounds every role that is made. */
  readonly permissionsBoundary?: string;
}
