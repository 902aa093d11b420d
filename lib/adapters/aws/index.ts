export { aws } from './aws';
export type { NodeImage } from './ami-type';
export type { AwsProps } from './aws-props';
export type { InstanceStore } from './instance-store';
export type {
  AwsCapacity,
  AwsReservationCapacity,
  CapacityBlockCapacity,
  CapacityBlockOptions,
  CapacityBlockPurchaseCapacity,
  CapacityBlockPurchaseOptions,
  OnDemandCapacity,
  ReservationCapacity,
  ReservationOptions,
  SpotCapacity,
} from './capacity';
export { capacityBlock, capacityBlockPurchase, onDemand, reservation, spot } from './capacity';
export type { DirectConnectAddressing, DirectConnectPort, DirectConnectPortProps, InterfaceProps } from './direct-connect-port';
export { directConnectPort } from './direct-connect-port';
export type { AwsExistingCluster, AwsExistingKarpenter, AwsExistingNetwork } from './existing';
export { existingEksCluster } from './existing';
export type { AwsAccountAccess, AwsAssumedRole, AwsLandingZone } from './landing-zone';
export type {
  AwsAutoscaler,
  AwsCluster,
  AwsDataset,
  AwsEngine,
  AwsKarpenter,
  AwsLink,
  AwsLinkDns,
  AwsLowered,
  AwsNetwork,
  AwsPool,
  AwsZone,
} from './lowered';
export type { Readable } from '../../core/readable';
export { resolve } from '../../core/readable';
export type { AwsLinkGateway, CloudWanProps, TransitGatewayProps, VirtualPrivateGatewayProps } from './link/gateway';
export { cloudWan, transitGateway, virtualPrivateGateway } from './link/gateway';
export type { DirectConnectLagProps, HostedConnectionProps, NewDirectConnectPortProps } from './link/ordered-ports';
export { directConnectLag, hostedConnection, newDirectConnectPort } from './link/ordered-ports';
export type { SiteToSiteVpn, SiteToSiteVpnProps } from './link/vpn-port';
export { siteToSiteVpn } from './link/vpn-port';
export type { AddonName } from './versions';
export type { EksHybridProps } from './eks-hybrid';
export { eksHybrid } from './eks-hybrid';
export type { AwsHybridCluster } from './hybrid-cluster';
export type { HybridIdentity, RolesAnywhereIdentity, RolesAnywhereProps, SsmIdentity } from './hybrid-identity';
export { rolesAnywhere, ssm } from './hybrid-identity';
