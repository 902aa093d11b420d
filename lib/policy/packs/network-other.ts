import type { Rule } from '../rule';
import { attachmentBandwidth } from '../rules/link/attachment-bandwidth';
import { attachmentMtu } from '../rules/link/attachment-mtu';
import { attachmentMtuDiffers } from '../rules/link/attachment-mtu-differs';
import { attachmentVlan } from '../rules/link/attachment-vlan';
import { attachmentVlan4094 } from '../rules/link/attachment-vlan-4094';
import { bgpMd5Key } from '../rules/link/bgp-md5-key';
import { bgpTimers } from '../rules/link/bgp-timers';
import { bgpWithoutMd5 } from '../rules/link/bgp-without-md5';
import { candidateSubnets } from '../rules/link/candidate-subnets';
import { connectivitySpoke } from '../rules/link/connectivity-spoke';
import { customerGatewayAsn } from '../rules/link/customer-gateway-asn';
import { dedicatedAttachment } from '../rules/link/dedicated-attachment';
import { externalGatewayInterfaces } from '../rules/link/external-gateway-interfaces';
import { interconnectCustomer } from '../rules/link/interconnect-customer';
import { interconnectLinkCount } from '../rules/link/interconnect-link-count';
import { interconnectMacsec } from '../rules/link/interconnect-macsec';
import { linkNumberReuse } from '../rules/link/link-number-reuse';
import { macsecFailOpen } from '../rules/link/macsec-fail-open';
import { oversubscribedInterconnect } from '../rules/link/oversubscribed-interconnect';
import { partnerAttachment } from '../rules/link/partner-attachment';
import { pathPreference } from '../rules/link/path-preference';
import { presharedKey } from '../rules/link/preshared-key';
import { presharedKeyForm } from '../rules/link/preshared-key-form';
import { privateIpVpn } from '../rules/link/private-ip-vpn';
import { publicInternalRange } from '../rules/link/public-internal-range';
import { routePresence } from '../rules/link/route-presence';
import { routerAdvertisement } from '../rules/link/router-advertisement';
import { routerAsn } from '../rules/link/router-asn';
import { s3GatewayFromOnPrem } from '../rules/link/s3-gateway-from-on-prem';
import { sovereignEgress } from '../rules/link/sovereign-egress';
import { staticVpnEcmp } from '../rules/link/static-vpn-ecmp';
import { tunnelInsideRange } from '../rules/link/tunnel-inside-range';
import { tunnelTimers } from '../rules/link/tunnel-timers';
import { unannouncedSubnet } from '../rules/link/unannounced-subnet';
import { unguardedInterconnect } from '../rules/link/unguarded-interconnect';
import { unorderedTunnels } from '../rules/link/unordered-tunnels';
import { unusedVpnTunnel } from '../rules/link/unused-vpn-tunnel';
import { vpnOverInterconnect } from '../rules/link/vpn-over-interconnect';
import { vpnTermination } from '../rules/link/vpn-termination';
import { weakTunnelProposal } from '../rules/link/weak-tunnel-proposal';
import { writtenCidr } from '../rules/link/written-cidr';
import { writtenRangeOverlap } from '../rules/link/written-range-overlap';

/** Rules about AWS VPN and transit gateways, Google links, and any provider: 34 to 66, and their warning halves from 134 on. */
export const networkOther: readonly Rule[] = [
  tunnelInsideRange,
  presharedKey,
  presharedKeyForm,
  tunnelTimers,
  weakTunnelProposal,
  vpnTermination,
  privateIpVpn,
  customerGatewayAsn,
  staticVpnEcmp,
  unusedVpnTunnel,
  unorderedTunnels,
  s3GatewayFromOnPrem,
  dedicatedAttachment,
  partnerAttachment,
  attachmentVlan,
  attachmentVlan4094,
  attachmentBandwidth,
  oversubscribedInterconnect,
  candidateSubnets,
  attachmentMtu,
  attachmentMtuDiffers,
  routerAsn,
  routerAdvertisement,
  unannouncedSubnet,
  bgpTimers,
  bgpMd5Key,
  bgpWithoutMd5,
  interconnectMacsec,
  macsecFailOpen,
  interconnectCustomer,
  interconnectLinkCount,
  vpnOverInterconnect,
  externalGatewayInterfaces,
  connectivitySpoke,
  unguardedInterconnect,
  writtenRangeOverlap,
  writtenCidr,
  publicInternalRange,
  linkNumberReuse,
  pathPreference,
  sovereignEgress,
  routePresence,
];
