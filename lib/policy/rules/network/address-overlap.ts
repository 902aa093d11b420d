import { overlaps, parseCidr } from '../../../model/cidr';
import type { AddressRange, Intent } from '../../../model/intent';
import { show } from '../../../model/problem';
import { isExpression } from '../../expression';
import { defineRule } from '../../rule';
import { fail, notEvaluated, pass, type Verdict } from '../../verdict';

/** Compares every address range of the fabric with every other one. */
export const addressOverlap = defineRule({
  id: 'FAB-NET-001',
  title: 'Address ranges overlap',
  why: 'Two owners of one address cannot be routed to each other over a private link; no provider checks it across sites.',
  severity: 'high',
  enforcement: 'mandatory',
  remediation: 'Give one of the two owners another range in the address plan.',
  check(ctx) {
    const ranges = ctx.intent.addresses;
    ranges.forEach((range, i) => {
      const subject = pathOf(range.owner, ctx.intent);
      ctx.judge(subject, () => [...judgeAlone(range), ...ranges.slice(i + 1).flatMap((other) => judgePair(range, other))]);
    });
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
function judgePair(a: AddressRange, b: AddressRange): Verdict[] {
  if (isNested(a, b) || isNested(b, a) || !overlaps(a.cidr, b.cidr)) return [];
  return [
    fail({
      key: `${a.owner}.${a.use} ${b.owner}.${b.use}`,
      message: `the ${a.use} range of ${a.owner} overlaps the ${b.use} range of ${b.owner}`,
      got: `${a.cidr} and ${b.cidr}`,
      allowed: 'ranges that share no address',
    }),
  ];
}

/** Nodes and pods of a cloud cluster live in its own network. */
function isNested(outer: AddressRange, inner: AddressRange): boolean {
  return outer.owner === inner.owner && outer.use === 'vpc' && (inner.use === 'nodes' || inner.use === 'pods');
}

/** The address plan speaks of construct ids; findings speak of construct paths. */
function pathOf(owner: string, intent: Intent): string {
  const named = [...intent.sites, ...intent.clusters, ...intent.links].map((n) => n.path);
  return named.find((path) => path === owner || path.slice(path.indexOf('/') + 1) === owner) ?? owner;
}
