import type { Resource } from '../../resource';
import type { RuleContext } from '../../rule-context';
import { type Pointer, pointer } from './pointer';

export type InterfaceKind = 'private' | 'public' | 'transit';

/** One virtual interface as written, in the own account or allocated to another one. */
export interface VirtualInterface {
  readonly kind: InterfaceKind;
  readonly resource: Resource;
  /** Made for another account, which chooses the gateway when it accepts it. */
  readonly allocated: boolean;
}

const KINDS: readonly InterfaceKind[] = ['private', 'public', 'transit'];
/** What a virtual interface can be put on. */
export const PORT_TYPES: readonly string[] = ['aws_dx_connection', 'aws_dx_lag', 'aws_dx_hosted_connection'];
export const OWN_INTERFACES: readonly string[] = KINDS.map((kind) => `aws_dx_${kind}_virtual_interface`);

export function interfacesOf(ctx: RuleContext, kinds: readonly InterfaceKind[] = KINDS): VirtualInterface[] {
  return kinds.flatMap((kind) =>
    [false, true].flatMap((allocated) =>
      ctx.snapshot
        .ofType(`aws_dx_${allocated ? 'hosted_' : ''}${kind}_virtual_interface`)
        .map((resource) => ({ kind, resource, allocated })),
    ),
  );
}

/** Resources that carry the BGP session of an interface of any kind. */
export function sessionsOf(ctx: RuleContext): Resource[] {
  return [...interfacesOf(ctx).map((i) => i.resource), ...ctx.snapshot.ofType('aws_dx_bgp_peer')];
}

/** The connection or group that a resource is put on. */
export function portOf(resource: Resource, ctx: RuleContext): Pointer | undefined {
  return pointer(resource, 'connection_id', ctx, PORT_TYPES);
}

/** Keys of the connections that a partner shares out: made for others here, or accepted here. */
export function hostedPorts(ctx: RuleContext): ReadonlySet<string> {
  const accepted = ctx.snapshot.ofType('aws_dx_connection_confirmation').flatMap((r) => portOf(r, ctx)?.key ?? []);
  return new Set([...ctx.snapshot.ofType('aws_dx_hosted_connection').map((r) => r.key), ...accepted]);
}
