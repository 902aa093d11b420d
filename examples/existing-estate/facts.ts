import { Bandwidth, type KeyCustody, type LinkPath } from 'hybrid-ai-fabric';

/** What somebody has to look up, because nothing in a configuration says it. What is left out is unknown. */
export interface Facts {
  /** Whether the three Kubernetes APIs answer from the internet. */
  readonly onPremPublicEndpoint?: boolean;
  readonly eksPublicEndpoint?: boolean;
  readonly gkePublicEndpoint?: boolean;
  /** Whether the nodes of both cloud pools repel work without GPUs. */
  readonly cloudTaints?: readonly { readonly key: string; readonly value: string; readonly effect: 'NoSchedule' }[];
  /** Independent ports of each line. */
  readonly ports?: number;
  /** All ways of each line: whether one of them crosses the internet is what a restricted zone asks. */
  readonly paths?: { readonly eks: readonly LinkPath[]; readonly gke: readonly LinkPath[] };
  /** Who holds the keys of the trials, and whose law may bind the operator. */
  readonly keyCustody?: KeyCustody;
  readonly operatorJurisdictions?: readonly string[];
}

const own = { kind: 'dedicated', bandwidth: Bandwidth.gbps(10), role: 'primary', over: 'private' } as const;

/** All of it, as the institute found it out in November 2026. */
export const FACTS: Facts = {
  onPremPublicEndpoint: false,
  eksPublicEndpoint: false,
  gkePublicEndpoint: false,
  cloudTaints: [{ key: 'nvidia.com/gpu', value: 'present', effect: 'NoSchedule' }],
  ports: 2,
  paths: {
    eks: [
      { ...own, name: 'east', location: 'EqFA5' },
      { ...own, name: 'west', location: 'IXFRA6' },
    ],
    gke: [
      { ...own, name: 'east', location: 'fra-zone1-58', metro: 'fra' },
      { ...own, name: 'west', location: 'fra-zone2-683', metro: 'fra' },
    ],
  },
  keyCustody: 'on-prem',
  operatorJurisdictions: ['DE'],
};
