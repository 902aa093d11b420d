import { LINK_QUOTAS, type LinkQuotas } from './data';

/** What only you know about your private links. */
export interface NetworkOptions {
  /** Limits that AWS has raised for your accounts. Default: those of the AWS user guide of 2023. */
  readonly quotas?: Partial<LinkQuotas>;
  /** Facilities that stand on one campus and fail together; AWS publishes no list. Default: none is known. */
  readonly campuses?: readonly (readonly string[])[];
  /** Public ranges that are yours to announce. Default: none is known. */
  readonly publicPrefixes?: readonly string[];
}

/** The same with every default filled in. */
export interface NetworkFacts {
  readonly quotas: LinkQuotas;
  readonly campuses: readonly (readonly string[])[];
  readonly publicPrefixes: readonly string[];
}

export function networkFacts({ quotas = {}, campuses = [], publicPrefixes = [] }: NetworkOptions): NetworkFacts {
  return { quotas: { ...LINK_QUOTAS, ...quotas }, campuses, publicPrefixes };
}
