import type { LinkIntent } from '../../../model/intent';
import type { Resource } from '../../resource';
import { defineRule } from '../../rule';
import { notApplicable, notEvaluated, pass, type Verdict } from '../../verdict';
import { SOURCE } from './data';
import { byOwner, countByLocation, linksTo, primaryPaths } from './link-ends';
import { OWN_INTERFACES } from './virtual-interfaces';
import { lifecycleConditions, writtenConditions } from './written-conditions';

/** Demands that the apply looks at what synth cannot know: which device AWS chose for each port. */
export const oneDevice = defineRule({
  id: 'FAB-LNK-003',
  title: 'Nothing looks whether two ports of one facility are on one AWS device',
  why: 'AWS chooses the device of a port and Terraform cannot ask for another. Two ports on one device fail together.',
  severity: 'medium',
  enforcement: 'advisory',
  remediation: 'Add a Terraform check that compares aws_device of the two ports; AWS Support can move one.',
  source: `${SOURCE.provider}; ${SOURCE.resiliency}`,
  check(ctx) {
    const links = linksTo('aws', ctx);
    if (links.length === 0) return;
    const owned = byOwner(ctx, [...OWN_INTERFACES, 'aws_dx_connection']);
    const checks = writtenConditions(ctx);
    for (const link of links) ctx.judge(link.path, () => judge(link, owned.get(link.path) ?? [], checks));
  },
});

function judge(link: LinkIntent, ports: readonly Resource[], checks: readonly string[]): Verdict {
  const shared = [...countByLocation(primaryPaths(link) ?? [])].filter(([, n]) => n > 1).map(([location]) => location);
  if (shared.length === 0) return notApplicable('no facility is told to hold two ports of the link');
  if (ports.length === 0) return notApplicable('no port of the link is written');
  const conditions = [...checks, ...lifecycleConditions(ports.map((port) => port.body))];
  const devices = ports.map(({ type, id }) => `${type}.${id}.aws_device`);
  if (conditions.some((text) => devices.filter((device) => text.includes(device)).length > 1)) return pass();
  return notEvaluated(`which device AWS gives the ports at ${shared.sort().join(', ')}`);
}
