import type { LinkIntent } from '../../../model/intent';
import type { Resource } from '../../resource';
import { defineRule } from '../../rule';
import { fail, notEvaluated, pass, type Verdict } from '../../verdict';
import { SOURCE } from './data';
import { byOwner, linksTo, primaryPaths } from './link-ends';

/** Judges the bandwidth of the ports as told, and as ordered. */
export const unequalBandwidth = defineRule({
  id: 'FAB-LNK-002',
  title: 'Ports of one Direct Connect link differ in bandwidth',
  why: 'After a failure the smaller port gets the traffic of the larger one, and drops what it cannot carry.',
  severity: 'high',
  enforcement: 'mandatory',
  remediation: 'Order equal ports, or make two links of it.',
  source: SOURCE.resiliency,
  check(ctx) {
    const links = linksTo('aws', ctx);
    if (links.length === 0) return;
    const ordered = byOwner(ctx, ['aws_dx_connection']);
    for (const link of links) ctx.judge(link.path, () => [judgeTold(link), ...judgeOrdered(ordered.get(link.path) ?? [])]);
  },
});

function judgeTold(link: LinkIntent): Verdict {
  const sizes = [...new Set((primaryPaths(link) ?? []).map((path) => path.bandwidth.toString()))];
  return sizes.length > 1 ? unequal('told', sizes) : pass();
}

function judgeOrdered(connections: readonly Resource[]): Verdict[] {
  const sizes = connections.map((connection) => connection.text('bandwidth'));
  const known = [...new Set(sizes.flatMap((size) => (size.state === 'known' ? [size.value] : [])))];
  if (known.length > 1) return [unequal('ordered', known)];
  const hidden = sizes.length > 1 ? sizes.flatMap((size) => (size.state === 'unknown' ? [size.why] : [])) : [];
  return hidden.length > 0 ? [notEvaluated(hidden, 'ordered')] : [];
}

function unequal(key: string, sizes: readonly string[]): Verdict {
  return fail({ key, got: [...sizes].sort().join(', '), allowed: 'one bandwidth for all ports of a link' });
}
