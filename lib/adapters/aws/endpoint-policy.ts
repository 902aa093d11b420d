import type { AwsConfig } from './config';
import { accountsOf } from './landing-zone';

/**
 * Who may use an interface endpoint: principals of the fabric's accounts and nobody else.
 *
 * Undefined, which is AWS's default of letting everybody through, when the account is not known. S3 also serves
 * image layers: ECR signs those downloads itself, so the layer bucket of the region is open for reading.
 */
export function endpointPolicy(config: AwsConfig, service: string): string | undefined {
  const accounts = accountsOf(config);
  if (accounts.length === 0) return undefined;
  const own = {
    Sid: accounts.length === 1 ? 'OwnAccount' : 'OwnAccounts',
    Effect: 'Allow',
    Principal: '*',
    Action: '*',
    Resource: '*',
    Condition: { StringEquals: { 'aws:PrincipalAccount': accounts.length === 1 ? accounts[0] : accounts } },
  };
  const layers = {
    Sid: 'ImageLayers',
    Effect: 'Allow',
    Principal: '*',
    Action: 's3:GetObject',
    Resource: `arn:${config.partition}:s3:::prod-${config.region}-starport-layer-bucket/*`,
  };
  return JSON.stringify({ Version: '2012-10-17', Statement: service === 's3' ? [own, layers] : [own] });
}
