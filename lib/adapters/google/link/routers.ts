import { ComputeRouter } from '@cdktf/provider-google/lib/compute-router';
import { resolve } from '../../../core/readable';
import type { LinkRequest } from '../../adapter';
import { limitName } from '../../limit-name';
import { RESTRICTED_VIP } from '../google-apis';
import type { GoogleLowered } from '../lowered';
import { NAME_LIMIT } from '../name-limit';
import type { GoogleSettings } from '../settings';
import { DNS_SOURCES } from './dns';

type Request = Pick<LinkRequest<GoogleLowered>, 'scope' | 'stack' | 'name' | 'network' | 'announcedCidrs' | 'dns'>;

/** Number of every router whose attachments a partner makes. */
export const PARTNER_ASN = 16_550;
const KEEPALIVE_SECONDS = 20;

/** What a set of routers, one per region, has in common. */
export interface RouterKind {
  /** Construct id of the one in the target's region; the others have their region behind it. */
  readonly id: string;
  readonly suffix: string;
  readonly asn: number;
  /** Carries encrypted attachments only; what it announces are the ranges of the gateways in them, not those of the network. */
  readonly encrypted?: (region: string) => readonly string[];
}

/** Routers of a link, each made when the first session needs it. */
export class LinkRouters {
  private readonly made = new Map<string, ComputeRouter>();

  constructor(
    private readonly settings: GoogleSettings,
    private readonly request: Request,
  ) {}

  /** In the order of their ids. */
  get all(): ComputeRouter[] {
    return [...this.made].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, router]) => router);
  }

  in(region: string, kind: RouterKind): ComputeRouter {
    const away = region === this.settings.region ? '' : `-${region}`;
    const id = `${kind.id}${away}`;
    const known = this.made.get(id);
    if (known !== undefined) return known;
    const { scope, stack, name, network } = this.request;
    const ranges = kind.encrypted === undefined ? announced(this.request) : kind.encrypted(region);
    const router = new ComputeRouter(scope, id, {
      name: limitName(name, `${kind.suffix}${away}`, NAME_LIMIT),
      description: `Private link ${name}`,
      region,
      network: resolve(stack, network.networkId),
      encryptedInterconnectRouter: kind.encrypted === undefined ? undefined : true,
      bgp: {
        asn: kind.asn,
        advertiseMode: 'CUSTOM',
        // Named range by range instead of all subnetworks: what is in the address plan and nothing else.
        advertisedIpRanges: ranges.map((range) => ({ range })),
        keepaliveInterval: KEEPALIVE_SECONDS,
      },
    });
    this.made.set(id, router);
    return router;
  }
}

/** The site's ranges and, of a network that the fabric made, the way to Google's APIs. Each once, sorted. */
export function announced({ announcedCidrs, network, dns }: Pick<Request, 'announcedCidrs' | 'network' | 'dns'>): string[] {
  const apis = network.network === undefined ? [] : [RESTRICTED_VIP];
  // Without it, answers of on-prem name servers would leave for the internet.
  const questions = dns === undefined || dns.onPrem.length === 0 ? [] : [DNS_SOURCES];
  return [...new Set([...announcedCidrs, ...apis, ...questions])].sort();
}
