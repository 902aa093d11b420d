import { HelmProvider } from '@cdktf/provider-helm/lib/provider';
import { KubernetesProvider } from '@cdktf/provider-kubernetes/lib/provider';
import { Fn } from 'cdktf';
import type { FabricStack, Published } from '../../core/fabric-stack';
import type { KubeAccess } from '../adapter';

/**
 * Puts the kubernetes and helm providers of one cluster into a stack, both with the same access.
 *
 * A value that another stack published is read from that stack's state: a provider is never configured from a
 * resource of its own stack, or the first plan after the cluster is replaced would call localhost.
 */
export function configureProviders(stack: FabricStack, access: KubeAccess): void {
  if (access.kind === 'kubeconfig') {
    const file = { configPath: access.path, configContext: access.context };
    new KubernetesProvider(stack, 'KubernetesProvider', file);
    new HelmProvider(stack, 'HelmProvider', { kubernetes: file });
    return;
  }
  const endpoint = {
    host: readIn(stack, access.host),
    clusterCaCertificate: Fn.base64decode(readIn(stack, access.certificateAuthority)),
  };
  const { apiVersion, command, args, env } = access.exec;
  const exec = { apiVersion, command, args: [...args], ...(env === undefined ? {} : { env: { ...env } }) };
  new KubernetesProvider(stack, 'KubernetesProvider', { ...endpoint, exec: [exec] });
  new HelmProvider(stack, 'HelmProvider', { kubernetes: { ...endpoint, exec } });
}

function readIn(stack: FabricStack, value: string | Published<string>): string {
  return typeof value === 'string' ? value : stack.read(value);
}
