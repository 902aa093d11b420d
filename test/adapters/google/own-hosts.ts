import type { App } from 'cdktf';
import type { AddressPlan, OnPremGpuClusterProps } from 'hybrid-ai-fabric';
import { FabricError, OnPremGpuCluster } from 'hybrid-ai-fabric';
import {
  gdcBareMetal,
  type GdcBareMetalLowered,
  type GdcBareMetalProps,
  gkeAttached,
  type GkeAttachedLowered,
  type GkeAttachedProps,
} from 'hybrid-ai-fabric/google';
import { kubernetes } from 'hybrid-ai-fabric/kubernetes';
import { synthFabric, type SynthesizedFabric } from 'hybrid-ai-fabric/testing';
import { fabricIn, H100, newApp, ON_PREM } from '../../constructs/estate';

/** Small fabrics with one cluster that Google attaches or makes: each test states only what it is about. */

export const ATTACHED: GkeAttachedProps = {
  project: 'clinic-ai-prod',
  location: 'europe-west3',
  cluster: kubernetes({ context: 'fra' }),
  platformVersion: '1.34.0-gke.2',
  kubernetesVersion: '1.34',
  fleetProjectNumber: '123456789012',
  oidc: { issuerUrl: 'https://kubernetes.default.svc' },
};

export const GDC: GdcBareMetalProps = {
  project: 'clinic-ai-prod',
  location: 'europe-west3',
  cluster: kubernetes({ context: 'fra' }),
  adminClusterMembership: 'projects/clinic-ai-prod/locations/global/memberships/admin',
  bareMetalVersion: '1.33.100-gke.89',
  controlPlane: { nodes: ['10.10.0.2', '10.10.0.3', '10.10.0.4'] },
  loadBalancer: {
    mode: 'metal-lb',
    controlPlaneVip: '10.10.0.9',
    ingressVip: '10.10.3.1',
    addressPools: [{ name: 'serving', addresses: ['10.10.3.1-10.10.3.20'] }],
  },
};

/** Two hosts with addresses in the nodes' range of `Frankfurt`. */
export const HOSTS = [
  { name: 'fra-1', address: '10.10.0.11' },
  { name: 'fra-2', address: '10.10.0.12' },
];

type ClusterProps = Partial<Omit<OnPremGpuClusterProps, 'cluster'>>;

export function attachedIn(
  app: App,
  props: Partial<GkeAttachedProps> = {},
  cluster: ClusterProps = {},
): OnPremGpuCluster<GkeAttachedLowered> {
  return new OnPremGpuCluster(fabricIn(app), 'Frankfurt', { ...ON_PREM, ...cluster, cluster: gkeAttached({ ...ATTACHED, ...props }) });
}

export function gdcIn(
  app: App,
  props: Partial<GdcBareMetalProps> = {},
  cluster: ClusterProps = {},
  addressPlan?: AddressPlan,
): OnPremGpuCluster<GdcBareMetalLowered> {
  const fabric = fabricIn(app, addressPlan === undefined ? {} : { addressPlan });
  const pools = [{ ...H100, nodes: undefined, hosts: HOSTS }];
  return new OnPremGpuCluster(fabric, 'Frankfurt', { ...ON_PREM, pools, ...cluster, cluster: gdcBareMetal({ ...GDC, ...props }) });
}

/** What comes out of a fabric with that cluster. */
export function written(declare: (app: App) => unknown): SynthesizedFabric {
  const app = newApp();
  declare(app);
  return synthFabric(app);
}

/** Ids of the problems for which a fabric is refused; none when it is not. */
export function refusedFor(declare: (app: App) => unknown): string[] {
  try {
    written(declare);
    return [];
  } catch (error) {
    if (!FabricError.isFabricError(error)) throw error;
    return error.problems.map((problem) => problem.id);
  }
}

/** The arguments of one resource, by type and the end of its path in the cluster's stack. */
export function resourceOf(result: SynthesizedFabric, type: string, id: string): Record<string, unknown> {
  const found = result.resources.filter((resource) => resource.type === type && pathOf(resource.arguments).endsWith(`/${id}`));
  if (found.length !== 1) throw new Error(`${found.length} resources ${type} '${id}'`);
  return found[0]!.arguments;
}

function pathOf(body: Record<string, unknown>): string {
  return (body['//'] as { readonly metadata: { readonly path: string } }).metadata.path;
}
