import type { Resource } from '../../resource';
import type { RuleContext } from '../../rule-context';
import { fail, mustExist, notApplicable, notEvaluated, pass, type Verdict } from '../../verdict';
import { launchTemplateOf } from './launch-template-of';

/** A node group names its AMI type and release, unless its launch template brings the image. */
export function judgeNodeGroup(group: Resource, ctx: RuleContext): Verdict | Verdict[] {
  const template = launchTemplateOf(group, ctx);
  if (template !== undefined && template.get('image_id').state !== 'absent')
    return notApplicable('the launch template brings the machine image');
  if (template === undefined && group.blocks('launch_template').state !== 'absent' && group.get('release_version').state === 'absent') {
    return notEvaluated(`whether the launch template of ${group.address} brings a machine image`);
  }
  return [
    mustExist(group.get('ami_type'), {
      key: 'ami_type',
      message: 'the node group names no AMI type',
      allowed: 'ami_type, for example AL2023_x86_64_NVIDIA',
    }),
    mustExist(group.get('release_version'), {
      key: 'release_version',
      message: 'the node group takes the newest AMI on the day it is made',
      allowed: 'release_version, for example 1.33.4-20250904',
    }),
  ];
}

const AMI_ID = /^ami-[0-9a-f]+$/;
const MOVING_PARAMETER = /^resolve:ssm:/;
/** `resolve:ssm:name:7` and `resolve:ssm:name:label` name one version of a parameter; a number never moves. */
const FIXED_VERSION = /^resolve:ssm:[^:]+:\d+$/;

/** A launch template names an AMI, or leaves the choice to the node group. */
export function judgeLaunchTemplate(template: Resource, ctx: RuleContext): Verdict {
  const image = template.text('image_id');
  if (image.state === 'absent') return notApplicable('the node group decides the machine image');
  if (image.state === 'unknown') {
    const [origin] = ctx.snapshot.originsOf(template.stack, template.written('image_id'));
    const lookup = origin !== undefined && 'resource' in origin ? origin.resource : undefined;
    if (lookup?.kind === 'data' && String(lookup.body.most_recent) === 'true') return moving(`the most recent image of ${lookup.address}`);
    return notEvaluated(image.why, 'image_id');
  }
  const pinned = AMI_ID.test(image.value) || FIXED_VERSION.test(image.value);
  if (pinned) return pass();
  return MOVING_PARAMETER.test(image.value) ? moving(image.value) : moving(`'${image.value}'`);
}

function moving(got: string): Verdict {
  return fail({
    key: 'image_id',
    message: 'the launch template takes a machine image that moves',
    got,
    allowed: 'an AMI id, or a parameter with a version number',
  });
}
