import type { Attributes } from '../../attributes';
import type { Resource } from '../../resource';
import { fail, notEvaluated, pass, type Verdict } from '../../verdict';
import { objectsOf } from './written-objects';

/** Judges the EC2NodeClasses of Karpenter in a release or manifest: each names its image by id, or an alias with a version. */
export function judgeNodeClasses(resource: Resource): Verdict[] {
  const { objects, unread } = objectsOf(resource, 'karpenter.k8s.aws', 'EC2NodeClass');
  const verdicts = objects.flatMap((nodeClass) => {
    const name = nodeClass.written('metadata.name') ?? 'EC2NodeClass';
    const terms = nodeClass.blocks('spec.amiSelectorTerms');
    if (terms.state === 'unknown') return [notEvaluated(terms.why, name)];
    return terms.state === 'known' ? terms.value.map((term) => judgeTerm(term, name)) : [];
  });
  return unread ? [...verdicts, notEvaluated(`the EC2NodeClasses in the values of ${resource.address}`)] : verdicts;
}

function judgeTerm(term: Attributes, name: string): Verdict {
  const key = `EC2NodeClass ${name}`;
  if (term.get('id').state !== 'absent') return pass();
  const alias = term.text('alias');
  if (alias.state === 'unknown') return notEvaluated(alias.why, key);
  if (alias.state === 'known' && !alias.value.endsWith('@latest')) return pass();
  return fail({
    key,
    message: 'Karpenter takes a machine image that moves, and replaces nodes when it does',
    got: alias.state === 'known' ? alias.value : 'a search by name, tags or parameter, of which the newest image wins',
    allowed: 'an AMI id, or an alias with a version such as al2023@v20260903',
  });
}
