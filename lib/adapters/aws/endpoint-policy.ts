import type { AwsConfig } from './config';

/**
 * Who may use an interface endpoint: principals of the fabric's account and nobody else.
 *
 * Undefined, which is AWS's default of letting everybody through, when the account is not known. S3 also serves
 * image layers: ECR signs those downloads itself, so the layer bucket of the region is open for reading.
 */
export function endpointPolicy(config: AwsConfig, service: string): string | undefined {
  if (config.account === undefined) return undefined;
  const own = {
    Sid: 'OwnAccount',
    Effect: 'Allow',
    Principal: '*',
    Action: '*',
    Resource: '*',
    Condition: { StringEquals: { 'aws:PrincipalAccount': config.account } },
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
