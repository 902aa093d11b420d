import { quietly } from '../../core/creation-stacks';
import type { KubernetesAdapter } from '../kubernetes-adapter';
import { deliver } from './deliver';
import { deliverText } from './deliver-text';
import { lowerNamespace } from './namespaces';
import { lowerNodeLabels } from './node-labels';
import { lowerPlatform, lowerRelease } from './platform';
import { platformObjects } from './platform-objects';
import { configureProviders } from './providers';
import { queueObjects } from './queue-objects';
import { renderYaml } from './render-yaml';

/**
 * Everything that the fabric asks of Kubernetes, made with the kubernetes and helm providers.
 *
 * A Deployment or a Job costs a third of this whole folder to load: both wait for the first workload of their kind.
 */
export const kubernetesAdapter: KubernetesAdapter = quietly<KubernetesAdapter>({
  configure: configureProviders,
  lowerPlatform,
  lowerRelease,
  platformObjects,
  lowerNodeLabels,
  lowerNamespace,
  lowerInference: (request) => {
    const { lowerInference } = require('./inference') as typeof import('./inference');
    return lowerInference(request);
  },
  lowerTraining: (request) => {
    const { lowerTraining } = require('./training') as typeof import('./training');
    return lowerTraining(request);
  },
  queueObjects,
  deliver,
  renderYaml,
  deliverText,
});
