import type { ComputeExternalVpnGateway } from '@cdktf/provider-google/lib/compute-external-vpn-gateway';
import type { ComputeFirewall } from '@cdktf/provider-google/lib/compute-firewall';
import type { ComputeHaVpnGateway } from '@cdktf/provider-google/lib/compute-ha-vpn-gateway';
import type { ComputeInterconnect } from '@cdktf/provider-google/lib/compute-interconnect';
import type { ComputeInterconnectAttachment } from '@cdktf/provider-google/lib/compute-interconnect-attachment';
import type { ComputeInterconnectAttachmentGroup } from '@cdktf/provider-google/lib/compute-interconnect-attachment-group';
import type { ComputeInterconnectGroup } from '@cdktf/provider-google/lib/compute-interconnect-group';
import type { ComputeNetwork } from '@cdktf/provider-google/lib/compute-network';
import type { ComputeRouter } from '@cdktf/provider-google/lib/compute-router';
import type { ComputeRouterInterface } from '@cdktf/provider-google/lib/compute-router-interface';
import type { ComputeRouterPeer } from '@cdktf/provider-google/lib/compute-router-peer';
import type { ComputeSubnetwork } from '@cdktf/provider-google/lib/compute-subnetwork';
import type { ComputeVpnTunnel } from '@cdktf/provider-google/lib/compute-vpn-tunnel';
import type { ContainerCluster } from '@cdktf/provider-google/lib/container-cluster';
import type { ContainerNodePool } from '@cdktf/provider-google/lib/container-node-pool';
import type { DnsManagedZone } from '@cdktf/provider-google/lib/dns-managed-zone';
import type { DnsPolicy } from '@cdktf/provider-google/lib/dns-policy';
import type { KmsCryptoKey } from '@cdktf/provider-google/lib/kms-crypto-key';
import type { KmsCryptoKeyIamMember } from '@cdktf/provider-google/lib/kms-crypto-key-iam-member';
import type { KmsKeyRing } from '@cdktf/provider-google/lib/kms-key-ring';
import type { ProjectIamMember } from '@cdktf/provider-google/lib/project-iam-member';
import type { StorageBucket } from '@cdktf/provider-google/lib/storage-bucket';
import type { CloudLowered, PoolFacts } from '../adapter';
import type { KubeObject } from '../kube-object';
import type { Readable } from '../../core/readable';
import type { CloudRouters } from './link/gateway';

/** A network that the fabric made, or joined: then the L1 resources are absent and the ids are literals. Read ids with `resolve`. */
export interface GoogleNetwork {
  readonly network?: ComputeNetwork;
  /** Private subnetwork of the nodes; GKE adds the ranges of pods and services to it. */
  readonly subnetwork?: ComputeSubnetwork;
  readonly networkId: Readable<string>;
  readonly subnetworkId: Readable<string>;
  /** Range of the network, known at synth. */
  readonly cidr: string;
  /** Range of the pods, inside the network's, known at synth. */
  readonly podsCidr: string;
  /** Names and values of the secondary ranges of a Shared VPC; absent otherwise: GKE makes its own. */
  readonly sharedRanges?: { readonly pods: string; readonly services: string; readonly podsCidr: string; readonly servicesCidr: string };
  /** Range for networks between accelerators, known at synth; undefined for an existing network that did not state it. */
  readonly acceleratorsCidr?: string;
  /** Largest packet in bytes; undefined for an existing network that did not state it. */
  readonly mtu?: number;
  /** Dynamic routing mode; undefined for an existing network that did not state it. */
  readonly routingMode?: 'GLOBAL' | 'REGIONAL';
}

/** A GKE cluster that the fabric made, or joined: then the L1 resources are absent and the values are literals. */
export interface GoogleCluster {
  readonly cluster?: ContainerCluster;
  readonly clusterName: string;
  readonly endpoint: Readable<string>;
  readonly certificateAuthority: Readable<string>;
  readonly nodeServiceAccount: Readable<string>;
  readonly projectNumber: Readable<string>;
  readonly secretsKey?: KmsCryptoKey;
  readonly systemNodes?: ContainerNodePool;
  /** True when nodes may have more than one network. */
  readonly multiNetworking?: boolean;
  /** What makes the nodes of its burst pools. Default: `node-pools`. */
  readonly engine?: GoogleEngine;
  readonly administrators: readonly ProjectIamMember[];
}

