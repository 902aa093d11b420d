import type { AwsConfig } from '../config';
import type { AwsNetwork } from '../lowered';

/** How the names of AWS end: of most services, and of those that came with IPv6. Source: the partitions of the AWS SDKs (2026). */
interface Suffixes {
  readonly most: string;
  readonly newer: string;
}

const USUAL: Suffixes = { most: 'amazonaws.com', newer: 'api.aws' };
const OTHERS: Readonly<Record<string, Suffixes>> = { 'aws-eusc': { most: 'amazonaws.eu', newer: 'api.amazonwebservices.eu' } };

/** Services that are called at the newer end alone. */
const NEWER: readonly string[] = ['eks-auth'];

function suffixesOf({ partition }: AwsConfig): Suffixes {
  return OTHERS[partition] ?? USUAL;
}

/** Domains whose names AWS answers in every VPC. */
export function ownNames(config: AwsConfig): string[] {
  const { most, newer } = suffixesOf(config);
  return [most, newer, 'compute.internal', 'ec2.internal'];
}

/**
 * Domains with addresses in the VPC, sorted: on-prem has to ask the VPC for them, or it gets public addresses, or none.
 *
 * `<region>.eks.amazonaws.com` holds the APIs of EKS clusters; the others are the private names of the endpoints. Of a
 * joined VPC the fabric does not know the endpoints, and names that of S3 alone.
 */
export function privateNames(config: AwsConfig, network: AwsNetwork): string[] {
  const { region } = config;
  const { most, newer } = suffixesOf(config);
  const services = network.vpc === undefined ? ['s3'] : Object.keys(network.endpoints);
  const endpoints = services.map((service) => `${reversed(service)}.${region}.${NEWER.includes(service) ? newer : most}`);
  return [`${region}.eks.${most}`, ...endpoints].sort();
}

/** `ecr.api` is called at `api.ecr`. */
function reversed(service: string): string {
  return service.split('.').reverse().join('.');
}
