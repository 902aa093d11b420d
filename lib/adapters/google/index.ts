export type { FlexStartCapacity, FlexStartOptions, GoogleCapacity, OnDemandCapacity, ReservationCapacity, SpotCapacity } from './capacity';
export { flexStart, onDemand, reservation, spot } from './capacity';
export type { GoogleExistingCluster, GoogleExistingNetwork } from './existing';
export { existingGkeCluster } from './existing';
export { google } from './google';
export type { GoogleProps, GpuDriver, ReleaseChannel } from './google-props';
export { interconnectAttachmentPort } from './interconnect-port';
export type { InterconnectAttachmentPort, InterconnectAttachmentPortProps } from './interconnect-port';
export type {
  AcceleratorNetwork,
  GoogleCluster,
  GoogleDataset,
  GoogleEngine,
  GoogleLink,
  GoogleLowered,
  GoogleNetwork,
  GooglePool,
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