/** One burst pool. `cluster` is repeated here because it is what users override most. */
export interface GooglePool {
  /** The cluster's L1 resource. Throws for a pool in a joined cluster: the fabric did not make that one. */
  readonly cluster: ContainerCluster;
  /** The node pool that was asked for first: `nodePools[0]`. Throws for a compute class: GKE makes its node pools. */
  readonly nodePool: ContainerNodePool;
  /** One per way to get capacity and machine type that it offers, in the order asked for; none for a compute class. */
  readonly nodePools: readonly ContainerNodePool[];
  /** Networks of `interconnect: 'rdma'` in the order of the nodes' interfaces; empty otherwise. */
  readonly acceleratorNetworks: readonly AcceleratorNetwork[];
  /** The object in the cluster from which GKE makes node pools; absent when Terraform makes them. */
  readonly computeClass?: KubeObject;
  /** What the Kubernetes side knows of it. */
  readonly facts: PoolFacts;
}

/** One network between the accelerators of a pool: what a `GKENetworkParamSet` names. */
export interface AcceleratorNetwork {
  /** Its `deviceMode`. */
  readonly device: 'NetDevice' | 'RDMA';
  readonly network: ComputeNetwork;
  /** One per interface that a node has in it. */
  readonly subnetworks: readonly ComputeSubnetwork[];
  /** Name of the network, known at synth. */
  readonly networkName: string;
  /** Names of the subnetworks, and of the `Network` object of each in the cluster; known at synth. */
  readonly subnetworkNames: readonly string[];
  /** What lets nodes call each other; a RoCE network needs none. */
  readonly ingress?: ComputeFirewall;
}

/** The keys of one zone in one region. */
export interface GoogleZone {
  readonly keyRing: KmsKeyRing;
  readonly key: KmsCryptoKey;
  /** What lets Cloud Storage use the key; buckets are made after it. */
  readonly storageAccess: KmsCryptoKeyIamMember;
}

/** One dataset: a bucket. */
export interface GoogleDataset {
  readonly bucket?: StorageBucket;
  /** Known at synth. */
  readonly bucketName: string;
}

/** A pair of gateways with their tunnels, over the internet or inside attachments. */
export interface GoogleVpn {
  readonly gateway: ComputeHaVpnGateway;
  /** Your end, as Google sees it. */
  readonly peerGateways: readonly ComputeExternalVpnGateway[];
  readonly tunnels: readonly {
    readonly tunnel: ComputeVpnTunnel;
    readonly routerInterface: ComputeRouterInterface;
    readonly peer: ComputeRouterPeer;
  }[];
}

/**
 * The Google end of a private link; in phase `order` only what has to exist before people connect the ports.
 *
 * Interconnects, attachments, interfaces and sessions are in the order of their ports' names.
 */
export interface GoogleLink {
  /** In the order of their ids: that of the target's region first. */
  readonly routers: readonly ComputeRouter[];
  /** Those that the link orders. */
  readonly interconnects: readonly ComputeInterconnect[];
  /** Where Google says what the interconnects survive; absent when all of them existed. */
  readonly interconnectGroup?: ComputeInterconnectGroup;
  readonly attachments: readonly ComputeInterconnectAttachment[];
  /** Where Google says what the attachments survive; absent when all interconnects existed. */
  readonly attachmentGroup?: ComputeInterconnectAttachmentGroup;
  /** Of attachments on ports of your own; Google makes those of a partner's. */
  readonly interfaces: readonly ComputeRouterInterface[];
  readonly peers: readonly ComputeRouterPeer[];
  readonly vpns: readonly GoogleVpn[];
  /** What lets the network call on-prem; absent in phase `order`, and in a joined network, whose rules are yours. */
  readonly egress?: ComputeFirewall;
}

/** DNS over a private link. */
export interface GoogleLinkDns {
  /** What lets on-prem ask for the names of the network. */
  readonly inbound?: DnsPolicy;
  /** One per on-prem domain, in their order. */
  readonly forwarding: readonly DnsManagedZone[];
}

/** What makes the nodes of burst pools on GKE. */
export type GoogleEngine = 'node-pools' | 'compute-class';

/** What `google({...})` makes, per kind of thing: `pool.lowered.cluster` is a `ContainerCluster`. */
export interface GoogleLowered extends CloudLowered {
  readonly engine: GoogleEngine;
  readonly network: GoogleNetwork;
  readonly cluster: GoogleCluster;
  readonly pool: GooglePool;
  readonly zone: GoogleZone;
  readonly dataset: GoogleDataset;
  readonly link: GoogleLink;
  readonly linkGateway: CloudRouters;
  readonly linkDns: GoogleLinkDns;
}
