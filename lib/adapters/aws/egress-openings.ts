import type { EgressOpening } from '../adapter';
import type { AwsNetwork } from './lowered';

/** Address at which the Pod Identity agent of the node hands out credentials; the same on every node. */
const POD_IDENTITY_AGENT = '169.254.170.23/32';

/**
 * What pods need to reach to work with AWS: the interface endpoints and the node's Pod Identity agent.
 *
 * In a joined VPC that did not state its endpoint subnets, the endpoints can only be opened as the whole VPC.
 */
export function egressOpenings(network: AwsNetwork): readonly EgressOpening[] {
  const endpoints = network.endpointCidrs ?? [network.cidr];
  return [
    ...endpoints.map((cidr): EgressOpening => ({ cidr, ports: [{ port: 443, protocol: 'TCP' }], why: 'AWS service endpoints' })),
    { cidr: POD_IDENTITY_AGENT, ports: [{ port: 80, protocol: 'TCP' }], why: 'credentials from the EKS Pod Identity agent' },
  ];
}
