import type { ReleaseSpec } from '../adapter';
import type { PlatformRequest } from '../kubernetes-adapter';
import { deepMerge } from './deep-merge';
import { gpuOperator } from './gpu-operator';
import { kueue } from './kueue';

/** Releases of one cluster with the user's overrides laid over them, each after those that it needs. */
export function operators(request: PlatformRequest): ReleaseSpec[] {
  const { facts, gpu, partitions = [], queues, overrides } = request;
  const specs = [
    ...(gpu && facts.gpuOperator !== false ? [gpuOperator(facts, partitions)] : []),
    ...(queues ? [kueue(facts)] : []),
    ...facts.releases,
  ];
  const names = specs.map((spec) => spec.name);
  for (const name of Object.keys(overrides).sort()) {
    if (!names.includes(name)) reportUnknown(request, 'override', name, names);
  }
  for (const name of specs.flatMap((spec) => spec.after)) {
    if (!names.includes(name)) reportUnknown(request, 'order', name, names);
  }
  return inOrder(request, specs).map((spec) => {
    const override = overrides[spec.name];
    if (override === undefined) return spec;
    return { ...spec, version: override.version ?? spec.version, values: deepMerge(spec.values, override.values ?? {}) };
  });
}

/** Depth first along `after`; the given order decides between releases that do not need each other. */
function inOrder(request: PlatformRequest, specs: readonly ReleaseSpec[]): ReleaseSpec[] {
  const ordered: ReleaseSpec[] = [];
  const visit = (spec: ReleaseSpec, path: readonly string[]): void => {
    if (ordered.includes(spec)) return;
    if (path.includes(spec.name)) {
      request.problem({
        id: 'release-cycle',
        message: `release '${spec.name}' waits for itself`,
        got: [...path, spec.name].join(' -> '),
        allowed: 'an order without a circle',
        next: "remove one name from 'after' of the releases",
      });
      return;
    }
    for (const other of specs) {
      if (spec.after.includes(other.name)) visit(other, [...path, spec.name]);
    }
    if (!ordered.includes(spec)) ordered.push(spec);
  };
  for (const spec of specs) visit(spec, []);
  return ordered;
}

function reportUnknown(request: PlatformRequest, kind: 'override' | 'order', name: string, known: readonly string[]): void {
  request.problem({
    id: 'release-unknown',
    message:
      kind === 'override' ? 'an override names a release that this cluster does not get' : 'a release waits for one that is not there',
    got: `'${name}'`,
    allowed: known.length === 0 ? 'nothing: this cluster gets no releases' : [...known].sort().join(', '),
    next: 'correct the name, or leave it out',
  });
}
