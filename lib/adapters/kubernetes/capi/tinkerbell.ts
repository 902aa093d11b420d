import type { ClusterTarget, OwnClusterRequest } from '../../adapter';
import { clusterObject, controlPlaneObject, poolObjects } from './core-objects';
import { type CapiLowered, deliverCluster } from './deliver-cluster';
import { type Estate, estateOf } from './estate';
import { healthCheck } from './health';
import { controlPlaneConfig, type NodeIdentity, workerConfig } from './kubeadm';
import { type CapiProps, refuseIncomplete } from './props';
import { tellSteps } from './steps';
import { checkTinkerbell } from './tinkerbell-checks';
import { hardwareObjects, tinkerbellCluster, tinkerbellReference, tinkerbellTemplate } from './tinkerbell-objects';
import { RELEASES } from './versions';

/** A cluster whose hosts Tinkerbell installs. */
export interface TinkerbellProps extends CapiProps {
  /**
   * Tinkerbell template, as text: what is done to a host to install it. Every `image:` and every `IMG_URL:` names a
   * digest (`@sha256:`). Each task has `worker: "{{.device_1}}"`, and the disk is `{{ index .Hardware.Disks 0 }}`.
   */
  readonly template: string;
  /** What Tinkerbell's DHCP tells hosts besides their addresses. */
  readonly network: {
    readonly gateway: string;
    readonly nameServers: readonly string[];
  };
  /** Disk that the template writes the image on, for example `/dev/nvme0n1`. */
  readonly disk: string;
  /** What differs on single hosts, by host name. Default nothing. */
  readonly hosts?: Readonly<Record<string, { readonly disk?: string }>>;
  /** Default `x86_64`. */
  readonly architecture?: 'x86_64' | 'aarch64';
  /** False accepts any certificate of the management controllers, and whoever is in between. Default true. */
  readonly verifyCertificate?: boolean;
}

/** Tinkerbell's provider writes the id of the host where it finds this word; nodes are named by DHCP. */
const NODE: NodeIdentity = { providerId: 'PROVIDER_ID', labels: {} };

/**
 * A cluster that Cluster API makes on your own hosts, installed by Tinkerbell over the network.
 *
 * The objects go to a management cluster of the fabric, in the namespace of the Tinkerbell stack; they are in
 * `manifests/` too. The provider calls itself experimental: read its compatibility page before you rely on it.
 */
export function capiTinkerbell(props: TinkerbellProps): ClusterTarget<CapiLowered> {
  refuseIncomplete('capiTinkerbell', props, { network: props?.network });
  return { kind: 'cluster-target', lifecycle: 'capi-tinkerbell', lower: (request) => lowerTinkerbell(props, request) };
}

function lowerTinkerbell(props: TinkerbellProps, request: OwnClusterRequest): ReturnType<typeof deliverCluster> {
  const estate = estateOf(props, request);
  const groups = [estate.controlPlane, ...estate.pools];
  checkTinkerbell(
    request.problem,
    props,
    estate,
    groups.flatMap((machines) => machines.hosts),
  );
  tellSteps(request, estate, props.controlPlane, {
    releases: RELEASES.tinkerbell,
    network: `the Tinkerbell stack serves namespace ${estate.namespace}, and its DHCP is the only one that answers hosts in ${estate.addresses.nodes}`,
  });
  return deliverCluster(props, request, estate, {
    hosts: groups.flatMap((machines) => machines.hosts.flatMap((host) => hardwareObjects(estate, machines, host, props))),
    cluster: clusterObjects(estate, props),
  });
}

function clusterObjects(estate: Estate, props: TinkerbellProps): CapiLowered['cluster'] {
  const infrastructure = tinkerbellCluster(estate);
  const own = tinkerbellTemplate(estate, estate.controlPlane, props);
  return [
    clusterObject(estate, tinkerbellReference(infrastructure), estate.endpoint),
    infrastructure,
    own,
    controlPlaneObject(estate, tinkerbellReference(own), controlPlaneConfig(props.controlPlane, estate.controlPlane, NODE)),
    ...healthCheck(estate, estate.controlPlane),
    ...estate.pools.flatMap((machines) => {
      const machine = tinkerbellTemplate(estate, machines, props);
      return [
        machine,
        ...poolObjects(estate, machines, tinkerbellReference(machine), workerConfig(machines, NODE)),
        ...healthCheck(estate, machines),
      ];
    }),
  ];
}
