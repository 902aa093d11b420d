import { known, type Known } from '../../../model/known';
import type { Attributes } from '../../attributes';
import type { Resource } from '../../resource';
import { ACCELERATED_FAMILY, ACCELERATOR_LABEL } from './accelerated';
import { launchTemplateOf } from './launch-template-of';
import { judgeNodePools } from './untainted-node-pool';
import { OBJECT_CARRIERS } from './written-objects';
import { defineRule } from '../../rule';
import type { RuleContext } from '../../rule-context';
import { fail, notApplicable, notEvaluated, pass, type Verdict } from '../../verdict';

/** Judges the pools of the intent, and EKS node groups, GKE node pools and Karpenter's NodePools as written. */
export const untaintedGpuPool = defineRule({
  id: 'FAB-GPU-001',
  title: 'GPU pool has no taint',
  why: 'Without a taint any pod lands on GPU nodes: the most expensive machines fill with work that needs none, and scale-down stops.',
  severity: 'medium',
  enforcement: 'mandatory',
  remediation: 'Taint the pool with NoSchedule and let GPU workloads tolerate it.',
  source: 'Kubernetes documentation: taints and tolerations, dedicated nodes and nodes with special hardware',
  check(ctx) {
    for (const pool of ctx.intent.pools) {
      const taints = pool.taints.length;
      ctx.report(
        pool.path,
        taints > 0 ? pass() : fail({ got: `no taint on ${pool.accelerator.name} nodes`, allowed: 'a taint with effect NoSchedule' }),
      );
    }
    for (const group of ctx.snapshot.ofType('aws_eks_node_group')) ctx.judge(group, () => judgeNodeGroup(group, ctx));
    for (const pool of ctx.snapshot.ofType('google_container_node_pool')) ctx.judge(pool, () => judgeNodePool(pool));
    for (const type of OBJECT_CARRIERS) {
      for (const carrier of ctx.snapshot.ofType(type)) ctx.judge(carrier, () => judgeNodePools(carrier));
    }
  },
});

/** Google machine families that come with accelerators. */
const ACCELERATED_MACHINE = /^(a2|a3|a4|a4x|g2|g4|ct\d)/;
const ACCELERATED_AMI = /GPU|NVIDIA|NEURON/;
const REPELLING = ['NO_SCHEDULE', 'NO_EXECUTE'];

function judgeNodeGroup(group: Resource, ctx: RuleContext): Verdict {
  return judgeTaints(isAccelerated(group, ctx), group.blocks('taint'));
}

/** Accelerated when the pool asks for accelerators, or for a machine family that always has some. */
function judgeNodePool(pool: Resource): Verdict {
  const guests = pool.blocks('node_config.0.guest_accelerator');
  const machine = pool.text('node_config.0.machine_type');
  const family = machine.state === 'known' && ACCELERATED_MACHINE.test(machine.value);
  const accelerated: Known<boolean> =
    guests.state === 'known' || family
      ? known(true)
      : guests.state === 'unknown'
        ? guests
        : machine.state === 'unknown'
          ? machine
          : known(false);
  return judgeTaints(accelerated, pool.blocks('node_config.0.taint'));
}

function judgeTaints(accelerated: Known<boolean>, taints: Known<readonly Attributes[]>): Verdict {
  if (accelerated.state === 'known' && !accelerated.value) return notApplicable('the nodes have no accelerators');
  const effects = taints.state === 'known' ? taints.value.map((t) => t.text('effect')) : [];
  if (effects.some((e) => e.state === 'known' && REPELLING.includes(e.value))) return pass();
  const missing = [accelerated, taints, ...effects].flatMap((v) => (v.state === 'unknown' ? [v.why] : []));
  if (missing.length > 0) return notEvaluated(missing);
  return fail({ got: 'accelerated nodes without a repelling taint', allowed: `a taint with effect ${REPELLING.join(' or ')}` });
}

function isAccelerated(group: Resource, ctx: RuleContext): Known<boolean> {
  const types = instanceTypes(group, ctx);
  const ami = group.text('ami_type');
  const labels = group.get('labels');
  const yes =
    (types.state === 'known' && (types.value as unknown[]).some((t) => ACCELERATED_FAMILY.test(String(t)))) ||
    (ami.state === 'known' && ACCELERATED_AMI.test(ami.value)) ||
    (labels.state === 'known' && Object.keys(labels.value as object).some((key) => ACCELERATOR_LABEL.test(key)));
  if (yes) return { state: 'known', value: true };
  const unsure = [types, ami].find((v) => v.state === 'unknown');
  return unsure?.state === 'unknown' ? unsure : { state: 'known', value: false };
}

/** Of the group, else of its launch template; nothing at all means t3.medium. */
function instanceTypes(group: Resource, ctx: RuleContext): Known<unknown> {
  const own = group.get('instance_types');
  if (own.state !== 'absent' || group.blocks('launch_template').state === 'absent') return own;
  const template = launchTemplateOf(group, ctx);
  if (template === undefined) return { state: 'unknown', why: `the launch template of ${group.address}` };
  const type = template.text('instance_type');
  return type.state === 'known' ? { state: 'known', value: [type.value] } : type;
}
