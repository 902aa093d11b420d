import type { Known } from '../../../model/known';
import type { Attributes } from '../../attributes';
import type { Resource } from '../../resource';
import { defineRule } from '../../rule';
import type { RuleContext } from '../../rule-context';
import { notEvaluated, pass, type Verdict } from '../../verdict';
import { ROUTER, ROUTER_PEER } from './google-types';
import { broken, orNotApplicable } from './judge-argument';
import { identityOf } from './target-of';

interface Use {
  readonly of: Resource;
  readonly name: string;
}

/** Judges the MD5 keys of BGP sessions: where they come from, and that each has a name of its own in its router. */
export const bgpMd5Key = defineRule({
  id: 'FAB-LNK-053',
  title: 'BGP key is plain text, or its name is taken',
  why: 'A literal key ends up in files, plans and states; two keys of one name in one router are refused.',
  severity: 'critical',
  enforcement: 'mandatory',
  remediation: 'Take the key from a secret, at most 80 printable characters, and name each key of a router differently.',
  source: 'Google Cloud Router: MD5 authentication, 2026; provider google 6.50',
  check(ctx) {
    const names = new Map<string, Use[]>();
    for (const [type, argument] of [
      [ROUTER, 'md5_authentication_keys'],
      [ROUTER_PEER, 'md5_authentication_key'],
    ] as const) {
      for (const of of ctx.snapshot.ofType(type)) {
        const keys = of.blocks(argument);
        ctx.judge(of, () => orNotApplicable(judge(keys, argument), 'no MD5 key'));
        for (const key of keys.state === 'known' ? keys.value : []) collect(names, of, key, ctx);
      }
    }
    for (const uses of names.values()) uses.slice(1).forEach((use) => ctx.report(use.of, taken(use)));
  },
});

function judge(keys: Known<readonly Attributes[]>, argument: string): Verdict[] {
  if (keys.state === 'absent') return [];
  if (keys.state === 'unknown') return [notEvaluated(keys.why, argument)];
  return keys.value.map((key) => {
    if (key.get('key').state !== 'known') return pass();
    return broken({
      key: argument,
      message: 'the BGP key is plain text',
      got: 'a literal (not shown)',
      allowed: 'a reference to a secret',
    });
  });
}

function collect(names: Map<string, Use[]>, of: Resource, key: Attributes, ctx: RuleContext): void {
  const name = key.text('name');
  const router = of.type === ROUTER ? ({ state: 'known', value: of.address } as const) : identityOf(of, 'router', ROUTER, ctx);
  if (name.state !== 'known' || router.state !== 'known') return;
  const place = `${router.value} ${name.value}`;
  names.set(place, [...(names.get(place) ?? []), { of, name: name.value }]);
}

function taken({ name }: Use): Verdict {
  return broken({ key: `name ${name}`, message: 'two keys of one router have one name', got: name, allowed: 'each name once per router' });
}
