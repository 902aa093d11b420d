import { show } from '../../../model/problem';
import type { LinkPort, LinkRequest } from '../../adapter';
import { type DirectConnectPort, isDirectConnectPort } from '../direct-connect-port';
import type { AwsLowered } from '../lowered';
import { type AwsLinkGateway, privateVpnsOf } from './gateway';
import type { LinkProblem } from './link-problem';
import { canMacsec } from './port-checks';
import { isSiteToSiteVpn } from './vpn-port';

type Encrypted = Pick<LinkRequest<AwsLowered>, 'ports' | 'encryption'>;

/** Encryption that the ports or the gateway of a link cannot give. Backups count for nothing: they may be weaker. */
export function checkEncryption({ ports, encryption }: Encrypted, end: AwsLinkGateway): LinkProblem[] {
  if (encryption === 'ipsec') return checkIpsec(ports.some(isDirectConnectPort), end);
  const unused =
    privateVpnsOf(end).length === 0
      ? []
      : [
          refused(
            `VPNs over Direct Connect are declared, and the link is not to be encrypted with them`,
            encryption,
            `'ipsec'`,
            `say encryption: 'ipsec', or leave privateVpns out`,
          ),
        ];
  if (encryption !== 'macsec') return unused;
  const cannot = ports.filter((p) => isSiteToSiteVpn(p) || (isDirectConnectPort(p) && !mayHaveMacsec(p)));
  return [
    ...unused,
    ...cannot.map((p) =>
      isOrderedWithout(p)
        ? refused(
            `port '${p.name}' is to be ordered without MACsec, which cannot be added later`,
            'no macsec',
            'macsec: { secretArn }, the ARN of the secret that holds the keys',
            `add macsec to port '${p.name}', or say encryption: 'none'`,
          )
        : refused(
            `port '${p.name}' cannot have MACsec`,
            `${p.kind}${'source' in p ? `, ${describe(p as DirectConnectPort)}` : ''}, ${p.bandwidth.toString()}`,
            'dedicated ports of 10 Gbit/s and more, no groups; a port to order names its macsec secret',
            `use such ports, or say encryption: 'none'`,
          ),
    ),
  ];
}

/** The provider cannot ask for MACsec on a group, and a port that is ordered without it never has it. */
function mayHaveMacsec(port: DirectConnectPort): boolean {
  const { source } = port;
  return canMacsec(port) && source?.kind !== 'group' && (source?.kind !== 'order' || source.macsec !== undefined);
}

function isOrderedWithout(port: LinkPort): boolean {
  if (!isDirectConnectPort(port) || !canMacsec(port)) return false;
  return port.source?.kind === 'order' && port.source.macsec === undefined;
}

function describe({ source }: DirectConnectPort): string {
  return source?.kind === 'group' ? 'a group' : source?.kind === 'order' ? 'to order without macsec' : 'to accept';
}

/** A VPN over the internet is IPsec as it is; a Direct Connect port needs tunnels over it. */
function checkIpsec(overDirectConnect: boolean, end: AwsLinkGateway): LinkProblem[] {
  if (!overDirectConnect) return [];
  if (end.kind === 'transit-gateway' && privateVpnsOf(end).length > 0 && (end.cidrBlocks ?? []).length > 0) return [];
  return [
    refused(
      'IPsec over Direct Connect has no tunnels',
      end.kind === 'transit-gateway' ? { privateVpns: privateVpnsOf(end).length, cidrBlocks: end.cidrBlocks ?? [] } : end.kind,
      'transitGateway({ cidrBlocks: [...], privateVpns: [siteToSiteVpn({...})] })',
      `declare the routers and a range for the AWS ends of the tunnels; or use ports with MACsec, and TLS above it`,
    ),
  ];
}

function refused(message: string, got: unknown, allowed: string, next: string): LinkProblem {
  return { id: 'direct-connect-encryption', message, got: show(got), allowed, next };
}
