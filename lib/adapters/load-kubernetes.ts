import type { KubernetesAdapter } from './kubernetes-adapter';

/**
 * The Kubernetes adapter, loaded at first use.
 *
 * Kubernetes is the control plane over every site, so every fabric needs it; but importing the package root must
 * load no provider file.
 */
export function loadKubernetes(): KubernetesAdapter {
  return (require('./kubernetes') as { readonly kubernetesAdapter: KubernetesAdapter }).kubernetesAdapter;
}
