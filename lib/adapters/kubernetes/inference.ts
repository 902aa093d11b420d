import { DeploymentV1, type DeploymentV1Config } from '@cdktf/provider-kubernetes/lib/deployment-v1';
import type { ContainerSpec, InferenceLowered, InferenceRequest } from '../kubernetes-adapter';
import { exposeInference } from './inference-exposure';
import { modelServer } from './model-server';
import { podSpec } from './pod';
import { podEnv } from './pod-env';
import { HOME, MODEL_MOUNT, MODEL_VOLUME } from './pod-volumes';
import { makeServiceAccount } from './service-account';
import { labelsOf, selectorOf } from './workload-labels';

/** Seconds that a rollout may stand still: a node may have to start, and images and weights to arrive. */
const ROLLOUT_SECONDS = 3600;
const PROBE_SECONDS = 10;
/** Room for what a file system adds to the files: percent of their size. Whole numbers, so that 100 GiB gives 110 and not 111. */
const MODEL_PERCENT = 110;

/** A model server: a Deployment behind a service, reachable only for the clients named. */
export function lowerInference(request: InferenceRequest): InferenceLowered {
  const server = modelServer(request);
  const serviceAccount = makeServiceAccount(request);
  const deployment = new DeploymentV1(request.scope, 'Deployment', {
    metadata: { name: request.workload, namespace: request.namespace, labels: labelsOf(request) },
    spec: {
      replicas: String(Math.max(1, request.replicas.min)),
      progressDeadlineSeconds: ROLLOUT_SECONDS,
      selector: { matchLabels: selectorOf(request.workload) },
      // No spare accelerators for a surge: an old pod leaves before its successor comes.
      strategy: { type: 'RollingUpdate', rollingUpdate: { maxSurge: '0', maxUnavailable: '1' } },
      template: { metadata: { labels: labelsOf(request) }, spec: inferencePod(request, server) },
    },
    // A cold start takes longer than any sensible wait, and a failed wait would mark the Deployment for replacement.
    waitForRollout: false,
    // From the first scaling on, the number of replicas belongs to the autoscaler.
    lifecycle: { ignoreChanges: ['spec[0].replicas'] },
    dependsOn: [serviceAccount],
  });
  return { deployment, serviceAccount, ...exposeInference(request, deployment, server.port) };
}

function inferencePod(request: InferenceRequest, server: ContainerSpec): DeploymentV1Config['spec']['template']['spec'] {
  const { model, workload, data } = request;
  const spec = podSpec(request, {
    modelGib: Math.ceil((model.sizeGib * MODEL_PERCENT) / 100),
    initContainer: [
      {
        name: 'model',
        image: model.image,
        // The copy, not the image, is mounted: every cluster can do that, without a feature gate.
        command: ['cp', '-R', `${model.path.replace(/\/+$/, '')}/.`, MODEL_MOUNT],
        volumeMount: [{ name: MODEL_VOLUME, mountPath: MODEL_MOUNT }],
      },
    ],
    container: {
      image: server.image,
      ...(server.command === undefined ? {} : { command: [...server.command] }),
      ...(server.args === undefined ? {} : { args: [...server.args] }),
      port: [{ name: 'http', containerPort: server.port, protocol: 'TCP' }],
      ...probes(server.healthPath),
    },
    env: podEnv(data, serverEnv(), server.env ?? {}),
  });
  return {
    ...spec,
    topologySpreadConstraint: [
      {
        maxSkew: 1,
        topologyKey: 'kubernetes.io/hostname',
        whenUnsatisfiable: 'ScheduleAnyway',
        labelSelector: [{ matchLabels: selectorOf(workload) }],
      },
    ],
  };
}

/** Nothing is downloaded and nothing reported: the namespace lets neither out. */
function serverEnv(): Record<string, string> {
  return {
    DO_NOT_TRACK: '1',
    HF_HUB_OFFLINE: '1',
    TRANSFORMERS_OFFLINE: '1',
    VLLM_CACHE_ROOT: `${HOME}/.cache/vllm`,
    VLLM_NO_USAGE_STATS: '1',
    MODEL_PATH: MODEL_MOUNT,
  };
}

/** Until the model is loaded only the startup probe asks; after that, a server that is silent for a minute is restarted. */
function probes(path: string) {
  const httpGet = { path, port: 'http' };
  return {
    startupProbe: { httpGet, periodSeconds: PROBE_SECONDS, failureThreshold: ROLLOUT_SECONDS / 2 / PROBE_SECONDS },
    readinessProbe: { httpGet, periodSeconds: PROBE_SECONDS, timeoutSeconds: 5, failureThreshold: 3 },
    livenessProbe: { httpGet, periodSeconds: PROBE_SECONDS, timeoutSeconds: 5, failureThreshold: 6 },
  };
}
