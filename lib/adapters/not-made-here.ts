import { refuseValue } from '../model/problem';

/** Says why a pool in a joined cluster has no cluster resource to hand out. */
export function notMadeHere(clusterName: string): never {
  return refuseValue(
    'cluster-not-made-here',
    'the pool is in a cluster that the fabric joined, so there is no resource to override',
    clusterName,
    'the cluster of a pool that was made with `cloud`, or of a CloudCluster that the fabric made',
    'change the cluster where it is managed',
  );
}
