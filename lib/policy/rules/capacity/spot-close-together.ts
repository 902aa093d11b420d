import type { Known } from '../../../model/known';
import type { Resource } from '../../resource';
import { defineRule } from '../../rule';
import type { RuleContext } from '../../rule-context';
import { fail, notApplicable, notEvaluated, pass, type Verdict } from '../../verdict';
import { launchTemplateOf } from '../gpu/launch-template-of';

/** Judges node pools as written: spot nodes with EFA, and spot nodes with compact placement. */
export const spotCloseTogether = defineRule({
  id: 'FAB-CAP-001',
  title: 'Spot nodes have to stand close together',
  why: 'Spare machines beside each other are hardly ever to be had, so the pool stays empty; and one of them that is taken back ends the job of all.',
  severity: 'medium',
  enforcement: 'advisory',
  remediation: 'Get such nodes by a reservation, a capacity block or flex-start, and keep spot for work that runs on single nodes.',
  source: 'Amazon EKS user guide: EFA with managed node groups; Google Cloud documentation: compact placement for GKE nodes',
  check(ctx) {
    for (const group of ctx.snapshot.ofType('aws_eks_node_group')) ctx.judge(group, () => judgeNodeGroup(group, ctx));
    for (const pool of ctx.snapshot.ofType('google_container_node_pool')) ctx.judge(pool, () => judgeNodePool(pool));
  },
});

function judgeNodeGroup(group: Resource, ctx: RuleContext): Verdict {
  const capacity = group.text('capacity_type');
  if (capacity.state === 'unknown') return notEvaluated(capacity.why);
  if (capacity.state === 'absent' || capacity.value !== 'SPOT') return notApplicable('the nodes are not spot');
  if (group.blocks('launch_template').state === 'absent') return pass();
  const template = launchTemplateOf(group, ctx);
  if (template === undefined) return notEvaluated(`the launch template of ${group.address}`);
  const interfaces = template.blocks('network_interfaces');
  const types = interfaces.state === 'known' ? interfaces.value.map((of) => of.text('interface_type')) : [];
  if (types.some((type) => type.state === 'known' && type.value.startsWith('efa'))) return refuse('spot nodes with EFA');
  return passUnless([interfaces, ...types]);
}

function judgeNodePool(pool: Resource): Verdict {
  const spot = pool.get('node_config.0.spot');
  if (spot.state === 'unknown') return notEvaluated(spot.why);
  if (spot.state === 'absent' || String(spot.value) !== 'true') return notApplicable('the nodes are not spot');
  const placement = pool.text('placement_policy.0.type');
  if (placement.state === 'known' && placement.value === 'COMPACT') return refuse('spot nodes with compact placement');
  return passUnless([placement]);
}

function refuse(got: string): Verdict {
  return fail({ got, allowed: 'spot nodes that may stand anywhere, or nodes that are kept for the pool' });
}

function passUnless(values: readonly Known<unknown>[]): Verdict {
  const missing = values.flatMap((value) => (value.state === 'unknown' ? [value.why] : []));
  return missing.length > 0 ? notEvaluated(missing) : pass();
}
