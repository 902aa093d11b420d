import type { DeploymentV1SpecTemplateSpecContainerEnv } from '@cdktf/provider-kubernetes/lib/deployment-v1';
import { sortedBy } from '../../model/names';
import type { DataMount } from '../kubernetes-adapter';
import { HOME } from './pod-volumes';

/**
 * Directories that libraries write to, all on a volume since the root file system is read-only. `USER` spares PyTorch
 * a look into the image's user list, in which a foreign user id is not found.
 */
const WRITABLE_HOME = {
  HOME,
  USER: 'app',
  XDG_CACHE_HOME: `${HOME}/.cache`,
  HF_HOME: `${HOME}/.cache/huggingface`,
  TORCHINDUCTOR_CACHE_DIR: `${HOME}/.cache/torchinductor`,
  TRITON_CACHE_DIR: `${HOME}/.cache/triton`,
};

/** Environment of a container, sorted by name: ours, then datasets, then what the workload adds, then the user's. */
export function podEnv(
  data: readonly DataMount[],
  own: Readonly<Record<string, string>>,
  users: Readonly<Record<string, string>>,
): DeploymentV1SpecTemplateSpecContainerEnv[] {
  const all = { ...WRITABLE_HOME, ...datasets(data), ...own, ...users };
  return sortedBy(Object.entries(all), ([name]) => name).map(([name, value]) => ({ name, value }));
}

/** `DATASET_<NAME>`: the address in object storage, or the directory where the volume is mounted. */
function datasets(data: readonly DataMount[]): Record<string, string> {
  return Object.fromEntries(
    data.flatMap(({ name, claim, uri }) => {
      const where = uri ?? (claim === undefined ? undefined : `/data/${name}`);
      return where === undefined ? [] : [[`DATASET_${name.toUpperCase().replace(/[^A-Z0-9]+/g, '_')}`, where]];
    }),
  );
}
