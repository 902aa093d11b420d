import type { PlatformFacts, ReleaseSpec } from '../adapter';
import type { PlatformRequest, ReleaseOverride } from '../kubernetes-adapter';
import { amdGpuOperator } from './amd-gpu-operator';
import { certManager } from './cert-manager';
import { deepMerge } from './deep-merge';
import { gpuOperator } from './gpu-operator';
import { kueue } from './kueue';
import { versionSteps } from './version-steps';

/** Releases of one cluster with the user's overrides laid over them, each after those that it needs. */
export function operators(request: PlatformRequest): ReleaseSpec[] {
  const { facts, vendors, partitions = [], queues, overrides } = request;
  const nvidia = vendors.includes('nvidia') && facts.gpuOperator !== false;
  const amd = vendors.includes('amd');
  const specs = [
    ...(nvidia ? [gpuOperator(facts, partitions)] : []),
    ...(amd && facts.certManager === undefined ? [certManager(facts)] : []),
    ...(amd ? [amdGpuOperator(facts, { besideNvidia: nvidia })] : []),
    ...(queues ? [kueue(facts)] : []),
    ...facts.releases,
  ];
  const names = [...specs, ...(facts.poolReleases ?? [])].map((spec) => spec.name);
  for (const name of Object.keys(overrides).sort()) {
    if (!names.includes(name)) reportUnknown(request, 'override', name, names);
  }
  for (const name of specs.flatMap((spec) => spec.after)) {
    if (!specs.some((spec) => spec.name === name)) reportUnknown(request, 'order', name, names);
  }
  for (const step of versionSteps(request, specs)) request.outOfBand(step);
  return inOrder(request, specs).map((spec) => adapted(spec, facts, overrides[spec.name]));
}

/** A release as this cluster gets it: its chart from the mirror, the user's version and values over ours. */
export function adapted(spec: ReleaseSpec, { chartMirror }: PlatformFacts, override: ReleaseOverride = {}): ReleaseSpec {
  return {
    ...spec,
    repository: chartMirror ?? spec.repository,
    version: override.version ?? spec.version,
    values: deepMerge(spec.values, override.values ?? {}),
  };
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
