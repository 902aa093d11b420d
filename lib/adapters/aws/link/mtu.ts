import type { AwsLinkGateway } from './gateway';

/** Largest packets that interfaces of a gateway may have. Source: validators of the AWS provider, 6.25. */
export function mtusOf(end: AwsLinkGateway): readonly number[] {
  return end.kind === 'virtual-private-gateway' ? [1500, 9001] : [1500, 8500];
}

/** What a transit gateway carries; on private interfaces AWS's own documents differ about jumbo frames, so they are asked for. */
export function defaultMtu(end: AwsLinkGateway): number {
  return end.kind === 'virtual-private-gateway' ? 1500 : 8500;
}
