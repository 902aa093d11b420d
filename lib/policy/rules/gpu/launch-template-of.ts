import type { Resource } from '../../resource';
import type { RuleContext } from '../../rule-context';

/** The launch template of a node group, in whatever stack it is; undefined when it cannot be followed. */
export function launchTemplateOf(group: Resource, ctx: RuleContext): Resource | undefined {
  const pointer = group.written('launch_template.0.id') ?? group.written('launch_template.0.name');
  return ctx.snapshot
    .originsOf(group.stack, pointer)
    .flatMap((o) => ('resource' in o && o.resource.type === 'aws_launch_template' ? [o.resource] : []))[0];
}
