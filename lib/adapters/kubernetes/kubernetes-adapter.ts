import type { KubernetesAdapter } from '../kubernetes-adapter';
import { deliver } from './deliver';
import { lowerInference } from './inference';
import { lowerNamespace } from './namespaces';
import { lowerNodeLabels } from './node-labels';
import { lowerPlatform } from './platform';
import { configureProviders } from './providers';
import { queueObjects } from './queue-objects';
import { renderYaml } from './render-yaml';
import { lowerTraining } from './training';

/** Everything that the fabric asks of Kubernetes, made with the kubernetes and helm providers. */
export const kubernetesAdapter: KubernetesAdapter = {
  configure: configureProviders,
  lowerPlatform,
  lowerNodeLabels,
  lowerNamespace,
  lowerInference,
  lowerTraining,
  queueObjects,
  deliver,
  renderYaml,
};
