import type { EgressOpening } from '../adapter';
import type { AwsNetwork } from './lowered';

/** Address at which the Pod Identity agent of the node hands out credentials; the same on every node. */
const POD_IDENTITY_AGENT = '169.254.170.23/32';

/** What pods need to reach to work with AWS: the interface endpoints and the node's Pod Identity agent. */
export function egressOpenings(network: AwsNetwork): readonly EgressOpening[] {
  return [
    ...endpointOpenings(network, 'AWS service endpoints'),
    { cidr: POD_IDENTITY_AGENT, ports: [{ port: 80, protocol: 'TCP' }], why: 'credentials from the EKS Pod Identity agent' },
  ];
}

/** What pods at another site need to reach: the S3 interface endpoint, which a private link leads to. */
export function storageOpenings(network: AwsNetwork): readonly EgressOpening[] {
  return endpointOpenings(network, 'S3 through the VPC endpoints');
}

/** In a joined VPC that did not state its endpoint subnets, the endpoints can only be opened as the whole VPC. */
function endpointOpenings(network: AwsNetwork, why: string): EgressOpening[] {
  return (network.endpointCidrs ?? [network.cidr]).map((cidr) => ({ cidr, ports: [{ port: 443, protocol: 'TCP' }], why }));
}
