import type { ClusterTarget, OwnClusterRequest } from '../../adapter';
import { clusterObject, controlPlaneObject, poolObjects } from './core-objects';
import { type CapiLowered, deliverCluster } from './deliver-cluster';
import { type Estate, estateOf } from './estate';
import { healthCheck } from './health';
import { controlPlaneConfig, type NodeIdentity, workerConfig } from './kubeadm';
import { checkMetal3 } from './metal3-checks';
import { bareMetalHost, dataTemplate, machineTemplate, metal3Cluster, metal3Reference, remediation } from './metal3-objects';
import type { CleaningMode, RootDevice } from './metal3-types';
import { type CapiProps, refuseIncomplete } from './props';
import { tellSteps } from './steps';
import { API, RELEASES } from './versions';

/** A disk image with cloud-init, a container runtime, and kubeadm and kubelet of the cluster's version. */
export interface Metal3Image {
  /** Where hosts fetch it while they are installed: `http://` or `https://`. */
  readonly url: string;
  /** SHA-256 of the file, in hex. */
  readonly sha256: string;
  /** Default `raw`. Ironic no longer writes others. */
  readonly format?: 'raw' | 'qcow2';
}

/** How the management controllers of the hosts are spoken to. */
export interface Metal3Bmc {
  /** As the Bare Metal Operator names them, all with TLS but for `ipmi`. */
  readonly protocol: 'redfish-virtualmedia' | 'redfish' | 'idrac-virtualmedia' | 'idrac-redfish' | 'ipmi';
  /** Path of the system, for example `/redfish/v1/Systems/1`. Needed for all but `ipmi`. */
  readonly systemPath?: string;
  /** False accepts any certificate, and whoever is in between. Default true. */
  readonly verifyCertificate?: boolean;
}

/** A cluster whose hosts Metal3 installs. */
export interface Metal3Props extends CapiProps {
  readonly image: Metal3Image;
  readonly bmc: Metal3Bmc;
  /** Disk that the image is written on. */
  readonly rootDevice: RootDevice;
  /** What differs on single hosts, by host name. Default nothing. */
  readonly hosts?: Readonly<Record<string, { readonly rootDevice?: RootDevice; readonly systemPath?: string }>>;
  /** Default `metadata`: partition tables are removed before and after use, data on the disks is not. */
  readonly cleaning?: CleaningMode;
  /** Turns Secure Boot on. Unsigned GPU driver modules are then refused by the kernel. Default false. */
  readonly secureBoot?: boolean;
}

/** Kubernetes nodes are named after their hosts; Metal3 finds them by the provider id, older releases by the label. */
const NODE: NodeIdentity = {
  name: '{{ ds.meta_data.local_hostname }}',
  providerId: 'metal3://{{ ds.meta_data.providerid }}',
  labels: { 'metal3.io/uuid': '{{ ds.meta_data.uuid }}' },
};

/**
 * A cluster that Cluster API makes on your own hosts, installed by Metal3 over their management controllers.
 *
 * The objects go to a management cluster of the fabric; they are in `manifests/` too. What people do around it is in
 * the reports: Cluster API itself, Secrets, networks, and the network plugin before the platform. Hosts stay registered
 * when the cluster goes.
 */
export function capiMetal3(props: Metal3Props): ClusterTarget<CapiLowered> {
  refuseIncomplete('capiMetal3', props, { image: props?.image, bmc: props?.bmc, rootDevice: props?.rootDevice });
  return { kind: 'cluster-target', lifecycle: 'capi-metal3', lower: (request) => lowerMetal3(props, request) };
}

function lowerMetal3(props: Metal3Props, request: OwnClusterRequest): ReturnType<typeof deliverCluster> {
  const estate = estateOf(props, request);
  const groups = [estate.controlPlane, ...estate.pools];
  checkMetal3(
    request.problem,
    props,
    groups.flatMap((machines) => machines.hosts),
  );
  tellSteps(request, estate, props.controlPlane, {
    releases: RELEASES.metal3,
    network: `hosts get the addresses stated for them from DHCP or from the image, and reach ${props.image.url} and Ironic while they are installed`,
  });
  return deliverCluster(props, request, estate, {
    hosts: groups.flatMap((machines) => machines.hosts.map((host) => bareMetalHost(estate, machines, host, props))),
    cluster: clusterObjects(estate, props),
  });
}

function clusterObjects(estate: Estate, props: Metal3Props): CapiLowered['cluster'] {
  const infrastructure = metal3Cluster(estate);
  const reboot = remediation(estate);
  const template = { apiVersion: API.metal3, kind: reboot.kind, name: reboot.metadata.name };
  const own = machineTemplate(estate, estate.controlPlane, props.image, props.cleaning ?? 'metadata');
  return [
    clusterObject(estate, metal3Reference(infrastructure)),
    infrastructure,
    dataTemplate(estate),
    reboot,
    own,
    controlPlaneObject(estate, metal3Reference(own), controlPlaneConfig(props.controlPlane, estate.controlPlane, NODE)),
    ...healthCheck(estate, estate.controlPlane, template),
    ...estate.pools.flatMap((machines) => {
      const machine = machineTemplate(estate, machines, props.image, props.cleaning ?? 'metadata');
      return [
        machine,
        ...poolObjects(estate, machines, metal3Reference(machine), workerConfig(machines, NODE)),
        ...healthCheck(estate, machines, template),
      ];
    }),
  ];
}
