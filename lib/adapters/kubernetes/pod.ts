import type { DeploymentV1SpecTemplateSpec, DeploymentV1SpecTemplateSpecContainer } from '@cdktf/provider-kubernetes/lib/deployment-v1';
import type { DataMount, PodPlacement } from '../kubernetes-adapter';
import { CONTAINER_SECURITY_CONTEXT, POD_SECURITY_CONTEXT } from './pod-security';
import { podVolumes } from './pod-volumes';

/** What services and jobs say alike about their pods. */
export interface PodRequest {
  readonly workload: string;
  readonly placement: PodPlacement;
  readonly data: readonly DataMount[];
  readonly cpu: string;
  readonly memory: string;
}

/** What differs: the one container, what runs before it, and what it may keep on disk. */
export interface PodContents {
  readonly container: Omit<DeploymentV1SpecTemplateSpecContainer, 'name' | 'env' | 'resources' | 'securityContext' | 'volumeMount'>;
  readonly env: NonNullable<DeploymentV1SpecTemplateSpecContainer['env']>;
  readonly initContainer?: readonly Omit<DeploymentV1SpecTemplateSpecContainer, 'resources' | 'securityContext'>[];
  /** Volume that holds a copy of the model, in GiB; none when absent. */
  readonly modelGib?: number;
}

/** GiB on the node's disk for caches and temporary files, beside the model. */
const SCRATCH_GIB = 20;

/**
 * A pod at Pod Security level `restricted`, on the pool that the placement chose.
 *
 * The same shape serves a Deployment and a Job: the provider's types for the two differ in name only.
 */
export function podSpec(request: PodRequest, contents: PodContents): DeploymentV1SpecTemplateSpec {
  const { placement, workload, cpu, memory } = request;
  const { volumes, mounts } = podVolumes(request, contents.modelGib);
  const base = { cpu, memory, 'ephemeral-storage': `${SCRATCH_GIB + (contents.modelGib ?? 0)}Gi` };
  const devices = { [placement.accelerator.resource]: String(placement.accelerators) };
  return {
    serviceAccountName: workload,
    automountServiceAccountToken: false,
    enableServiceLinks: false,
    nodeSelector: { ...placement.nodeSelector },
    toleration: placement.tolerations.map(({ key, value, effect }) => ({ key, operator: 'Equal', value, effect })),
    securityContext: POD_SECURITY_CONTEXT,
    // Time for a checkpoint, or for running answers to end, before the process is killed; spot nodes give 120 s.
    terminationGracePeriodSeconds: 110,
    initContainer: (contents.initContainer ?? []).map((container) => ({
      ...container,
      // Requests of init containers count as the larger of both, so the same figures cost nothing.
      resources: { requests: base, limits: { cpu, memory } },
      securityContext: CONTAINER_SECURITY_CONTEXT,
    })),
    container: [
      {
        name: 'main',
        ...contents.container,
        env: contents.env,
        resources: { requests: { ...base, ...devices }, limits: { cpu, memory, ...devices } },
        securityContext: CONTAINER_SECURITY_CONTEXT,
        volumeMount: mounts,
      },
    ],
    volume: volumes,
  };
}
