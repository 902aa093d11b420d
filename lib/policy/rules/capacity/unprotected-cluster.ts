import type { Resource } from '../../resource';
import { defineRule } from '../../rule';
import { mustEqual, pass, type Verdict } from '../../verdict';

/**
 * Judges whether the cloud's own API refuses to delete a cluster.
 *
 * It informs and never blocks: to switch the protection off is the first of the two steps in which a cluster is taken
 * away on purpose, and a refusal would ask for a waiver of every one of them.
 */
export const unprotectedCluster = defineRule({
  id: 'FAB-OPS-001',
  title: 'Cluster can be deleted in one step',
  why: 'A cluster that is left out of the program, or whose change replaces it, is deleted by the next apply with all that runs on it.',
  severity: 'medium',
  enforcement: 'advisory',
  remediation: 'Set deletion_protection = true, and switch it off in an apply of its own when the cluster is to go.',
  source: 'Amazon EKS user guide: protect clusters from accidental deletion; provider google, google_container_cluster',
  check(ctx) {
    for (const eks of ctx.snapshot.ofType('aws_eks_cluster')) ctx.judge(eks, () => judge(eks));
    for (const gke of ctx.snapshot.ofType('google_container_cluster')) {
      // The provider's own default, since its version 5.
      ctx.judge(gke, () => (gke.get('deletion_protection').state === 'absent' ? pass() : judge(gke)));
    }
  },
});

function judge(cluster: Resource): Verdict {
  const value = cluster.get('deletion_protection');
  return mustEqual(value, true, {
    got: value.state === 'known' ? `deletion_protection = ${String(value.value)}` : 'nothing, which AWS reads as false',
    allowed: 'deletion_protection = true',
  });
}
