import type {
  DeploymentV1SpecTemplateSpecContainerVolumeMount,
  DeploymentV1SpecTemplateSpecVolume,
} from '@cdktf/provider-kubernetes/lib/deployment-v1';
import { sortedBy } from '../../model/names';
import type { PodRequest } from './pod';

/** Where the model is mounted, as in KServe. */
export const MODEL_MOUNT = '/mnt/models';
/** Volume with the copy of the model. */
export const MODEL_VOLUME = 'model';
/** The home directory, the only place besides `/tmp` that a container may write to. */
export const HOME = '/home/app';

/** GiB of shared memory per accelerator: processes of one pod exchange tensors through it. Counts as memory once used. */
const SHM_GIB_PER_ACCELERATOR = 2;

/** Volumes of a pod and the mounts of its main container. */
export function podVolumes(
  request: PodRequest,
  modelGib: number | undefined,
): { volumes: DeploymentV1SpecTemplateSpecVolume[]; mounts: DeploymentV1SpecTemplateSpecContainerVolumeMount[] } {
  const shm = `${SHM_GIB_PER_ACCELERATOR * Math.max(1, request.placement.accelerators)}Gi`;
  const volumes: DeploymentV1SpecTemplateSpecVolume[] = [
    { name: 'tmp', emptyDir: {} },
    { name: 'home', emptyDir: {} },
    { name: 'shm', emptyDir: { medium: 'Memory', sizeLimit: shm } },
  ];
  const mounts: DeploymentV1SpecTemplateSpecContainerVolumeMount[] = [
    { name: 'tmp', mountPath: '/tmp' },
    { name: 'home', mountPath: HOME },
    { name: 'shm', mountPath: '/dev/shm' },
  ];
  if (modelGib !== undefined) {
    volumes.push({ name: MODEL_VOLUME, emptyDir: { sizeLimit: `${modelGib}Gi` } });
    mounts.push({ name: MODEL_VOLUME, mountPath: MODEL_MOUNT, readOnly: true });
  }
  for (const { name, claim } of sortedBy(request.data, (mount) => mount.name)) {
    if (claim === undefined) continue;
    volumes.push({ name: `data-${name}`, persistentVolumeClaim: { claimName: claim, readOnly: true } });
    mounts.push({ name: `data-${name}`, mountPath: `/data/${name}`, readOnly: true });
  }
  return { volumes, mounts };
}
