import { stated } from '../../model/stated';
import type { NetworkRequest } from '../adapter';
import type { GoogleCluster, GoogleEngine, GoogleNetwork } from './lowered';

/** A network that exists. What is not stated stays unknown: nothing is looked up. */
export interface GoogleExistingNetwork {
  /** `projects/<project>/global/networks/<name>`. */
  readonly network: string;
  /** `projects/<project>/regions/<region>/subnetworks/<name>`: of the nodes, with private Google access. */
  readonly subnetwork: string;
  /** Range of the network in the address plan; the one that firewall rules and routes are made for. */
  readonly cidr: string;
  /** Free range for the pods of a cluster; GKE makes it a secondary range of the subnetwork. */
  readonly podsCidr: string;
  /** Free range for networks between accelerators, which stay apart from this one. Default: none, and no pool has them. */
  readonly acceleratorsCidr?: string;
  /** Largest packet of the network in bytes. Default: unknown, and then no attachment of a link is checked against it. */
  readonly mtu?: number;
  /** Its dynamic routing mode. Default: unknown, and then no link in it is of tier `maximum`, which needs `GLOBAL`. */
  readonly routingMode?: 'GLOBAL' | 'REGIONAL';
}

/** A network that exists, as the rest of the adapter sees it: ids are literals, no resource is made. */
export function existingNetwork(joined: GoogleExistingNetwork, request: NetworkRequest): GoogleNetwork {
  const { network, subnetwork, ...ranges } = joined;
  request.registerAddresses({ use: 'joined network', cidr: joined.cidr, why: 'network that exists' });
  return { networkId: network, subnetworkId: subnetwork, ...ranges };
}

/** A GKE cluster that exists, as `gcloud container clusters describe` shows it. */
export interface GoogleExistingCluster {
  readonly name: string;
  /** Address of the control plane, with `https://`. */
  readonly endpoint: string;
  /** `masterAuth.clusterCaCertificate`: PEM in base64. */
  readonly certificateAuthority: string;
  /** E-mail address of the service account of nodes; pools that are added use it too. */
  readonly nodeServiceAccount: string;
  /** Number of the cluster's project: part of the identity of its service accounts. */
  readonly projectNumber: string;
  /** Whether its nodes may have further networks. Not stated means no. */
  readonly multiNetworking?: boolean;
  /** What is to make the nodes of pools that are added. Not stated means node pools. */
  readonly engine?: GoogleEngine;
}

/**
 * A GKE cluster that exists, for `CloudCluster.fromExistingCluster`.
 *
 * NetworkPolicies hold only if it runs Dataplane V2, and data is read only if workload identity is on.
 */
export function existingGkeCluster(cluster: GoogleExistingCluster): GoogleCluster {
  stated('existingGkeCluster', cluster);
  return {
    clusterName: cluster.name,
    endpoint: cluster.endpoint,
    certificateAuthority: cluster.certificateAuthority,
    nodeServiceAccount: cluster.nodeServiceAccount,
    projectNumber: cluster.projectNumber,
    multiNetworking: cluster.multiNetworking,
    engine: cluster.engine,
    administrators: [],
  };
}
