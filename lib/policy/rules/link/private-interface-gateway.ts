import { defineResourceRule } from '../../rule';
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
  check(resource) {
    // An expression is a gateway that exists at apply, unless it may turn out to be nothing.
    const given = ['dx_gateway_id', 'vpn_gateway_id'].filter((argument) => resource.get(argument).state !== 'absent');
    if (given.length !== 1) return fail({ got: given.join(' and ') || 'neither', allowed: 'dx_gateway_id or vpn_gateway_id' });
    const mayBeNothing = given.filter((argument) => /\?|\bnull\b|\bone\(|\btry\(|\bvar\./.test(resource.written(argument) ?? ''));
    return mayBeNothing.length > 0 ? notEvaluated(`${mayBeNothing.join()} of ${resource.address}`) : pass();
  },
});
