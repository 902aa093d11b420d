import type { ContainerSpec, InferenceRequest } from '../kubernetes-adapter';
import { MODEL_MOUNT } from './pod-volumes';
import { VLLM } from './versions';

/**
 * The container that serves the model: the user's as it is, else vLLM over all accelerators of the pod.
 *
 * A container of the user finds the model at `MODEL_PATH`.
 */
export function modelServer(request: InferenceRequest): ContainerSpec {
  if (request.container !== undefined) return request.container;
  const { model, placement, workload } = request;
  if (placement.accelerator.vendor !== 'nvidia') {
    request.problem({
      id: 'no-default-server',
      message: `service '${workload}' is placed on an accelerator that the default model server was not built for`,
      got: placement.accelerator.name,
      allowed: 'an NVIDIA accelerator, or a container of your own',
      next: 'pass a container whose image supports the accelerator',
    });
  }
  return {
    image: request.vllm?.image ?? VLLM.image,
    port: VLLM.port,
    healthPath: VLLM.healthPath,
    command: ['vllm', 'serve'],
    args: [
      ...[MODEL_MOUNT, '--served-model-name', model.servedName, '--port', String(VLLM.port)],
      ...['--tensor-parallel-size', String(placement.accelerators)],
      ...(request.vllm?.args ?? []),
    ],
  };
}
