import type { Resource } from '../../resource';
import { defineRule, type Rule } from '../../rule';
import type { RuleContext } from '../../rule-context';
import { fail, notEvaluated, pass, type Verdict } from '../../verdict';
import { type LinkQuotas, SOURCE } from './data';
import { associationsOf, byGateway, dxGatewayOf } from './gateway-associations';
import { groupBy, isRepeated, type Pointer } from './pointer';
import type { NetworkFacts } from './network-options';
import { regionOf } from './region-of';
import { interfacesOf, portOf } from './virtual-interfaces';

/** Counts what one account limits, as far as it is written here: what others made in the account is not seen. */
export function quotaExceeded({ quotas }: Pick<NetworkFacts, 'quotas'>): Rule {
  return defineRule({
    id: 'FAB-LNK-029',
    title: 'More than the quota of AWS Direct Connect',
    why: 'The apply stops at the first one too many, with half of the network made. Some quotas cannot be raised.',
    severity: 'medium',
    enforcement: 'mandatory',
    remediation: 'Spread the resources over more gateways or connections, or state a raised quota in networkWith({ quotas }).',
    source: SOURCE.quotas,
    check(ctx) {
      for (const { what, most, members, target } of limits(ctx, quotas)) {
        if (members.length === 0) continue;
        const { byKey, unsure } = groupBy(members, target);
        for (const [key, together] of byKey) {
          const [first] = together;
          if (first !== undefined) ctx.judge(first, () => judge(together, unsure, { what, most, key }));
        }
      }
    },
  });
}

interface Limit {
  readonly what: string;
  readonly most: number;
  readonly members: readonly Resource[];
  readonly target: (member: Resource) => Pointer | undefined;
}

function limits(ctx: RuleContext, quotas: LinkQuotas): Limit[] {
  const associations = associationsOf(ctx);
  const gatewayOf = new Map(
    [...byGateway(associations).byKey].flatMap(([, together]) => together.map((a) => [a.resource, a.gateway] as const)),
  );
  const side = (wanted: string): Resource[] => associations.filter((a) => a.side === wanted).map((a) => a.resource);
  const interfaces = (...kinds: Parameters<typeof interfacesOf>[1] & object): Resource[] => interfacesOf(ctx, kinds).map((i) => i.resource);
  const toPort = (member: Resource): Pointer | undefined => portOf(member, ctx);
  const byAssociation = (member: Resource): Pointer | undefined => gatewayOf.get(member);
  const place = (member: Resource): Pointer => inPlace(member, ctx);
  return [
    {
      what: 'transit gateways of a Direct Connect gateway',
      most: quotas.transitGatewaysPerGateway,
      members: side('transit'),
      target: byAssociation,
    },
    {
      what: 'virtual private gateways of a Direct Connect gateway',
      most: quotas.vpnGatewaysPerGateway,
      members: side('vpn'),
      target: byAssociation,
    },
    {
      what: 'virtual interfaces of a Direct Connect gateway',
      most: quotas.interfacesPerGateway,
      members: interfaces('private', 'transit'),
      target: (member) => dxGatewayOf(member, ctx),
    },
    {
      what: 'private and public interfaces of a connection',
      most: quotas.interfacesPerPort,
      members: interfaces('private', 'public'),
      target: toPort,
    },
    { what: 'transit interfaces of a connection', most: quotas.transitInterfacesPerPort, members: interfaces('transit'), target: toPort },
    { what: 'connections of a location', most: quotas.portsPerLocation, members: ctx.snapshot.ofType('aws_dx_connection'), target: place },
    {
      what: 'link aggregation groups of a region',
      most: quotas.groupsPerRegion,
      members: ctx.snapshot.ofType('aws_dx_lag'),
      target: (member) => ({ key: regionOf(member, ctx), certain: true }),
    },
  ];
}

function inPlace(port: Resource, ctx: RuleContext): Pointer {
  const location = port.text('location');
  return {
    key: `${location.state === 'known' ? location.value : port.address} from ${regionOf(port, ctx)}`,
    certain: location.state === 'known',
  };
}

function judge(together: readonly Resource[], unsure: readonly Resource[], limit: { what: string; most: number; key: string }): Verdict {
  const { what, most } = limit;
  const key = `${what} ${limit.key}`;
  if (together.length > most)
    return fail({ key, message: `too many ${what}`, got: `${together.length} ${what} (${limit.key})`, allowed: `at most ${most}` });
  const repeated = together.filter(isRepeated);
  if (repeated.length > 0)
    return notEvaluated(
      repeated.map((member) => `how many ${member.address} are`),
      key,
    );
  if (unsure.length === 0 || together.length + unsure.length <= most) return pass();
  const others = new Set(unsure);
  for (const member of together) others.delete(member);
  if (together.length + others.size <= most) return pass();
  return notEvaluated(
    [...others].map((member) => `what ${member.address} belongs to`),
    key,
  );
}
