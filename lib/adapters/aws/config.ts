/** Where on AWS one target stands: what every lowering of this adapter needs to know. */
export interface AwsConfig {
  readonly region: string;
  /** Twelve digits; absent when the account is whatever the credentials say. */
  readonly account?: string;
  /** `aws` unless the region belongs to another partition (`aws-us-gov`, `aws-cn`, `aws-eusc`). */
  readonly partition: string;
  /** ARN of the policy that bounds every role that is made. */
  readonly permissionsBoundary?: string;
}
