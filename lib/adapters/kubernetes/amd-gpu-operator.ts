import type { PlatformFacts, ReleaseSpec } from '../adapter';
import { EVERY_TAINT } from './every-taint';
import { asOneName, asReferences } from './pull-secrets';
import { FABRIC_2026_08 } from './versions';

/** Release and construct id. */
export const AMD_GPU_OPERATOR = 'amd-gpu-operator';

/** What builds a driver image in the cluster, as AMD's air gap guide for 1.5 names it. */
const BUILDER = 'kaniko-project/executor:v1.23.2';

/**
 * AMD GPU operator: what makes `amd.com/gpu` a resource that pods can ask for, once a DeviceConfig tells it to.
 *
 * It needs cert-manager for its webhooks. Only with a driver to build does it bring the kernel module manager. Automatic
 * remediation, which drains and reboots nodes by itself, stays off.
 */
export function amdGpuOperator(facts: PlatformFacts, { besideNvidia }: { readonly besideNvidia: boolean }): ReleaseSpec {
  const { chart, repository, version, namespace } = FABRIC_2026_08.charts[AMD_GPU_OPERATOR];
  return {
    name: AMD_GPU_OPERATOR,
    namespace,
    // Its node-level pods open devices and load kernel modules.
    podSecurity: 'privileged',
    chart,
    repository,
    version,
    values: {
      // The fabric delivers the DeviceConfig itself: the chart's own would be one that nobody updates.
      crds: { defaultCR: { install: false, upgrade: false } },
      installdefaultNFDRule: true,
      remediation: { enabled: false },
      controllerManager: { manager: manager(facts, 'gpu-operator') },
      kmm: builds(facts) ? kernelModuleManagement(facts, version) : { enabled: false },
      'node-feature-discovery': featureDiscovery(facts, besideNvidia),
    },
    after: [...(facts.certManager === undefined ? ['cert-manager'] : []), ...(besideNvidia ? ['gpu-operator'] : [])],
  };
}

/** True when the operator builds and loads AMD's driver. */
export function builds(facts: PlatformFacts): boolean {
  return facts.operatorInstallsDriver && facts.gpuDriver?.amd !== undefined;
}

function manager(facts: PlatformFacts, image: string): Record<string, unknown> {
  const mirror = facts.registryMirror;
  return {
    imagePullPolicy: 'IfNotPresent',
    ...(mirror === undefined ? {} : { image: { repository: `${mirror}/rocm/${image}` } }),
    ...asOneName('imagePullSecrets', facts),
  };
}

function kernelModuleManagement(facts: PlatformFacts, version: string): Record<string, unknown> {
  const mirror = facts.registryMirror;
  const tool = (name: string): string => `${mirror}/rocm/kernel-module-management-${name}:${version}`;
  // Pull secrets of these three stay unset: a step of the platform says who provides for them.
  const env =
    mirror === undefined
      ? {}
      : { relatedImageBuild: `${mirror}/${BUILDER}`, relatedImageSign: tool('signimage'), relatedImageWorker: tool('worker') };
  return {
    enabled: true,
    controller: { manager: { ...manager(facts, 'kernel-module-management-operator'), env } },
    webhookServer: { webhookServer: manager(facts, 'kernel-module-management-webhook-server') },
  };
}

/** Node feature discovery runs once in a cluster: NVIDIA's chart brings it where both are. */
function featureDiscovery(facts: PlatformFacts, besideNvidia: boolean): Record<string, unknown> {
  if (besideNvidia) return { enabled: false };
  const mirror = facts.registryMirror;
  return {
    enabled: true,
    worker: { tolerations: EVERY_TAINT },
    ...(mirror === undefined ? {} : { image: { repository: `${mirror}/nfd/node-feature-discovery` } }),
    ...asReferences('imagePullSecrets', facts),
  };
}
