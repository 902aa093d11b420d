import { CustomerGateway } from '@cdktf/provider-aws/lib/customer-gateway';
import { VpnConnection } from '@cdktf/provider-aws/lib/vpn-connection';
import { Token } from 'cdktf';
import type { LinkContext } from './link-context';
import { insideCidrsOf } from './vpn-inside';
import type { SiteToSiteVpn } from './vpn-port';

/** The last number that fits the older of the two arguments of a customer gateway. */
const SHORT_ASN = 2_147_483_647;

/** Offered for both phases: nothing weaker can be agreed on. Groups are elliptic curves of 256 bits and more. */
const STRONG = {
  encryption: ['AES256-GCM-16'],
  integrity: ['SHA2-256', 'SHA2-384', 'SHA2-512'],
  groups: [19, 20, 21],
};

/** Where a VPN ends at AWS; neither: at a core network, which it is attached to afterwards. */
interface VpnEnd {
  readonly transitGatewayId?: string;
  readonly vpnGatewayId?: string;
  /** Where AWS keeps the keys. `Standard`: readable in the connection, for the other side to be made with. Default: `SecretsManager`. */
  readonly presharedKeyStorage?: 'Standard';
}

/** A customer gateway and a connection per VPN, in order of names; those over Direct Connect use `transport`. */
export function lowerVpns(context: LinkContext, end: VpnEnd, transport?: string): Map<SiteToSiteVpn, VpnConnection> {
  const inside = insideCidrsOf(context);
  const made = new Map<SiteToSiteVpn, VpnConnection>();
  for (const vpn of context.vpns) made.set(vpn, lowerVpn(context, vpn, end, inside.get(vpn.name)));
  if (transport === undefined) return made;
  for (const vpn of context.privateVpns) {
    made.set(vpn, lowerVpn(context, vpn, { ...end, ...overDirectConnect(transport) }, inside.get(vpn.name)));
  }
  return made;
}

function overDirectConnect(transport: string) {
  return { outsideIpAddressType: 'PrivateIpv4', transportTransitGatewayAttachmentId: transport };
}

function lowerVpn(
  { request }: LinkContext,
  vpn: SiteToSiteVpn,
  end: VpnEnd,
  [inside1, inside2]: readonly [string?, string?] = [],
): VpnConnection {
  const { scope } = request;
  const tags = { ...request.tags, Name: `${request.name}-${vpn.name}` };
  const asn = vpn.router.asn ?? request.onPremAsn;
  for (const cidr of [inside1, inside2]) {
    if (cidr !== undefined)
      request.registerAddresses({ use: `tunnel addresses of ${vpn.name}`, cidr, why: 'both ends of the BGP session' });
  }
  const customerGateway = new CustomerGateway(scope, `CustomerGateway-${vpn.name}`, {
    type: 'ipsec.1',
    ipAddress: vpn.router.address,
    ...(asn > SHORT_ASN ? { bgpAsnExtended: String(asn) } : { bgpAsn: String(asn) }),
    deviceName: vpn.name,
    tags,
  });
  // A literal is reported and must not reach a file.
  const [key1, key2] = (vpn.presharedKeys ?? []).map((key) => (Token.isUnresolved(key) ? key : undefined));
  const logs = vpn.logGroupArn === undefined ? undefined : logOptions(vpn.logGroupArn);
  return new VpnConnection(scope, `Vpn-${vpn.name}`, {
    type: 'ipsec.1',
    customerGatewayId: customerGateway.id,
    presharedKeyStorage: 'SecretsManager',
    ...end,
    staticRoutesOnly: false,
    ...(vpn.tunnelBandwidth === 'large' ? { tunnelBandwidth: 'large' } : {}),
    tunnel1InsideCidr: inside1,
    tunnel2InsideCidr: inside2,
    tunnel1PresharedKey: key1,
    tunnel2PresharedKey: key2,
    tunnel1IkeVersions: ['ikev2'],
    tunnel2IkeVersions: ['ikev2'],
    tunnel1Phase1EncryptionAlgorithms: STRONG.encryption,
    tunnel2Phase1EncryptionAlgorithms: STRONG.encryption,
    tunnel1Phase1IntegrityAlgorithms: STRONG.integrity,
    tunnel2Phase1IntegrityAlgorithms: STRONG.integrity,
    tunnel1Phase1DhGroupNumbers: STRONG.groups,
    tunnel2Phase1DhGroupNumbers: STRONG.groups,
    tunnel1Phase2EncryptionAlgorithms: STRONG.encryption,
    tunnel2Phase2EncryptionAlgorithms: STRONG.encryption,
    tunnel1Phase2IntegrityAlgorithms: STRONG.integrity,
    tunnel2Phase2IntegrityAlgorithms: STRONG.integrity,
    tunnel1Phase2DhGroupNumbers: STRONG.groups,
    tunnel2Phase2DhGroupNumbers: STRONG.groups,
    ...(logs === undefined ? {} : { tunnel1LogOptions: logs, tunnel2LogOptions: logs }),
    tags,
  });
}

function logOptions(logGroupArn: string) {
  return { cloudwatchLogOptions: { logEnabled: true, logGroupArn, logOutputFormat: 'json' } };
}
