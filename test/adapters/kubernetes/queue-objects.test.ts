import { existsSync, readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import Ajv from 'ajv';
import fc from 'fast-check';
import { kubernetesAdapter } from '../../../lib/adapters/kubernetes';
import type { KubeObject } from '../../../lib/adapters/kube-object';
import type { QueueRequest } from '../../../lib/adapters/kubernetes-adapter';

const TAINT = { key: 'nvidia.com/gpu', value: 'true', effect: 'NoSchedule' as const };
const REQUEST: QueueRequest = {
  name: 'train',
  labels: { fabric: 'clinic' },
  flavors: [
    { name: 'own-h100', nodeLabels: { pool: 'own-h100' }, taints: [TAINT], quota: { 'nvidia.com/gpu': '64', cpu: '768', memory: '12Ti' } },
    { name: 'burst', nodeLabels: { pool: 'burst' }, taints: [], quota: { memory: '1Ti', cpu: '96', 'nvidia.com/gpu': '8' } },
  ],
  namespaces: ['team-b', 'team-a', 'team-b'],
};

function spec(kind: string, name: string, objects = kubernetesAdapter.queueObjects(REQUEST)): Record<string, unknown> {
  const found = objects.find((object) => object.kind === kind && object.metadata.name === name);
  return found?.['spec'] as Record<string, unknown>;
}

it('pools are filled in the order given, the next one before anything is preempted', () => {
  const queue = spec('ClusterQueue', 'train') as { resourceGroups: { flavors: { name: string }[] }[] };
  expect(queue.resourceGroups[0]?.flavors.map((flavor) => flavor.name)).toEqual(['own-h100', 'burst']);
  expect(queue).toMatchObject({ flavorFungibility: { whenCanPreempt: 'TryNextFlavor', whenCanBorrow: 'TryNextFlavor' } });
});

it('resources stand in the same order in the list and in each pool', () => {
  const { resourceGroups } = spec('ClusterQueue', 'train') as {
    resourceGroups: { coveredResources: string[]; flavors: { resources: { name: string }[] }[] }[];
  };
  for (const { coveredResources, flavors } of resourceGroups) {
    for (const flavor of flavors) expect(flavor.resources.map((resource) => resource.name)).toEqual(coveredResources);
  }
});

it('a flavor brings the tolerations for the taints of its pool', () => {
  expect(spec('ResourceFlavor', 'own-h100')).toEqual({
    nodeLabels: { pool: 'own-h100' },
    tolerations: [{ key: 'nvidia.com/gpu', operator: 'Equal', value: 'true', effect: 'NoSchedule' }],
  });
  expect(spec('ResourceFlavor', 'burst')).toEqual({ nodeLabels: { pool: 'burst' } });
});

describe('a pool whose nodes are asked for', () => {
  const [own, burst] = REQUEST.flavors as [QueueRequest['flavors'][number], QueueRequest['flavors'][number]];
  const provisioning = {
    className: 'queued-provisioning.gke.io',
    parameters: { maxRunDurationSeconds: '86400' },
    taints: [{ key: 'cloud.google.com/gke-queued', value: 'true', effect: 'NoSchedule' as const }],
  };
  const ASKED: QueueRequest = { ...REQUEST, flavors: [own, { ...burst, provisioning }] };
  const objects = kubernetesAdapter.queueObjects(ASKED);

  it('has a check for its own flavor only, so that jobs on other pools start without asking', () => {
    expect(spec('ClusterQueue', 'train', objects)).toMatchObject({
      admissionChecksStrategy: { admissionChecks: [{ name: 'train-burst', onFlavors: ['burst'] }] },
    });
    expect(spec('ClusterQueue', 'train')).not.toHaveProperty('admissionChecksStrategy');
    expect(kubernetesAdapter.queueObjects(REQUEST).map((o) => o.kind)).not.toContain('AdmissionCheck');
  });

  it('is asked for by class and parameters, again and again for some hours', () => {
    expect(spec('AdmissionCheck', 'train-burst', objects)).toEqual({
      controllerName: 'kueue.x-k8s.io/provisioning-request',
      parameters: { apiGroup: 'kueue.x-k8s.io', kind: 'ProvisioningRequestConfig', name: 'train-burst' },
    });
    expect(spec('ProvisioningRequestConfig', 'train-burst', objects)).toEqual({
      provisioningClassName: 'queued-provisioning.gke.io',
      parameters: { maxRunDurationSeconds: '86400' },
      retryStrategy: { backoffLimitCount: 10, backoffBaseSeconds: 60, backoffMaxSeconds: 1800 },
      podSetMergePolicy: 'IdenticalWorkloadSchedulingRequirements',
    });
  });

  it('brings the toleration for the taint of nodes that come this way', () => {
    expect(spec('ResourceFlavor', 'burst', objects)).toMatchObject({
      tolerations: [{ key: 'cloud.google.com/gke-queued', operator: 'Equal', value: 'true', effect: 'NoSchedule' }],
    });
  });

  it('keeps the names of checks short enough to be referred to', () => {
    const long = { ...burst, name: 'b'.repeat(60), provisioning };
    const checks = kubernetesAdapter.queueObjects({ ...REQUEST, flavors: [own, long] }).filter((o) => o.kind === 'AdmissionCheck');
    expect(checks.map((o) => o.metadata.name.length <= 63)).toEqual([true]);
  });
});

it('each namespace gets one LocalQueue, and no other namespace may submit', () => {
  const objects = kubernetesAdapter.queueObjects(REQUEST);
  expect(objects.filter((o) => o.kind === 'LocalQueue').map((o) => [o.metadata.name, o.metadata.namespace])).toEqual([
    ['train', 'team-a'],
    ['train', 'team-b'],
  ]);
  expect(spec('ClusterQueue', 'train')['namespaceSelector']).toEqual({
    matchExpressions: [{ key: 'kubernetes.io/metadata.name', operator: 'In', values: ['team-a', 'team-b'] }],
  });
  // An empty selector would let everybody in.
  expect(spec('ClusterQueue', 'train', kubernetesAdapter.queueObjects({ ...REQUEST, namespaces: [] }))).not.toHaveProperty(
    'namespaceSelector',
  );
});

it('a pool without a quota for a resource of the others is refused', () => {
  const [first, second] = REQUEST.flavors;
  const lame = { ...second!, quota: { cpu: '1' } };
  expect(() => kubernetesAdapter.queueObjects({ ...REQUEST, flavors: [first!, lame] })).toThrow(/queue-quota/);
  expect(() => kubernetesAdapter.queueObjects({ ...REQUEST, flavors: [] })).toThrow(/queue-quota/);
});

it('the order of namespaces and of quota keys changes nothing', () => {
  fc.assert(
    fc.property(fc.shuffledSubarray([...REQUEST.namespaces], { minLength: 3 }), fc.boolean(), (namespaces, reverse) => {
      const turned = (quota: Readonly<Record<string, string>>) =>
        Object.fromEntries(reverse ? Object.entries(quota).reverse() : Object.entries(quota));
      const flavors = REQUEST.flavors.map((flavor) => ({ ...flavor, quota: turned(flavor.quota) }));
      expect(kubernetesAdapter.queueObjects({ ...REQUEST, namespaces, flavors })).toEqual(kubernetesAdapter.queueObjects(REQUEST));
    }),
  );
});

describe("against Kueue's own schemas (skipped without ../shared/crds)", () => {
  const file = resolve(__dirname, '../../../../shared/crds/kueue.json');
  const withSchemas = existsSync(file) ? it : it.skip;

  /** The API server drops unknown fields in silence; a closed schema does not. */
  function close(schema: unknown): unknown {
    if (Array.isArray(schema)) return schema.map(close);
    if (typeof schema !== 'object' || schema === null) return schema;
    const closed = Object.fromEntries(
      Object.entries(schema)
        .filter(isReadable)
        .map(([key, value]) => [key, close(value)]),
    );
    const open = 'additionalProperties' in closed || closed['x-kubernetes-preserve-unknown-fields'] === true || !('properties' in closed);
    return open ? closed : { ...closed, additionalProperties: false };
  }

  /** Go's inline flag is no JavaScript; what the pattern is for, the test above states. */
  function isReadable([key, value]: [string, unknown]): boolean {
    return key !== 'pattern' || typeof value !== 'string' || !value.includes('(?i)');
  }

  withSchemas('every object has only fields that exist, with values that are allowed', () => {
    const { crds } = JSON.parse(readFileSync(file, 'utf8')) as { crds: { apiVersion: string; kind: string; schema: object }[] };
    const ajv = new Ajv({ strict: false, allErrors: true, validateFormats: false });
    const errors = (object: KubeObject): unknown => {
      const crd = crds.find((c) => c.kind === object.kind && c.apiVersion === object.apiVersion);
      if (crd === undefined) return `no schema for ${object.apiVersion} ${object.kind}`;
      return ajv.validate(close(crd.schema) as object, object) ? undefined : ajv.errors;
    };
    const [own, burst] = REQUEST.flavors as [QueueRequest['flavors'][number], QueueRequest['flavors'][number]];
    const asked = { ...burst, provisioning: { className: 'queued-provisioning.gke.io', parameters: { a: '1' }, taints: [TAINT] } };
    for (const object of kubernetesAdapter.queueObjects({ ...REQUEST, flavors: [own, asked] }))
      expect([object.metadata.name, errors(object)]).toEqual([object.metadata.name, undefined]);
    const wrong = { apiVersion: 'kueue.x-k8s.io/v1beta2', kind: 'ClusterQueue', metadata: { name: 'x' }, spec: { cohort: 'old' } };
    expect(errors(wrong)).toBeDefined();
  });
});
