import { existsSync, readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { TerraformVariable } from 'cdktf';
import { load, loadAll, YAML11_SCHEMA } from 'js-yaml';
import { kubernetesAdapter, renderYaml } from '../../../lib/adapters/kubernetes';
import type { KubeObject } from '../../../lib/adapters/kube-object';
import { bench, resource, type Bench } from './support';

const OBJECT: KubeObject = { apiVersion: 'v1', kind: 'ConfigMap', metadata: { name: 'a' }, data: { query: '{{ .V }} ${x}' } };

function deliver(objects: KubeObject[]): Bench {
  const at = bench();
  kubernetesAdapter.deliver({ ...at, wave: 'queues', cluster: 'fra', objects });
  return at;
}

it('a wave is one release that carries its objects as values', () => {
  const release = resource(deliver([OBJECT]), 'helm_release', 'Queues');
  expect(release).toMatchObject({ name: 'queues', wait: true, atomic: false, create_namespace: false, max_history: 5 });
  expect(JSON.parse((release['values'] as string[])[0] as string)).toEqual({ objects: [OBJECT] });
  // A local chart's version is the one in its Chart.yaml; naming another is an error.
  expect(release).not.toHaveProperty('version');
});

it('the chart comes with the package, by a path that is the same on every machine', () => {
  expect(resource(deliver([OBJECT]), 'helm_release', 'Queues')['chart']).toMatch(/^assets\/QueuesChart\/[0-9A-F]+$/);
  const chart = resolve(__dirname, '../../../charts/fabric-objects');
  expect(existsSync(resolve(chart, 'Chart.yaml'))).toBe(true);
  expect(readFileSync(resolve(chart, 'templates/objects.yaml'), 'utf8')).toContain('{{ toJson . }}');
});

it('a wave too large for the Secret in which Helm keeps it is reported', () => {
  const large = { ...OBJECT, data: { x: 'y'.repeat(700_000) } };
  expect(deliver([large]).problems.map((p) => p.id)).toEqual(['release-too-large']);
  expect(deliver([OBJECT]).problems).toEqual([]);
});

it('the YAML for people holds the same objects, and says what only an apply knows', () => {
  const token = new TerraformVariable(bench().stack, 'v', { type: 'string' }).stringValue;
  const text = renderYaml([OBJECT, { ...OBJECT, data: { known: 'x', unknown: token, absent: undefined } }]);
  expect(loadAll(text)).toEqual([OBJECT, { ...OBJECT, data: { known: 'x', unknown: '(known after apply)' } }]);
});

it('text that YAML 1.1 would take for a flag, a number or a time is still text for Kubernetes', () => {
  const data = { a: 'yes', b: 'on', c: 'No', d: '0755', e: '1:20', f: '1_000', g: '2026-11-23', h: '~', i: '1e3' };
  const object = { ...OBJECT, data };
  expect(load(renderYaml([object]), { schema: YAML11_SCHEMA })).toEqual(object);
  expect(load(renderYaml([object]))).toEqual(object);
});
