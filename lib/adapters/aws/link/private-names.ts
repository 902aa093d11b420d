import type { AwsConfig } from '../config';
import type { AwsNetwork } from '../lowered';

/** End of the names of AWS in a partition. */
const SUFFIXES: Readonly<Record<string, string>> = { 'aws-eusc': 'amazonaws.eu' };

/** The one service here whose private name does not end as those of the others do. */
const ELSEWHERE: Readonly<Record<string, (region: string) => string>> = { 'eks-auth': (region) => `eks-auth.${region}.api.aws` };

function suffixOf({ partition }: AwsConfig): string {
  return SUFFIXES[partition] ?? 'amazonaws.com';
}

/** Domains whose names AWS answers in every VPC. */
export function ownNames(config: AwsConfig): string[] {
  return [suffixOf(config), 'api.aws', 'compute.internal', 'ec2.internal'];
}

/**
 * Domains with addresses in the VPC, sorted: on-prem has to ask the VPC for them, or it gets public addresses, or none.
 *
 * `<region>.eks.amazonaws.com` holds the APIs of EKS clusters; the others are the private names of the endpoints. Of a
 * joined VPC the fabric does not know the endpoints, and names that of S3 alone.
 */
export function privateNames(config: AwsConfig, network: AwsNetwork): string[] {
  const { region } = config;
  const suffix = suffixOf(config);
  const services = network.vpc === undefined ? ['s3'] : Object.keys(network.endpoints);
  const endpoints = services.map((service) => ELSEWHERE[service]?.(region) ?? `${reversed(service)}.${region}.${suffix}`);
  return [`${region}.eks.${suffix}`, ...endpoints].sort();
}

/** `ecr.api` is called at `api.ecr`. */
function reversed(service: string): string {
  return service.split('.').reverse().join('.');
}
