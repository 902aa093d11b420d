import type { KubeObject } from '../kube-object';
import type { AcceleratorNetwork } from './lowered';

const API = 'networking.gke.io/v1';
const GROUP = 'networking.gke.io';
const PARAMETERS = 'GKENetworkParamSet';

/**
 * What lets pods name the networks between accelerators: per subnetwork a `Network` and its `GKENetworkParamSet`, both
 * with the subnetwork's name, in the order of the nodes' interfaces.
 *
 * A pod takes one as an interface by the annotation `networking.gke.io/interfaces`. Fields as on Google's pages on
 * GPUDirect and RDMA in GKE (2026).
 */
export function networkObjects(networks: readonly AcceleratorNetwork[]): KubeObject[] {
  return networks.flatMap(({ device, networkName, subnetworkNames }) =>
    subnetworkNames.flatMap((name): KubeObject[] => [
      { apiVersion: API, kind: PARAMETERS, metadata: { name }, spec: { vpc: networkName, vpcSubnet: name, deviceMode: device } },
      {
        apiVersion: API,
        kind: 'Network',
        metadata: { name },
        spec: { type: 'Device', parametersRef: { group: GROUP, kind: PARAMETERS, name } },
      },
    ]),
  );
}
