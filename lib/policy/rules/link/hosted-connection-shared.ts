import type { LinkIntent } from '../../../model/intent';
import type { Resource } from '../../resource';
import { defineRule } from '../../rule';
import { fail, notApplicable, notEvaluated, pass, type Verdict } from '../../verdict';
import { SOURCE } from './data';
import { groupBy, isRepeated } from './pointer';
import { hostedPorts, interfacesOf, portOf } from './virtual-interfaces';

/** Counts the interfaces of every connection that is known to be hosted. */
export const hostedConnectionShared = defineRule({
  id: 'FAB-LNK-015',
  title: 'Hosted connection carries more than one virtual interface',
  why: 'A partner shares out one VLAN of its port: AWS takes one interface on it and refuses the second at apply.',
  severity: 'high',
  enforcement: 'mandatory',
  remediation: 'Order another hosted connection, or use a dedicated one.',
  source: SOURCE.api,
  check(ctx) {
    const interfaces = interfacesOf(ctx).map((i) => i.resource);
    if (interfaces.length === 0) return;
    const hosted = hostedPorts(ctx);
    const grouped = groupBy(interfaces, (resource) => portOf(resource, ctx));
    for (const resource of interfaces) {
      ctx.judge(resource, () => {
        const port = portOf(resource, ctx);
        if (port === undefined) return notApplicable('the interface is on no connection');
        const kind = hosted.has(port.key) ? 'hosted' : told(ctx.index.links.get(resource.owner));
        return judge(resource, kind, port.certain, grouped.byKey.get(port.key) ?? []);
      });
    }
  },
});

/** What the link says of its ports, when it says the same of all. */
function told(link: LinkIntent | undefined): 'hosted' | 'dedicated' | 'mixed' {
  const kinds = new Set((link?.paths ?? []).filter((path) => path.kind !== 'vpn').map((path) => path.kind === 'hosted'));
  if (kinds.size === 2) return 'mixed';
  return kinds.has(true) ? 'hosted' : 'dedicated';
}

function judge(resource: Resource, kind: ReturnType<typeof told>, certain: boolean, sharing: readonly Resource[]): Verdict {
  if (kind === 'dedicated') return notApplicable('nothing written says that the connection is hosted');
  if (sharing.length === 1 && !isRepeated(resource)) return certain ? pass() : notEvaluated(`the hosted connection of ${resource.address}`);
  if (kind === 'mixed') return notEvaluated(`whether the connection of ${resource.address} is hosted`);
  if (sharing.length === 1) return notEvaluated(`how many interfaces ${resource.address} makes`);
  return fail({
    got: `${sharing.length} interfaces: ${sharing.map((r) => r.key).join(', ')}`,
    allowed: 'one interface per hosted connection',
  });
}
