import { checkBesidePlan } from '../../../check/addresses';
import { overlappingPairs, parseCidr } from '../../../model/cidr';
import type { AddressRange, Intent } from '../../../model/intent';
import { show } from '../../../model/problem';
import { isExpression } from '../../expression';
import { defineRule } from '../../rule';
import { fail, notEvaluated, pass, type Verdict } from '../../verdict';

/** Compares every address range of the fabric with every other one, and with what constructs use beside them. */
export const addressOverlap = defineRule({
  id: 'FAB-NET-001',
  title: 'Address ranges overlap',
  why: 'Two owners of one address cannot be routed to each other over a private link; no provider checks it across sites.',
  severity: 'high',
  enforcement: 'mandatory',
  remediation: 'Give one of the two owners another range in the address plan.',
  check(ctx) {
    const { intent } = ctx;
    const ranges = intent.addresses;
    const position = new Map(ranges.map((range, i) => [range, i]));
    const found = new Map<AddressRange, AddressRange[]>();
    for (const pair of overlappingPairs(ranges)) {
      const [a, b] = pair.sort((x, y) => (position.get(x) ?? 0) - (position.get(y) ?? 0));
      if (!isNested(a, b) && !isNested(b, a)) found.set(a, [...(found.get(a) ?? []), b]);
    }
    const pathOf = pathsByOwner(intent);
    for (const range of ranges) {
      const others = (found.get(range) ?? []).sort((x, y) => (position.get(x) ?? 0) - (position.get(y) ?? 0));
      ctx.judge(pathOf(range.owner), () => [...judgeAlone(range), ...others.map((other) => overlapOf(range, other))]);
    }
    // Two ranges of the plan are judged above; what is left are cuts, and ranges of others.
    for (const { path, message, got, allowed } of checkBesidePlan(intent)) {
      ctx.judge(path, () => [fail({ key: message, message, got, allowed })]);
    }
  },
});

function judgeAlone(range: AddressRange): Verdict[] {
  const key = `${range.owner}.${range.use}`;
  if (isExpression(range.cidr)) return [notEvaluated(`the ${range.use} range of ${range.owner}`, key)];
  if (parseCidr(range.cidr) !== undefined) return [pass()];
  return [
    fail({
      key,
      message: `the ${range.use} range of ${range.owner} is not a CIDR block`,
      got: show(range.cidr),
      allowed: 'for example 10.20.0.0/16',
    }),
  ];
}

/** Only overlaps are reported per pair; a range that overlaps nothing has passed on its own. */
function overlapOf(a: AddressRange, b: AddressRange): Verdict {
  return fail({
    key: `${a.owner}.${a.use} ${b.owner}.${b.use}`,
    message: `the ${a.use} range of ${a.owner} overlaps the ${b.use} range of ${b.owner}`,
    got: `${a.cidr} and ${b.cidr}`,
    allowed: 'ranges that share no address',
  });
}

/** Nodes and pods of a cloud cluster live in its own network. */
function isNested(outer: AddressRange, inner: AddressRange): boolean {
  return outer.owner === inner.owner && outer.use === 'vpc' && (inner.use === 'nodes' || inner.use === 'pods');
}

/** The address plan speaks of construct ids; findings speak of construct paths. */
export function pathsByOwner(intent: Intent): (owner: string) => string {
  const paths = new Map<string, string>();
  for (const { path } of [...intent.sites, ...intent.clusters, ...intent.links]) {
    for (const name of [path, path.slice(path.indexOf('/') + 1)]) if (!paths.has(name)) paths.set(name, path);
  }
  return (owner) => paths.get(owner) ?? owner;
}
