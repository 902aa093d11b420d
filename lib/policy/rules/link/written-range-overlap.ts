import { overlappingPairs } from '../../../model/cidr';
import type { AddressRange } from '../../../model/intent';
import { isExpression } from '../../expression';
import { defineRule } from '../../rule';
import type { RuleContext } from '../../rule-context';
import { notEvaluated, pass } from '../../verdict';
import { pathsByOwner } from '../network/address-overlap';
import { isCidrWithin } from './cidr-within';
import { RESERVED_RANGES } from './data-vpn-google';
import { broken } from './judge-argument';
import { ancestorIn } from './stacks-of-site';
import { TRANSIT_GATEWAY } from './tunnels';
import { type WrittenRange, writtenRanges } from './written-ranges';

/** A range of any origin, in one list for the sweep. */
type Item = { readonly cidr: string; readonly name: string } & (
  | { readonly origin: 'written'; readonly range: WrittenRange; readonly isPlanned: boolean; readonly isAtHome: boolean }
  | { readonly origin: 'plan'; readonly range: AddressRange }
  | { readonly origin: 'reserved'; readonly inLinkLocal: boolean }
);
type Written = Extract<Item, { origin: 'written' }>;

/** Compares what is written in Terraform with itself, with the address plan and with what every node already has. */
export const writtenRangeOverlap = defineRule({
  id: 'FAB-LNK-061',
  title: 'Address range is taken by another network or by every node',
  why: 'A range that a site, another network or every node already has cannot be routed over a private link; no provider compares them.',
  severity: 'high',
  enforcement: 'mandatory',
  remediation: 'Choose a range of its own, and put it into the address plan.',
  source: 'RFC 1122, RFC 3927; AWS and Google VPC documentation, 2026',
  check(ctx) {
    const ranges = writtenRanges(ctx);
    if (ranges.length + ctx.intent.addresses.length === 0) return;
    const owned = ownPaths(ctx);
    const cuts = cutsByOwner(ctx);
    const written: Written[] = [];
    for (const range of ranges) {
      const { cidr } = range;
      if (cidr.state === 'known') {
        const isCut = (cuts.get(range.of.owner) ?? []).some((cut) => isCidrWithin(cidr.value, cut));
        written.push({
          cidr: cidr.value,
          name: nameOf(range),
          origin: 'written',
          range,
          isPlanned: isCut || ancestorIn(range.of.owner, owned) !== undefined,
          isAtHome: isCut || ancestorIn(range.networkOwner, owned) !== undefined,
        });
        ctx.report(range.of, pass());
      } else if (cidr.state === 'unknown' && range.kind !== 'inside') {
        // What the cloud chooses for a session is link-local, and no plan has that.
        ctx.report(range.of, notEvaluated(cidr.why, range.argument));
      }
    }
    judgePairs(written, ctx);
  },
});

/** What constructs cut out of the plan and registered: judged with it, wherever it is used. */
function cutsByOwner(ctx: RuleContext): ReadonlyMap<string, readonly string[]> {
  const cuts = new Map<string, string[]>();
  for (const { path, cidr } of ctx.intent.addressCuts ?? []) cuts.set(path, [...(cuts.get(path) ?? []), cidr]);
  return cuts;
}

/** Paths of what the fabric itself lowers: their ranges come from the plan. */
function ownPaths(ctx: RuleContext): ReadonlySet<string> {
  const { sites, clusters, links } = ctx.intent;
  return new Set([...sites, ...clusters, ...links].map((named) => named.path));
}

function judgePairs(written: readonly Written[], ctx: RuleContext): void {
  const planned = ctx.intent.addresses.filter((range) => !isExpression(range.cidr));
  const items: Item[] = [
    ...written,
    ...planned.map((range): Item => ({ cidr: range.cidr, name: `the ${range.use} range of ${range.owner}`, origin: 'plan', range })),
    ...RESERVED_RANGES.map(({ cidr, what, inLinkLocal }): Item => ({
      cidr,
      name: what,
      origin: 'reserved',
      inLinkLocal: inLinkLocal === true,
    })),
  ];
  const pathOf = pathsByOwner(ctx.intent);
  for (const [a, b] of overlappingPairs(items)) {
    const [subject, other] = b.origin === 'written' || a.origin === 'reserved' ? [b, a] : [a, b];
    const isFine = subject.origin === 'written' ? mayOverlap(subject, other) : mayPlan(subject, other);
    if (isFine || subject.origin === 'reserved') continue;
    const what = subject.origin === 'written' ? subject.range.argument : subject.name;
    ctx.report(
      subject.origin === 'written' ? subject.range.of : pathOf(subject.range.owner),
      broken({
        key: `${what} ${other.name}`,
        message: `${what} overlaps ${other.name}`,
        got: `${subject.cidr} and ${other.cidr}`,
        allowed: 'ranges that share no address',
      }),
    );
  }
}

/** Two planned ranges are compared by the rule about the plan; addresses of sessions are link-local by nature. */
function mayPlan(a: Item, b: Item): boolean {
  return a.origin !== 'plan' || b.origin !== 'reserved' || a.range.use === 'link' || b.inLinkLocal;
}

function mayOverlap(a: Written, b: Item): boolean {
  const isInside = a.range.kind === 'inside';
  if (b.origin === 'reserved') return isInside ? !b.inLinkLocal : b.inLinkLocal;
  // What the fabric lowers is the plan itself, and so is a subnet added by hand to a network of the fabric.
  if (b.origin === 'plan') return a.isAtHome && isCidrWithin(a.cidr, b.cidr);
  // Both from the plan: judged as such. Both link-local: two ends of one tunnel, or judged session by session.
  if ((a.isPlanned && b.isPlanned) || (isInside && b.range.kind === 'inside')) return true;
  if (a.range.network === b.range.network && a.range.kind !== b.range.kind) return true;
  const kinds = [a.range.of.type, b.range.of.type];
  return kinds.includes(TRANSIT_GATEWAY) && kinds.some((type) => type.startsWith('aws_vpc'));
}

function nameOf(range: WrittenRange): string {
  return `${range.argument} of ${range.of.key}`;
}
