import type { Known } from '../../../model/known';
import type { Resource } from '../../resource';
import { defineRule } from '../../rule';
import { allOf, fail, mustEqual, notEvaluated, pass, type Verdict } from '../../verdict';

/** Judges the API endpoint of every cluster, written or joined. */
export const publicClusterEndpoint = defineRule({
  id: 'FAB-NET-002',
  title: 'Kubernetes API is reachable from the internet',
  why: 'Whoever can reach the API needs one leaked credential to reach the GPUs and the data. EKS and GKE make the endpoint public unless told otherwise.',
  severity: 'high',
  enforcement: 'mandatory',
  remediation: 'Switch the public endpoint off and reach the API over the private link.',
  source: 'CIS Amazon EKS Benchmark; CIS Google Kubernetes Engine Benchmark',
  check(ctx) {
    for (const eks of ctx.snapshot.ofType('aws_eks_cluster')) ctx.judge(eks, () => judgeEks(eks));
    for (const gke of ctx.snapshot.ofType('google_container_cluster')) ctx.judge(gke, () => judgeGke(gke));
    for (const cluster of ctx.intent.clusters) {
      // The fabric writes the API endpoint of its own cloud clusters only: all others are as the user says.
      const told = cluster.existing || ctx.index.sites.get(cluster.site)?.kind !== 'cloud';
      if (told) ctx.judge(cluster.path, () => judgeTold(cluster.publicEndpoint));
    }
  },
});

function judgeEks(eks: Resource): Verdict {
  return mustEqual(eks.get('vpc_config.0.endpoint_public_access'), false, {
    got: describe(eks.get('vpc_config.0.endpoint_public_access'), 'nothing, which AWS reads as true'),
    allowed: 'endpoint_public_access = false',
  });
}

/** GKE has two ways in: its IP endpoint, which two switches close, and its DNS endpoint, closed until opened. */
function judgeGke(gke: Resource): Verdict {
  const dns = gke.get('control_plane_endpoints_config.0.dns_endpoint_config.0.allow_external_traffic');
  const byName =
    dns.state === 'absent' ? pass() : mustEqual(dns, false, { key: 'dns', allowed: 'dns_endpoint_config.allow_external_traffic = false' });
  return allOf(judgeIpEndpoint(gke), byName);
}

/** Only a private IP endpoint, or no IP endpoint at all. */
function judgeIpEndpoint(gke: Resource): Verdict {
  const privateEndpoint = gke.get('private_cluster_config.0.enable_private_endpoint');
  const ipEndpoint = gke.get('control_plane_endpoints_config.0.ip_endpoints_config.0.enabled');
  if (mustEqual(privateEndpoint, true).status === 'pass' || mustEqual(ipEndpoint, false).status === 'pass') return pass();
  const missing = [privateEndpoint, ipEndpoint].flatMap((v) => (v.state === 'unknown' ? [v.why] : []));
  if (missing.length > 0) return notEvaluated(missing);
  return fail({
    got: describe(privateEndpoint, 'no private_cluster_config.enable_private_endpoint, which Google reads as false'),
    allowed: 'enable_private_endpoint = true, or ip_endpoints_config.enabled = false',
  });
}

function judgeTold(publicEndpoint: Known<boolean>): Verdict {
  if (publicEndpoint.state !== 'known') return notEvaluated('whether the API endpoint of the cluster is public');
  return mustEqual(publicEndpoint, false, { got: 'a public endpoint', allowed: 'a private endpoint' });
}

function describe(value: Known<unknown>, whenAbsent: string): string {
  return value.state === 'known' ? String(value.value) : whenAbsent;
}
