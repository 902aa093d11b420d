import { NetworkPolicyV1, type NetworkPolicyV1Spec } from '@cdktf/provider-kubernetes/lib/network-policy-v1';
import { Token, type ITerraformDependable } from 'cdktf';
import { kebab } from '../../model/names';
import type { EgressOpening } from '../adapter';
import type { NamespaceRequest } from '../kubernetes-adapter';
import { constructId } from './construct-id';

const DNS_PORTS = (['TCP', 'UDP'] as const).map((protocol) => ({ port: '53', protocol }));

/** Nothing in and nothing out, the cluster's DNS, and one policy for each opening; by name. */
export function networkPolicies(request: NamespaceRequest, after: ITerraformDependable): Record<string, NetworkPolicyV1> {
  const policies: Record<string, NetworkPolicyV1> = {};
  const add = (name: string, id: string, spec: Omit<NetworkPolicyV1Spec, 'podSelector'>, why?: string): void => {
    policies[name] = new NetworkPolicyV1(request.scope, id, {
      metadata: {
        name,
        namespace: request.namespace,
        labels: { ...request.labels },
        ...(why === undefined ? {} : { annotations: { 'hybrid-ai-fabric/why': why } }),
      },
      spec: { podSelector: {}, ...spec },
      dependsOn: [after],
    });
  };
  // Both types and no rules: an `egress` list with one empty rule would mean everything.
  add('default-deny', constructId('default-deny'), { policyTypes: ['Ingress', 'Egress'] });
  add('allow-dns', constructId('allow-dns'), { policyTypes: ['Egress'], egress: [{ to: [clusterDns()], ports: DNS_PORTS }] });
  for (const [suffix, opening] of usableOpenings(request)) {
    const ports = opening.ports.map(({ port, protocol }) => ({ port: String(port), protocol }));
    const egress = [{ to: [{ ipBlock: { cidr: opening.cidr } }], ports }];
    add(`allow-${suffix}`, `EgressTo-${suffix}`, { policyTypes: ['Egress'], egress }, opening.why);
  }
  return policies;
}

/** CoreDNS, and the node-local cache where a cluster has one; both carry these labels on every distribution we know. */
function clusterDns() {
  return {
    namespaceSelector: { matchLabels: { 'kubernetes.io/metadata.name': 'kube-system' } },
    podSelector: { matchExpressions: [{ key: 'k8s-app', operator: 'In', values: ['kube-dns', 'node-local-dns'] }] },
  };
}

/** By name suffix, sorted; the same opening asked for twice is one, with both reasons. */
function usableOpenings(request: NamespaceRequest): [string, EgressOpening][] {
  const openings = new Map<string, EgressOpening>();
  for (const opening of request.openings) {
    if (opening.ports.length === 0) {
      // Without ports the policy would open all of them.
      request.problem({
        id: 'egress-without-ports',
        message: `an opening of namespace '${request.namespace}' names no port`,
        got: `${opening.cidr} (${opening.why})`,
        allowed: 'at least one port',
        next: 'name the ports that are to be reached',
      });
      continue;
    }
    const suffix = suffixOf(opening);
    const same = openings.get(suffix);
    const why = same === undefined || same.why === opening.why ? opening.why : [same.why, opening.why].sort().join('; ');
    openings.set(suffix, { ...opening, why });
  }
  return [...openings].sort(([a], [b]) => (a < b ? -1 : 1));
}

/** From what is opened, so that rewording a reason replaces nothing; from the reason where the address is not known. */
function suffixOf({ cidr, ports, why }: EgressOpening): string {
  const where = kebab(Token.isUnresolved(cidr) ? why : cidr);
  const what = ports.map(({ port, protocol }) => (protocol === 'UDP' ? `${port}-udp` : String(port)));
  return [where, ...what.sort()].join('-');
}
