import type { Duration } from './duration';
import type { Money } from './money';
import type { Power } from './power';
import type { Sourced } from './sourced';

/** Where a credential is kept, by name. Never the credential: everything here is written into reports. */
export type CredentialReference =
  | { readonly kubernetesSecret: { readonly namespace: string; readonly name: string } }
  | {
      /** Name of an entry in a secret manager, for example `dc1/bmc/fra-1`. */
      readonly secretManagerEntry: string;
    };

/** One machine of a pool. */
export interface Host {
  /** Kubernetes node name. */
  readonly name: string;
  /** IP address, inside the site's `nodes` range of the address plan. */
  readonly address?: string;
  /** Name of one of the cluster's `racks`. */
  readonly rack?: string;
  /** MAC address of the network port that it is installed over, never that of the management controller. */
  readonly bootMac?: string;
  /** Its management controller. */
  readonly bmc?: { readonly address: string; readonly credentials: CredentialReference };
}

/** What one host of a pool takes from its rack. What is left out is unknown, and never counts as nothing. */
export interface HostProfile {
  /**
   * Highest power, measured at the wall.
   *
   * @default the peak power of the pool's economics
   */
  readonly power?: Power;
  /** Ports of the rack's switches. */
  readonly networkPorts?: number;
  /** Rack units. */
  readonly units?: number;
}

/** What one rack gives. What is left out is not checked. */
export interface Rack {
  /** Unique in the cluster, for example `A12`. */
  readonly name: string;
  /** Power that may be drawn at any time; of two feeds, what one carries alone. */
  readonly power: Power;
  /** Heat that the cooling takes away. All power becomes heat. */
  readonly cooling?: Power;
  readonly networkPorts?: number;
  readonly units?: number;
}

/** Kinds of things that are bought for a site. */
export const PURCHASE_ITEMS = [
  'host',
  'switch',
  'optic',
  'cable',
  'rack',
  'power',
  'cooling',
  'storage',
  'software',
  'service',
  'other',
] as const;

/** One line of a bill of materials, as stated by whoever buys. */
export interface Purchase {
  readonly item: (typeof PURCHASE_ITEMS)[number];
  readonly description: string;
  readonly count: number;
  /** From order to delivery. */
  readonly leadTime: Duration;
  /** Left out, the price is unknown: it counts in no sum, and the sum says so. */
  readonly unitPrice?: Sourced<Money>;
  /** Where the lead time and the description come from, for example the number of an offer. */
  readonly source?: string;
}
