import { AddressPlan, type HybridAiFabric, type OnPremGpuClusterProps, OnPremGpuCluster } from 'hybrid-ai-fabric';
import {
  type CapiLowered,
  capiMetal3,
  capiTinkerbell,
  kubernetes,
  type Metal3Props,
  type TinkerbellProps,
} from 'hybrid-ai-fabric/kubernetes';
import { ECONOMICS, fabricIn, H100, newApp } from '../../constructs/estate';

/** Clusters that Cluster API makes on hosts of their own, with a management cluster beside them. */

export const SHA = 'a'.repeat(64);

/** A host with all that an installer needs; numbers tell hosts apart. */
export function host(name: string, number: number) {
  return {
    name,
    address: `10.10.0.${number}`,
    bootMac: `b8:ce:f6:00:00:${String(number).padStart(2, '0')}`,
    bmc: { address: `10.9.0.${number}`, credentials: { kubernetesSecret: { namespace: 'metal', name: `${name}-bmc` } } },
  };
}

export const CONTROL = [host('cp-1', 11), host('cp-2', 12), host('cp-3', 13)];
export const WORKERS = [host('fra-1', 21), host('fra-2', 22)];
export const POOL = { ...H100, nodes: undefined, hosts: WORKERS };

/** A fabric and its management cluster. */
export function fabricWithManagement(
  make: (fabric: HybridAiFabric) => OnPremGpuCluster = (fabric) =>
    new OnPremGpuCluster(fabric, 'Control', {
      cluster: kubernetes({ context: 'control' }),
      location: { country: 'DE' },
      publicEndpoint: false,
      role: 'management',
    }),
) {
  const app = newApp();
  const fabric = fabricIn(app, {
    addressPlan: new AddressPlan({
      Control: { nodes: '10.8.0.0/24', pods: '10.60.0.0/16', services: '10.95.0.0/16' },
      Frankfurt: { nodes: '10.10.0.0/22', pods: '10.64.0.0/14', services: '10.96.0.0/16' },
    }),
  });
  return { app, fabric, management: make(fabric) };
}

export type World = ReturnType<typeof fabricWithManagement>;

/** Props of every Cluster API cluster here. */
export function common({ management }: World) {
  return {
    management,
    access: kubernetes({ context: 'fra' }),
    namespace: 'metal',
    kubernetesVersion: 'v1.35.2',
    controlPlane: { hosts: CONTROL, endpoint: { host: '10.10.0.10' } },
  };
}

export function metal3(world: World, props: Partial<Metal3Props> = {}) {
  return capiMetal3({
    ...common(world),
    image: { url: 'https://images.example/ubuntu-24.04-k8s-1.35.2.raw', sha256: SHA },
    bmc: { protocol: 'redfish-virtualmedia', systemPath: '/redfish/v1/Systems/1' },
    rootDevice: { deviceName: '/dev/nvme0n1' },
    ...props,
  });
}

const DIGEST = `@sha256:${SHA}`;
export const TEMPLATE = `version: "0.1"
name: ubuntu
global_timeout: 6000
tasks:
  - name: ubuntu
    worker: "{{.device_1}}"
    volumes:
      - /dev:/dev
    actions:
      - name: stream image
        image: quay.io/tinkerbell/actions/oci2disk${DIGEST}
        timeout: 1200
        environment:
          IMG_URL: registry.example/ubuntu-k8s${DIGEST}
          DEST_DISK: {{ index .Hardware.Disks 0 }}
          COMPRESSED: true
`;

export function tinkerbell(world: World, props: Partial<TinkerbellProps> = {}) {
  return capiTinkerbell({
    ...common(world),
    template: TEMPLATE,
    network: { gateway: '10.10.0.1', nameServers: ['10.10.0.2'] },
    disk: '/dev/nvme0n1',
    ...props,
  });
}

/** The cluster in Frankfurt, made by a target. */
export function frankfurt(
  world: World,
  cluster: OnPremGpuClusterProps<CapiLowered>['cluster'],
  props: Partial<OnPremGpuClusterProps<CapiLowered>> = {},
): OnPremGpuCluster<CapiLowered> {
  return new OnPremGpuCluster(world.fabric, 'Frankfurt', {
    cluster,
    location: { country: 'DE' },
    publicEndpoint: false,
    pools: [POOL],
    economics: ECONOMICS,
    ...props,
  });
}
