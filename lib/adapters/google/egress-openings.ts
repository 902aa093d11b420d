import type { EgressOpening } from '../adapter';
import { RESTRICTED_VIP } from './google-apis';

/** Address and ports of the node's own metadata server, as pods of a Dataplane V2 cluster see it: it hands out credentials. */
const METADATA_SERVER = '169.254.169.254/32';
const METADATA_PORTS = [80, 8080];

const RESTRICTED: EgressOpening = {
  cidr: RESTRICTED_VIP,
  ports: [{ port: 443, protocol: 'TCP' }],
  why: 'Google APIs over the restricted range',
};

/**
 * What pods need to reach to work with Google: its APIs over the restricted range, and the node's metadata server.
 *
 * A joined network that uses other addresses for Google's APIs needs its own opening.
 */
export function egressOpenings(): readonly EgressOpening[] {
  return [
    RESTRICTED,
    {
      cidr: METADATA_SERVER,
      ports: METADATA_PORTS.map((port) => ({ port, protocol: 'TCP' as const })),
      why: "credentials from the node's GKE metadata server",
    },
  ];
}

/**
 * What pods at another site need to reach: the restricted range, which a private link announces to them.
 *
 * Their DNS has to answer `storage.googleapis.com` with an address of it.
 */
export function storageOpenings(): readonly EgressOpening[] {
  return [RESTRICTED];
}
