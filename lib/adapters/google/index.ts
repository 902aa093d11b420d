export type { FlexStartCapacity, FlexStartOptions, GoogleCapacity, OnDemandCapacity, ReservationCapacity, SpotCapacity } from './capacity';
export { flexStart, onDemand, reservation, spot } from './capacity';
export type { GoogleExistingCluster, GoogleExistingNetwork } from './existing';
export { existingGkeCluster } from './existing';
export { google } from './google';
export type { GoogleProps, GpuDriver, ReleaseChannel } from './google-props';
export { interconnectAttachmentPort } from './interconnect-port';
export type { InterconnectAttachmentPort, InterconnectAttachmentPortProps } from './interconnect-port';
export { cloudRouters } from './link/gateway';
export type { CloudRouters, CloudRoutersProps, IpsecRouter, IpsecTransit } from './link/gateway';
export { haVpnPort } from './link/ha-vpn-port';
export type { HaVpnPort, HaVpnPortProps, VpnAddresses } from './link/ha-vpn-port';
export { crossCloudInterconnectPort, newInterconnectPort } from './link/new-interconnect-port';
export type {
  CrossCloudInterconnectPortProps,
  LinkType,
  MacsecKey,
  NewInterconnectPort,
  NewInterconnectPortProps,
} from './link/new-interconnect-port';
export { partnerAttachmentPort } from './link/partner-attachment-port';
export type { PartnerAttachmentPort, PartnerAttachmentPortProps } from './link/partner-attachment-port';
export type {
  AcceleratorNetwork,
  GoogleCluster,
  GoogleDataset,
  GoogleEngine,
  GoogleLink,
  GoogleLinkDns,
  GoogleLowered,
  GoogleNetwork,
  GooglePool,
  GoogleVpn,
  GoogleZone,
} from './lowered';
export type { ExclusionScope, Maintenance, MaintenanceExclusion, MaintenanceWindow, Weekday } from './maintenance';
export type { GoogleSharedVpc } from './shared-vpc';
export type { Readable } from '../../core/readable';
export { resolve } from '../../core/readable';
export { gdcBareMetal } from './gdc-bare-metal';
export type { GdcAddressPool, GdcBareMetalLowered, GdcBareMetalProps, GdcLoadBalancer, GdcLocalVolumes } from './gdc-bare-metal-props';
export { gkeAttached } from './gke-attached';
export type { GkeAttachedLowered, GkeAttachedProps } from './gke-attached-props';
export type { OwnHostsProps } from './own-hosts';
