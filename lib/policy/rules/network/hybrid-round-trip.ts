import type { LinkIntent } from '../../../model/intent';
import { defineRule } from '../../rule';
import { allOf, fail, notApplicable, notEvaluated, pass, type Verdict } from '../../verdict';

/** AWS's guidance for the way between hosts and their control plane, which it does not call a requirement. */
const MOST_MILLIS = 200;
const LEAST_BITS_PER_SECOND = 100e6;

/** Judges the private links between the hosts of an EKS hybrid cluster and the site of its control plane. */
export const hybridRoundTrip = defineRule({
  id: 'FAB-NET-004',
  title: 'Hosts of an EKS hybrid cluster are far from their control plane',
  why: 'Kubelets that answer late are taken for lost: pods are evicted and started elsewhere, and nothing can be scheduled while the way is jammed.',
  severity: 'medium',
  enforcement: 'advisory',
  remediation: 'State the measured round trip of the link, take a region that is nearer, or try the cluster under load before it counts.',
  source: 'Amazon EKS user guide: prepare networking for hybrid nodes, minimum network requirements',
  check(ctx) {
    for (const { path, lifecycle, site, controlPlane } of ctx.intent.clusters) {
      if (lifecycle !== 'eks-hybrid') continue;
      const links = ctx.intent.links.filter(({ between, phase }) => phase !== 'order' && joins(between, site, controlPlane?.site));
      ctx.judge(path, () => (links.length === 0 ? notApplicable('no private link to its control plane is declared') : links.map(judge)));
    }
  },
});

function joins([a, b]: LinkIntent['between'], site: string, plane: string | undefined): boolean {
  return (a === site && b === plane) || (a === plane && b === site);
}

function judge({ path: key, roundTrip, bandwidth }: LinkIntent): Verdict {
  const late =
    roundTrip.state !== 'known'
      ? notEvaluated(`the round trip of link ${key}`, key)
      : roundTrip.value.inMillis <= MOST_MILLIS
        ? pass()
        : fail({ key, got: `${roundTrip.value.toString()} round trip over ${key}`, allowed: `${MOST_MILLIS} ms at most` });
  const narrow =
    bandwidth.state !== 'known'
      ? notEvaluated(`the bandwidth of link ${key}`, key)
      : bandwidth.value.bitsPerSecond >= LEAST_BITS_PER_SECOND
        ? pass()
        : fail({ key, got: `${bandwidth.value.toString()} over ${key}`, allowed: '100 Mbit/s at least' });
  return withKey(allOf(late, narrow), key);
}

/** `allOf` joins what is missing and drops the key. */
function withKey(verdict: Verdict, key: string): Verdict {
  return verdict.status === 'not-evaluated' ? { ...verdict, key } : verdict;
}
