import type { Resource } from '../../resource';
import { defineRule } from '../../rule';
import { fail, notApplicable, notEvaluated, pass, type Verdict } from '../../verdict';
import { SOURCE } from './data';
import { associationsOf, byGateway, type GatewayAssociation } from './gateway-associations';

/** Judges what is associated with each Direct Connect gateway, and that transit interfaces have one. */
export const mixedAssociations = defineRule({
  id: 'FAB-LNK-025',
  title: 'Direct Connect gateway mixes transit and virtual private gateways, or is missing',
  why: 'AWS takes one kind of gateway per Direct Connect gateway, and a transit interface can end nowhere else.',
  severity: 'high',
  enforcement: 'mandatory',
  remediation: 'Make a second Direct Connect gateway for the other kind; give every transit interface a dx_gateway_id.',
  source: SOURCE.guide,
  check(ctx) {
    const associations = associationsOf(ctx);
    const { byKey, unsure } = byGateway(associations);
    const kinds = new Set(associations.map((a) => a.side));
    if (associations.length > 1 && (kinds.size > 1 || kinds.has('unknown'))) {
      for (const { resource } of unsure) ctx.report(resource, notEvaluated(`the Direct Connect gateway of ${resource.address}`, 'gateway'));
    }
    for (const [key, together] of byKey) {
      const [first] = together;
      if (first !== undefined) ctx.judge(first.resource, () => judge(key, together));
    }
    for (const type of ['aws_dx_transit_virtual_interface', 'aws_dx_hosted_transit_virtual_interface_accepter']) {
      for (const resource of ctx.snapshot.ofType(type)) ctx.judge(resource, () => judgeTransit(resource));
    }
  },
});

function judge(key: string, associations: readonly GatewayAssociation[]): Verdict {
  const sides = new Set(associations.map((a) => a.side));
  if (sides.has('transit') && sides.has('vpn')) {
    const got = associations.map((a) => `${a.side} gateway by ${a.resource.key}`).join(', ');
    return fail({ key, message: 'a Direct Connect gateway has transit and virtual private gateways', got, allowed: 'one kind' });
  }
  if (!sides.has('unknown')) return pass();
  if (associations.length === 1) return notApplicable('the gateway has one association');
  return notEvaluated(
    associations.filter((a) => a.side === 'unknown').map((a) => `the kind of gateway of ${a.resource.address}`),
    key,
  );
}

function judgeTransit(resource: Resource): Verdict {
  const gateway = resource.get('dx_gateway_id');
  if (gateway.state === 'absent') return fail({ key: 'dx_gateway_id', got: 'no dx_gateway_id', allowed: 'a Direct Connect gateway' });
  return resource.written('dx_gateway_id') === '' ? fail({ key: 'dx_gateway_id', got: "''", allowed: 'a Direct Connect gateway' }) : pass();
}
