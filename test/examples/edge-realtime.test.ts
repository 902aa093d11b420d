import { App } from 'cdktf';
import { synthFabric } from 'hybrid-ai-fabric/testing';
import { edgeRealtime } from '../../examples/edge-realtime/fabric';
import { temporaryFolder } from '../fabric/support';

const STACK = 'plant-workloads-leipzig-shop-floor';
const NAMESPACE = 'plant-shop-floor';
const app = new App({ outdir: temporaryFolder() });
edgeRealtime(app);
const result = synthFabric(app);

interface NetworkPolicy {
  readonly metadata: { readonly name: string; readonly namespace: string };
  readonly spec: { readonly egress?: readonly Rule[]; readonly ingress?: readonly Rule[] };
}
interface Rule {
  readonly to?: readonly Peer[];
  readonly from?: readonly Peer[];
}
interface Peer {
  readonly ip_block?: { readonly cidr: string };
  readonly namespace_selector?: unknown;
}

const policies = result.resources
  .filter((resource) => resource.type === 'kubernetes_network_policy_v1')
  .map((resource) => resource.arguments as unknown as NetworkPolicy)
  .filter((policy) => policy.metadata.namespace === NAMESPACE);
const cidrs = (peers: readonly Peer[] = []): string[] => peers.flatMap((peer) => (peer.ip_block === undefined ? [] : [peer.ip_block.cidr]));

describe('inspection in the plant, when the line is cut', () => {
  test('has a stack that talks to the cluster of the plant alone, and keeps its state there', () => {
    const { provider, terraform } = result.stacks[STACK] as { provider: Record<string, unknown>; terraform: { backend: unknown } };
    expect(provider['kubernetes']).toEqual([{ config_context: 'leipzig', config_path: '~/.kube/config' }]);
    expect(Object.keys(provider).filter((name) => !['kubernetes', 'helm'].includes(name))).toEqual([]);
    expect(terraform.backend).toMatchObject({ kubernetes: { config_context: 'leipzig' } });
  });

  test('reads no state of another stack', () => {
    expect(result.stacks[STACK]).not.toHaveProperty('data');
  });

  test('may reach the DNS of its cluster and the storage of the plant, and nothing else', () => {
    const egress = policies.flatMap((policy) => policy.spec.egress ?? []).flatMap((rule) => rule.to ?? []);
    expect(cidrs(egress)).toEqual(['10.30.3.0/28']);
    const others = egress.filter((peer) => peer.ip_block === undefined);
    expect(JSON.stringify(others)).toMatch(/^\[\{"namespace_selector":[^\]]*"kube-system"/);
    expect(others).toHaveLength(1);
    expect(policies.map((policy) => policy.metadata.name)).toContain('default-deny');
  });

  test('is called from addresses of the plant', () => {
    const ingress = policies.flatMap((policy) => policy.spec.ingress ?? []).flatMap((rule) => rule.from ?? []);
    expect(cidrs(ingress)).toEqual(['10.112.0.0/16', '10.30.0.0/22']);
  });

  test('reads a claim, and gets its images from the registry of the plant', () => {
    const text = JSON.stringify(result.resource('kubernetes_deployment_v1', 'Plant/Inspection').arguments);
    expect(text).toContain('"claim_name":"patterns"');
    expect(text).not.toMatch(/s3:\/\/|gs:\/\//);
    const images = [...text.matchAll(/"image":"([^"]+)"/g)].map((match) => match[1] as string);
    expect(images).toHaveLength(2);
    for (const image of images) expect(image).toMatch(/^registry\.leipzig\.plant\.example\/[a-z/]+@sha256:/);
  });

  test('is in the plant because the others are outside its zone and too far away', () => {
    const { decisions } = result.plan['placement'] as {
      decisions: { workload: string; rejected: { pool: string; limit: string; detail: string }[] }[];
    };
    const rejected = decisions.find((d) => d.workload === 'Plant/Inspection')?.rejected ?? [];
    expect([...new Set(rejected.map((r) => r.pool))]).toEqual(['Plant/Burst', 'Plant/Munich/l40s']);
    const details = rejected.filter((r) => r.pool === 'Plant/Munich/l40s').map((r) => r.detail);
    expect(details).toEqual([
      "site 'Plant/Munich' is not in zone 'Plant/ShopFloor'",
      "11 ms round trip over 'Plant/PlantLine', at most 5 ms allowed",
    ]);
  });
});
