import { ComputeRoute } from '@cdktf/provider-google/lib/compute-route';
import { DnsManagedZone } from '@cdktf/provider-google/lib/dns-managed-zone';
import { DnsRecordSet } from '@cdktf/provider-google/lib/dns-record-set';
import type { NetworkRequest } from '../adapter';
import { limitName } from '../limit-name';
import { NAME_LIMIT } from './name-limit';
import { resourceLabels } from './resource-labels';

/** Range of `restricted.googleapis.com`: the same in every region and project, never announced to the internet. */
export const RESTRICTED_VIP = '199.36.153.4/30';
const ADDRESSES = ['199.36.153.4', '199.36.153.5', '199.36.153.6', '199.36.153.7'];
const TTL_SECONDS = 300;

/**
 * Domains that nodes call, the id of their private zone, and the name in it that has the addresses.
 *
 * APIs: googleapis.com. Images, GKE's own among them: gcr.io and pkg.dev.
 */
const DOMAINS = [
  { domain: 'googleapis.com', id: 'GoogleApis', host: 'restricted.googleapis.com' },
  { domain: 'gcr.io', id: 'ContainerRegistry', host: 'gcr.io' },
  { domain: 'pkg.dev', id: 'ArtifactRegistry', host: 'pkg.dev' },
] as const;

/** Domains of Google that have addresses of the restricted range in a network that is made. */
export const PRIVATE_DOMAINS: readonly string[] = DOMAINS.map(({ domain }) => domain);

/** Route and private names that lead Google's APIs and registries to the restricted range. */
export function lowerGoogleApis(request: NetworkRequest, networkId: string): void {
  const { scope, name } = request;
  new ComputeRoute(scope, 'GoogleApisRoute', {
    name: limitName(name, '-google-apis', NAME_LIMIT),
    description: 'Google APIs; the gateway is a name for the edge of the network, this range stays inside Google',
    network: networkId,
    destRange: RESTRICTED_VIP,
    nextHopGateway: 'default-internet-gateway',
    priority: 1000,
  });
  for (const { domain, id, host } of DOMAINS) {
    const zone = new DnsManagedZone(scope, `${id}Zone`, {
      name: limitName(name, `-${domain.replace('.', '-')}`, NAME_LIMIT),
      dnsName: `${domain}.`,
      description: `${domain} inside the network`,
      visibility: 'private',
      privateVisibilityConfig: { networks: [{ networkUrl: networkId }] },
      labels: resourceLabels(request.tags),
    });
    new DnsRecordSet(scope, `${id}Addresses`, {
      managedZone: zone.name,
      name: `${host}.`,
      type: 'A',
      ttl: TTL_SECONDS,
      rrdatas: ADDRESSES,
    });
    new DnsRecordSet(scope, `${id}Names`, {
      managedZone: zone.name,
      name: `*.${domain}.`,
      type: 'CNAME',
      ttl: TTL_SECONDS,
      rrdatas: [`${host}.`],
    });
  }
}
