import { isExpression } from '../../expression';
import type { Resource } from '../../resource';
import { defineResourceRule } from '../../rule';
import type { RuleContext } from '../../rule-context';
import { fail, notEvaluated, pass } from '../../verdict';
import { SOURCE } from './data';

/** Judges what every private interface ends at. */
export const privateInterfaceGateway = defineResourceRule({
  id: 'FAB-LNK-016',
  title: 'Private virtual interface has not exactly one gateway',
  why: 'It ends at a Direct Connect gateway or at a virtual private gateway. With both or neither the apply fails half way.',
  severity: 'medium',
  enforcement: 'mandatory',
  remediation: 'Give it dx_gateway_id or vpn_gateway_id.',
  source: SOURCE.provider,
  on: ['aws_dx_private_virtual_interface', 'aws_dx_hosted_private_virtual_interface_accepter'],
  check(resource, ctx) {
    const given = ['dx_gateway_id', 'vpn_gateway_id'].filter((argument) => resource.get(argument).state !== 'absent');
    const [only] = given;
    if (only === undefined || given.length > 1)
      return fail({ got: given.join(' and ') || 'neither', allowed: 'dx_gateway_id or vpn_gateway_id' });
    return isSure(resource.written(only), resource, ctx) ? pass() : notEvaluated(`${only} of ${resource.address}`);
  },
});

/** Plain text, or a resource: anything else may turn out to be nothing. */
function isSure(text: string | undefined, resource: Resource, ctx: RuleContext): boolean {
  if (text === undefined) return false;
  if (!isExpression(text)) return text !== '';
  const origins = ctx.snapshot.originsOf(resource.stack, text);
  return origins.length > 0 && origins.every((origin) => 'resource' in origin) && !/\?|\bnull\b|\bone\(|\btry\(/.test(text);
}
