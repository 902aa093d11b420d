import { quietly } from '../../core/creation-stacks';
import type { ClusterTarget } from '../adapter';
import { limitName } from '../limit-name';
import { attachedProblems } from './gke-attached-check';
import type { GkeAttachedLowered, GkeAttachedProps } from './gke-attached-props';
import { attachedSteps } from './gke-attached-steps';
import { NAME_LIMIT } from './name-limit';
import { accessOf, configureGoogle, googleHoldsMetadata, refuseShape } from './own-hosts';

/**
 * An existing Kubernetes cluster that Google registers as a GKE attached cluster and as a member of a fleet.
 *
 * Google's agents call out; nothing calls in. Names, versions and states leave the site. Metrics do when asked for; logs
 * of Google's own agents do until a person turns them off, because the provider cannot. The fabric reaches the API directly.
 */
export function gkeAttached(props: GkeAttachedProps): ClusterTarget<GkeAttachedLowered> {
  refuseShape('gkeAttached', 'gke-attached', props, ['oidc']);
  return quietly<ClusterTarget<GkeAttachedLowered>>({
    kind: 'cluster-target',
    lifecycle: 'gke-attached',
    lower: (request) => {
      for (const problem of attachedProblems(props)) request.problem(problem);
      const reached = accessOf(props, request);
      const at = request.lowering('cluster');
      const name = limitName(at.name, '', NAME_LIMIT);
      for (const step of attachedSteps(props, name)) request.outOfBand(step);
      configureGoogle(at.stack, props);
      request.kube.configure(at.stack, reached.access);
      // Its provider classes cost a start that most fabrics on Google need not pay.
      const { attach } = require('./gke-attached-cluster') as typeof import('./gke-attached-cluster');
      return { ...reached, lowered: attach(props, request, at, name), controlPlane: googleHoldsMetadata(props) };
    },
  });
}
