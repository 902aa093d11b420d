import type { Resource } from '../../resource';
import { defineRule } from '../../rule';
import { fail, notEvaluated, pass, type Verdict } from '../../verdict';
import { SOURCE } from './data';
import { isRepeated, type Pointer } from './pointer';
import { interfacesOf, portOf } from './virtual-interfaces';
import { wholeNumber } from './whole-number';

/** Judges every VLAN by itself, and against the others on its connection or group. */
export const vlanReuse = defineRule({
  id: 'FAB-LNK-014',
  title: 'VLAN is out of range, or used twice on one connection',
  why: 'The VLAN tells the interfaces of one connection apart. Nothing checks it before AWS does, in the middle of an apply.',
  severity: 'high',
  enforcement: 'mandatory',
  remediation: 'Give each interface of a connection its own VLAN from 1 to 4094.',
  source: SOURCE.api,
  check(ctx) {
    const resources = [...interfacesOf(ctx).map((i) => i.resource), ...ctx.snapshot.ofType('aws_dx_hosted_connection')];
    const tags = resources.map((resource): Tag => ({ resource, port: portOf(resource, ctx), vlan: wholeNumber(resource, 'vlan') }));
    const uses = usesOf(tags);
    for (const tag of tags) ctx.judge(tag.resource, () => judge(tag, uses));
  },
});

interface Tag {
  readonly resource: Resource;
  readonly port: Pointer | undefined;
  readonly vlan: ReturnType<typeof wholeNumber>;
}

interface Uses {
  /** The first interface of each port and VLAN. */
  readonly first: ReadonlyMap<string, Resource>;
  /** Interfaces of each VLAN, and how many of them are on a port that is not known. */
  readonly all: ReadonlyMap<number, number>;
  readonly unsure: ReadonlyMap<number, number>;
}

function usesOf(tags: readonly Tag[]): Uses {
  const first = new Map<string, Resource>();
  const all = new Map<number, number>();
  const unsure = new Map<number, number>();
  for (const { resource, port, vlan } of tags) {
    if (vlan.state !== 'known') continue;
    all.set(vlan.value, (all.get(vlan.value) ?? 0) + 1);
    if (port?.certain !== true) unsure.set(vlan.value, (unsure.get(vlan.value) ?? 0) + 1);
    const key = placeOf(port, vlan.value);
    if (!first.has(key)) first.set(key, resource);
  }
  return { first, all, unsure };
}

function placeOf(port: Pointer | undefined, vlan: number): string {
  return `${vlan} on ${port?.key ?? ''}`;
}

function judge({ resource, port, vlan }: Tag, uses: Uses): Verdict {
  if (vlan.state !== 'known') return notEvaluated(`the VLAN of ${resource.address}`);
  if (!(vlan.value >= 1 && vlan.value <= 4094)) return fail({ got: String(resource.body.vlan), allowed: '1 to 4094' });
  if (port === undefined) return notEvaluated(`the connection of ${resource.address}`);
  const first = uses.first.get(placeOf(port, vlan.value));
  if (first !== undefined && first !== resource) {
    return fail({
      message: 'two interfaces of one connection have one VLAN',
      got: `VLAN ${vlan.value} of ${first.key} and ${resource.key}`,
      allowed: 'each VLAN once per connection',
    });
  }
  const others = (port.certain ? uses.unsure.get(vlan.value) : (uses.all.get(vlan.value) ?? 1) - 1) ?? 0;
  const unsure = others > 0 || isRepeated(resource);
  return unsure ? notEvaluated(`whether ${resource.address} shares its connection with another interface of its VLAN`) : pass();
}
