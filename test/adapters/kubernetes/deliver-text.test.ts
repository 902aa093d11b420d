import { existsSync, readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { TerraformVariable } from 'cdktf';
import { kubernetesAdapter } from '../../../lib/adapters/kubernetes';
import { bench, resource } from './support';

function released(text: string): Record<string, unknown> {
  const at = bench();
  kubernetesAdapter.deliverText({ ...at, release: 'site-agent', text });
  return resource(at, 'helm_release', 'SiteAgent');
}

it('a manifest is one value of one release, braces and dollars as they came', () => {
  const text = 'kind: ConfigMap\ndata: { a: "{{ .V }} ${x}" }\n';
  const release = released(text);
  expect(release).toMatchObject({ name: 'site-agent', namespace: 'default', create_namespace: false, wait: true });
  expect(JSON.parse((release['values'] as string[])[0] as string)).toEqual({ text });
});

it('a manifest known only at apply is encoded by Terraform, and judged by it before Helm', () => {
  const at = bench();
  const text = new TerraformVariable(at.stack, 'manifest', { type: 'string' }).stringValue;
  kubernetesAdapter.deliverText({ ...at, release: 'site-agent', text });
  const release = resource(at, 'helm_release', 'SiteAgent');
  expect(release['values']).toEqual(['{"text":${jsonencode(var.manifest)}}']);
  expect(release['lifecycle']).toMatchObject({ precondition: [{ condition: '${(length(var.manifest) <= 700000)}' }] });
});

it('the chart comes with the package and prints the text without reading templates in it', () => {
  const chart = resolve(__dirname, '../../../charts/fabric-text');
  expect(existsSync(resolve(chart, 'Chart.yaml'))).toBe(true);
  const template = readFileSync(resolve(chart, 'templates/text.yaml'), 'utf8');
  expect(template).toContain('{{ .Values.text }}');
  expect(template).not.toMatch(/\btpl\b/);
});
