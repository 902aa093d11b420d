import { quietly } from '../../core/creation-stacks';
import type { ClusterTarget } from '../adapter';
import { limitName } from '../limit-name';
import { gdcAddressProblems } from './gdc-addresses-check';
import { gdcProblems } from './gdc-bare-metal-check';
import type { GdcBareMetalLowered, GdcBareMetalProps } from './gdc-bare-metal-props';
import { gdcSteps } from './gdc-bare-metal-steps';
import { accessOf, configureGoogle, googleHoldsMetadata, refuseShape } from './own-hosts';

/** Google's limit for names of clusters and node pools on bare metal; those of pools are shorter. */
const CLUSTER_NAME_LIMIT = 40;

/**
 * A Kubernetes cluster that Google Distributed Cloud (software only) makes and upgrades on your hosts, with a node pool
 * for each pool.
 *
 * It needs an admin cluster that exists. Google keeps what its API needs to manage the cluster, and gets the logs and
 * metrics of the system; GPU software is the fabric's. Labels of pools go onto the nodes; their taints do not, because
 * the provider knows no `NoSchedule` for these nodes, and stay a step for people.
 */
export function gdcBareMetal(props: GdcBareMetalProps): ClusterTarget<GdcBareMetalLowered> {
  refuseShape('gdcBareMetal', 'gdc', props, ['controlPlane', 'loadBalancer']);
  return quietly<ClusterTarget<GdcBareMetalLowered>>({
    kind: 'cluster-target',
    lifecycle: 'gdc-bare-metal',
    lower: (request) => {
      for (const problem of [...gdcProblems(props), ...gdcAddressProblems(props, request)]) request.problem(problem);
      const at = request.lowering('cluster');
      const name = limitName(at.name, '', CLUSTER_NAME_LIMIT);
      for (const step of gdcSteps(props, name)) request.outOfBand(step);
      configureGoogle(at.stack, props);
      // Its provider classes cost a start that most fabrics on Google need not pay.
      const { makeBareMetal } = require('./gdc-bare-metal-cluster') as typeof import('./gdc-bare-metal-cluster');
      return {
        ...accessOf(props, request),
        lowered: makeBareMetal(props, request, at, name),
        controlPlane: googleHoldsMetadata(props),
        nodesCarry: ['labels'],
      };
    },
  });
}
