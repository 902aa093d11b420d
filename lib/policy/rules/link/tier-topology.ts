import type { LinkIntent } from '../../../model/intent';
import type { Resource } from '../../resource';
import { defineRule } from '../../rule';
import type { RuleContext } from '../../rule-context';
import { fail, notEvaluated, pass, type Verdict } from '../../verdict';
import { SOURCE, TIERS } from './data';
import { lagByMember, lagsOf } from './lag-members';
import { byOwner, countByLocation, linksTo, primaryPaths, showCounts } from './link-ends';
import { isRepeated } from './pointer';
import { OWN_INTERFACES, portOf } from './virtual-interfaces';

/** Judges ports and facilities as told, and the ports that interfaces are really put on. */
export const tierTopology = defineRule({
  id: 'FAB-LNK-001',
  title: 'Ports of a Direct Connect link do not make its tier',
  why: 'AWS promises availability for a number of ports in a number of facilities. A link with fewer has a promise on paper only.',
  severity: 'high',
  enforcement: 'mandatory',
  remediation: 'Add ports in the facilities that are short of them, or declare the tier that the ports make.',
  source: SOURCE.resiliency,
  check(ctx) {
    const links = linksTo('aws', ctx);
    if (links.length === 0) return;
    const interfaces = byOwner(ctx, OWN_INTERFACES);
    const connections = byOwner(ctx, ['aws_dx_connection']);
    const lagOf = lagByMember(lagsOf(ctx));
    for (const link of links) {
      ctx.judge(link.path, () => [
        judgeTold(link),
        ...judgePorts(link, interfaces.get(link.path) ?? [], lagOf, ctx),
        ...judgePlaces(link, connections.get(link.path) ?? []),
      ]);
    }
  },
});

function judgeTold(link: LinkIntent): Verdict {
  const need = TIERS[link.tier];
  const paths = primaryPaths(link);
  if (paths === undefined) return judgeCounts(link);
  const counts = countByLocation(paths);
  const each = need.ports / need.locations;
  const enough = paths.length >= need.ports && counts.size >= need.locations && [...counts.values()].every((n) => n >= each);
  if (enough) return pass();
  return fail({
    key: 'told',
    message: `the ports do not make tier '${link.tier}'`,
    got: showCounts(counts),
    allowed: `at least ${need.ports} port(s) in ${need.locations} location(s), ${each} or more in each`,
  });
}

/** Of a link that somebody else runs, counts are all that was told. */
function judgeCounts({ tier, ports, locations }: LinkIntent): Verdict {
  const need = TIERS[tier];
  const short = [
    ...(ports.state === 'known' && ports.value < need.ports ? [`${ports.value} port(s)`] : []),
    ...(locations.state === 'known' && locations.value < need.locations ? [`${locations.value} location(s)`] : []),
  ];
  if (short.length > 0) {
    return fail({
      key: 'told',
      message: `the ports do not make tier '${tier}'`,
      got: short.join(', '),
      allowed: `at least ${need.ports} port(s) in ${need.locations} location(s)`,
    });
  }
  const missing = [
    ...(need.ports > 1 && ports.state !== 'known' ? ['the number of ports of the link'] : []),
    ...(need.locations > 1 && locations.state !== 'known' ? ['the number of facilities of the link'] : []),
  ];
  return missing.length > 0 ? notEvaluated(missing, 'told') : pass();
}

/** Two interfaces on one connection, or on members of one group, are one port. */
function judgePorts(link: LinkIntent, interfaces: readonly Resource[], lagOf: ReadonlyMap<string, string>, ctx: RuleContext): Verdict[] {
  const need = TIERS[link.tier].ports;
  if (interfaces.length === 0 || need < 2) return [];
  const targets = interfaces.map((resource) => portOf(resource, ctx));
  const sure = new Set(targets.flatMap((t) => (t?.certain === true ? [lagOf.get(t.key) ?? t.key] : [])));
  if (sure.size >= need) return [pass()];
  const hidden = interfaces.filter((resource, i) => targets[i]?.certain !== true || isRepeated(resource));
  if (hidden.length > 0)
    return [
      notEvaluated(
        hidden.map((r) => `the connection of ${r.address}`),
        'ports',
      ),
    ];
  return [
    fail({
      key: 'ports',
      message: `the virtual interfaces of a link of tier '${link.tier}' are on fewer ports than it needs; a group counts as one`,
      got: `${interfaces.length} interfaces on ${sure.size} port(s)`,
      allowed: `at least ${need} ports`,
    }),
  ];
}

/** No more ports of the link may be ordered in one facility than it has there. */
function judgePlaces(link: LinkIntent, connections: readonly Resource[]): Verdict[] {
  const told = countByLocation(link.paths ?? []);
  const written = new Map<string, number>();
  const missing: string[] = [];
  for (const connection of connections) {
    const location = connection.text('location');
    if (location.state === 'known') written.set(location.value, (written.get(location.value) ?? 0) + 1);
    else missing.push(`the location of ${connection.address}`);
  }
  const wrong = [...written].filter(([location, n]) => n > (told.get(location) ?? 0));
  if (wrong.length > 0) {
    return [
      fail({
        key: 'places',
        message: 'ports are ordered in other facilities than the link says',
        got: showCounts(written),
        allowed: showCounts(told),
      }),
    ];
  }
  return missing.length > 0 ? [notEvaluated(missing, 'places')] : [];
}
