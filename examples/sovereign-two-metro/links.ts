import { Bandwidth, Duration, type HybridAiFabric, type IPlace, PrivateInterconnect } from 'hybrid-ai-fabric';
import { newDirectConnectPort, siteToSiteVpn, transitGateway } from 'hybrid-ai-fabric/aws';
import { cloudRouters, type GoogleLowered, newInterconnectPort } from 'hybrid-ai-fabric/google';
import type { Phase } from './phase';
import { ACCOUNT } from './sites';

const ROUTER_ASN = 65010;
const PORT = Bandwidth.gbps(10);

/** Where the MACsec keys of a port are: written by the security team, read by Direct Connect, never seen by Terraform. */
const macsecSecret = (port: string): string =>
  `arn:aws:secretsmanager:eu-central-1:${ACCOUNT}:secret:directconnect!prod/eu-central-1/ministry-${port}-a1b2c3`;

/** Tier `maximum` at AWS: two ports in each of two facilities, and a VPN to the router of each room for when all four are gone. */
export function awsLine(fabric: HybridAiFabric, between: readonly [IPlace, IPlace], phase: Phase): void {
  const port = (name: string, location: string) =>
    // 1500 bytes, which the VPN carries as well.
    newDirectConnectPort({
      name,
      location,
      metro: 'fra',
      bandwidth: PORT,
      vlan: 310,
      mtu: 1500,
      macsec: { secretArn: macsecSecret(name) },
    });
  new PrivateInterconnect(fabric, 'AwsLine', {
    between,
    tier: 'maximum',
    phase,
    ports: [port('fr5-a', 'EqFA5'), port('fr5-b', 'EqFA5'), port('fra6-a', 'INX6'), port('fra6-b', 'INX6')],
    backup: [
      siteToSiteVpn({ name: 'room-a', router: { address: '198.51.100.10' }, tunnelBandwidth: 'large' }),
      siteToSiteVpn({ name: 'room-b', router: { address: '203.0.113.10' }, tunnelBandwidth: 'large' }),
    ],
    gateway: transitGateway({ asn: 64513, connectGatewayAsn: 64512 }),
    traffic: Bandwidth.gbps(8),
    onPremAsn: ROUTER_ASN,
    encryption: 'macsec',
    roundTrip: Duration.millis(9),
  });
}

/** 99.99 % at Google: both edge availability domains of Berlin and of Frankfurt, ending in the region of each. */
export function googleLine(fabric: HybridAiFabric, between: readonly [IPlace, IPlace], phase: Phase): void {
  const port = (name: string, location: string) =>
    newInterconnectPort({
      name,
      location,
      linkType: '10g',
      bandwidth: PORT,
      vlan: 320,
      mtu: 1500,
      customerName: 'Ministry of Examples',
      nocContactEmail: 'noc@ministry.example',
      macsec: { keys: [{ name: 'key-1' }] },
    });
  new PrivateInterconnect<GoogleLowered>(fabric, 'GoogleLine', {
    between,
    tier: 'maximum',
    phase,
    ports: [port('ber-1', 'ber-zone1-331'), port('ber-2', 'ber-zone2-478'), port('fra-1', 'fra-zone1-58'), port('fra-2', 'fra-zone2-683')],
    gateway: cloudRouters({ asn: 64514, regions: { ber: 'europe-west10', fra: 'europe-west3' } }),
    traffic: Bandwidth.gbps(8),
    onPremAsn: ROUTER_ASN,
    encryption: 'macsec',
    roundTrip: Duration.millis(9),
  });
}
