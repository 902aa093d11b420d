import { Release } from '@cdktf/provider-helm/lib/release';
import { NamespaceV1 } from '@cdktf/provider-kubernetes/lib/namespace-v1';
import { StorageClassV1 } from '@cdktf/provider-kubernetes/lib/storage-class-v1';
import type { Lowering, ReleaseSpec } from '../adapter';
import type { PlatformLowered, PlatformRequest, ReleaseRequest } from '../kubernetes-adapter';
import { checkPlatform } from './check-platform';
import { constructId } from './construct-id';
import { encodeLeaves } from './leaf-encoder';
import { adapted, operators } from './operators';
import { platformSteps } from './platform-steps';
import { podSecurityLabels } from './pod-security';
import { triedStep } from './version-steps';

/** Every cluster has these; a release may live in one, nobody may make it. */
const BUILT_IN_NAMESPACES = ['default', 'kube-node-lease', 'kube-public', 'kube-system'];

/** Seconds. A driver is compiled on every node before the GPU operator reports ready. */
const RELEASE_TIMEOUT = 900;

/** Operators of one cluster, each an exact chart version in a namespace with a Pod Security level. */
export function lowerPlatform(request: PlatformRequest): PlatformLowered {
  checkPlatform(request);
  const specs = operators(request);
  for (const step of platformSteps(request, specs)) request.outOfBand(step);
  const namespaces = makeNamespaces(request, specs);
  const releases: Record<string, Release> = {};
  for (const spec of specs) releases[spec.name] = makeRelease(request, spec, namespaces, releases);
  const storageClass = makeStorageClass(request);
  return { releases, namespaces, ...(storageClass === undefined ? {} : { storageClass }) };
}

/** One more release, in a namespace that every cluster has. */
export function lowerRelease(request: ReleaseRequest): Release {
  const { spec, override } = request;
  for (const step of triedStep(spec.name, override?.version, spec.version)) request.outOfBand(step);
  return makeRelease(request, adapted(spec, request.facts, override), {}, {});
}

function makeNamespaces(request: PlatformRequest, specs: readonly ReleaseSpec[]): Record<string, NamespaceV1> {
  const namespaces: Record<string, NamespaceV1> = {};
  for (const name of [...new Set(specs.map((spec) => spec.namespace))].sort()) {
    if (BUILT_IN_NAMESPACES.includes(name)) continue;
    const levels = specs.filter((spec) => spec.namespace === name).map((spec) => spec.podSecurity);
    // Shared by two releases, a namespace must let in the pods of both.
    const level = (['privileged', 'baseline', 'restricted'] as const).find((l) => levels.includes(l)) ?? 'restricted';
    namespaces[name] = new NamespaceV1(request.scope, `${constructId(name)}Namespace`, {
      metadata: { name, labels: { ...request.tags, ...podSecurityLabels(level) } },
    });
  }
  return namespaces;
}

function makeRelease(
  request: Lowering,
  spec: ReleaseSpec,
  namespaces: Readonly<Record<string, NamespaceV1>>,
  earlier: Readonly<Record<string, Release>>,
): Release {
  const needed = [namespaces[spec.namespace], ...[...spec.after].sort().map((name) => earlier[name])];
  return new Release(request.scope, constructId(spec.name), {
    name: spec.name,
    namespace: spec.namespace,
    createNamespace: false,
    chart: spec.chart,
    repository: spec.repository,
    version: spec.version,
    values: [encodeLeaves(spec.values)],
    wait: true,
    timeout: RELEASE_TIMEOUT,
    // Rolling back an operator because one of its pods is slow would take its resources from all running pods.
    atomic: false,
    maxHistory: 5,
    dependsOn: needed.filter((dependable) => dependable !== undefined),
  });
}

function makeStorageClass(request: PlatformRequest): StorageClassV1 | undefined {
  const wanted = request.facts.storageClass;
  if (wanted === undefined) return undefined;
  return new StorageClassV1(request.scope, 'StorageClass', {
    metadata: { name: wanted.name, labels: { ...request.tags }, annotations: { 'storageclass.kubernetes.io/is-default-class': 'true' } },
    storageProvisioner: wanted.provisioner,
    ...(wanted.parameters === undefined ? {} : { parameters: { ...wanted.parameters } }),
    allowVolumeExpansion: true,
    // A volume is made where its pod landed, not where some zone happened to be first.
    volumeBindingMode: 'WaitForFirstConsumer',
  });
}
