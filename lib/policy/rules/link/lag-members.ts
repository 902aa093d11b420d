import type { Resource } from '../../resource';
import type { RuleContext } from '../../rule-context';
import { groupBy, isRepeated, type Pointer, pointer } from './pointer';

/** The connections of one link aggregation group, as far as they are written. */
export interface Lag {
  readonly resource: Resource;
  readonly members: readonly Pointer[];
  /** What keeps the members from being counted. */
  readonly uncounted: readonly string[];
}

/** All groups with their members: their own `connection_id` and the associations that point at them. */
export function lagsOf(ctx: RuleContext): Lag[] {
  const lags = ctx.snapshot.ofType('aws_dx_lag');
  if (lags.length === 0) return [];
  const associations = ctx.snapshot.ofType('aws_dx_connection_association');
  const grouped = groupBy(associations, (a) => pointer(a, 'lag_id', ctx, ['aws_dx_lag']));
  return lags.map((resource) => {
    const own = grouped.byKey.get(resource.key) ?? [];
    const first = connection(resource, ctx);
    return {
      resource,
      members: [...(first === undefined ? [] : [first]), ...own.flatMap((a) => connection(a, ctx) ?? [])],
      uncounted: [
        ...grouped.unsure.map((a) => `the group of ${a.address}`),
        ...own.filter(isRepeated).map((a) => `how many ${a.address} are`),
      ],
    };
  });
}

function connection(from: Resource, ctx: RuleContext): Pointer | undefined {
  return pointer(from, 'connection_id', ctx, ['aws_dx_connection']);
}

/** Key of the group that each member connection is in. */
export function lagByMember(lags: readonly Lag[]): ReadonlyMap<string, string> {
  return new Map(lags.flatMap((lag) => lag.members.filter((m) => m.certain).map((m) => [m.key, lag.resource.key] as const)));
}
