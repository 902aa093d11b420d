import { absent, known, type Known } from '../../../model/known';
import type { Attributes } from '../../attributes';
import type { Resource } from '../../resource';
import { fail, notApplicable, notEvaluated, pass, type Verdict } from '../../verdict';
import { ACCELERATED_FAMILY, ACCELERATOR_LABEL } from './accelerated';
import { objectsOf } from './written-objects';

/** Labels of instances by which a NodePool says that it wants accelerators, whatever the values. */
const WANTS_ACCELERATOR = /^karpenter\.k8s\.aws\/instance-(gpu|accelerator)-/;
/** Labels whose values are instance types or families. */
const NAMES_TYPES = ['node.kubernetes.io/instance-type', 'karpenter.k8s.aws/instance-family'];
const REPELLING = ['NoSchedule', 'NoExecute'];

/** Judges the NodePools of Karpenter in a release or manifest: those for accelerators need a repelling taint. */
export function judgeNodePools(resource: Resource): Verdict[] {
  const { objects, unread } = objectsOf(resource, 'karpenter.sh', 'NodePool');
  const verdicts = objects.map((pool) => {
    const name = pool.written('metadata.name') ?? 'NodePool';
    const verdict = judge(pool);
    return verdict.status === 'fail' || verdict.status === 'not-evaluated' ? { ...verdict, key: `NodePool ${name}` } : verdict;
  });
  return unread ? [...verdicts, notEvaluated(`the NodePools in the values of ${resource.address}`)] : verdicts;
}

function judge(pool: Attributes): Verdict {
  const accelerated = isAccelerated(pool);
  if (accelerated.state === 'known' && !accelerated.value) return notApplicable('the nodes have no accelerators');
  const taints = pool.blocks('spec.template.spec.taints');
  const effects = taints.state === 'known' ? taints.value.map((taint) => taint.text('effect')) : [];
  if (effects.some((effect) => effect.state === 'known' && REPELLING.includes(effect.value))) return pass();
  const missing = [accelerated, taints, ...effects].flatMap((value) => (value.state === 'unknown' ? [value.why] : []));
  if (missing.length > 0) return notEvaluated(missing);
  return fail({ got: 'a NodePool for accelerators without a repelling taint', allowed: `a taint with effect ${REPELLING.join(' or ')}` });
}

/** By its limits and labels, or by what it requires of instances; one that requires nothing of the kind is for all work. */
function isAccelerated(pool: Attributes): Known<boolean> {
  const named = [pool.get('spec.limits'), pool.get('spec.template.metadata.labels')].flatMap((value) =>
    value.state === 'known' ? Object.keys(value.value as object) : [],
  );
  if (named.some((key) => ACCELERATOR_LABEL.test(key))) return known(true);
  const requirements = pool.blocks('spec.template.spec.requirements');
  if (requirements.state !== 'known') return requirements.state === 'absent' ? known(false) : requirements;
  const wanted = requirements.value.map(wantsAccelerator);
  return (
    wanted.find((value) => value.state === 'known' && value.value) ?? wanted.find((value) => value.state === 'unknown') ?? known(false)
  );
}

function wantsAccelerator(requirement: Attributes): Known<boolean> {
  const key = requirement.written('key') ?? '';
  const operator = requirement.written('operator') ?? '';
  if (['DoesNotExist', 'NotIn'].includes(operator)) return absent();
  if (WANTS_ACCELERATOR.test(key)) return known(true);
  if (!NAMES_TYPES.includes(key)) return absent();
  const values = requirement.get('values');
  if (values.state !== 'known') return values.state === 'absent' ? absent() : values;
  return known([values.value].flat().some((type) => ACCELERATED_FAMILY.test(String(type))));
}
