import { known, unknown, type Known } from '../../../model/known';
import type { Resource } from '../../resource';
import { defineRule } from '../../rule';
import type { RuleContext } from '../../rule-context';
import { notEvaluated, pass, type Verdict } from '../../verdict';
import { ATTACHMENT, NETWORK, ROUTER, routerOf, VPN_TUNNEL } from './google-types';
import { broken, flagOf } from './judge-argument';
import { identityOf, targetOfText, valueAt } from './target-of';

const SPOKE = 'google_network_connectivity_spoke';
const LINKED = [
  'linked_interconnect_attachments',
  'linked_vpn_tunnels',
  'linked_router_appliance_instances',
  'linked_vpc_network',
  'linked_producer_vpc_network',
];
const URIS_OF: Readonly<Record<string, string>> = { linked_interconnect_attachments: ATTACHMENT, linked_vpn_tunnels: VPN_TUNNEL };

/** Judges what each spoke links, and that spokes which pass traffic on are in one network. */
export const connectivitySpoke = defineRule({
  id: 'FAB-LNK-059',
  title: 'Network Connectivity Center spoke links nothing, several things, or several networks',
  why: 'A spoke is one kind of link; site-to-site transfer works inside one VPC network, and Google refuses it across several.',
  severity: 'high',
  enforcement: 'mandatory',
  remediation: 'Write one linked_ block per spoke, and keep all spokes with site-to-site transfer of a hub in one VPC network.',
  source: 'Google Network Connectivity API: spokes, 2026; provider google 6.50',
  check(ctx) {
    const networks = new Map<string, string>();
    for (const spoke of ctx.snapshot.ofType(SPOKE)) ctx.judge(spoke, () => [judgeLinked(spoke), ...judgeTransfer(spoke, networks, ctx)]);
  },
});

function judgeLinked(spoke: Resource): Verdict {
  const blocks = LINKED.map((argument) => [argument, spoke.blocks(argument)] as const);
  const there = blocks.filter(([, block]) => block.state === 'known').map(([argument]) => argument);
  const missing = blocks.flatMap(([, block]) => (block.state === 'unknown' ? [block.why] : []));
  if (there.length > 1) return several(there);
  if (missing.length > 0) return notEvaluated(missing, 'linked');
  return there.length === 1 ? pass() : several(there);
}

function several(there: readonly string[]): Verdict {
  return broken({
    key: 'linked',
    message: 'the spoke does not link exactly one kind of thing',
    got: there.join(', ') || 'none',
    allowed: 'one linked_ block',
  });
}

/** `networks` is the first network of each hub. */
function judgeTransfer(spoke: Resource, networks: Map<string, string>, ctx: RuleContext): Verdict[] {
  const key = 'site_to_site_data_transfer';
  return LINKED.slice(0, 3).flatMap((argument): Verdict[] => {
    const blocks = spoke.blocks(argument);
    const block = blocks.state === 'known' ? blocks.value[0] : undefined;
    if (block === undefined) return [];
    const transfer = flagOf(block, key, false);
    if (transfer.state === 'known' && !transfer.value) return [];
    const hub = identityOf(spoke, 'hub', 'google_network_connectivity_hub', ctx);
    const found = networksOf(spoke, argument, block.body.uris, ctx);
    const missing = [transfer, hub, ...found].flatMap((v) => (v.state === 'unknown' ? [v.why] : []));
    const names = found.flatMap((v) => (v.state === 'known' ? [v.value] : []));
    if (missing.length > 0) return [notEvaluated(missing, key)];
    if (hub.state !== 'known' || names.length === 0) return [];
    const first = networks.get(hub.value) ?? (names[0] as string);
    networks.set(hub.value, first);
    if (names.every((name) => name === first)) return [pass()];
    const got = [...new Set([first, ...names])].join(' and ');
    return [broken({ key, message: 'spokes with site-to-site transfer are in several networks', got, allowed: 'one VPC network per hub' })];
  });
}

/** Networks behind the linked attachments or tunnels that are written here. */
function networksOf(spoke: Resource, argument: string, uris: unknown, ctx: RuleContext): Known<string>[] {
  const type = URIS_OF[argument];
  if (type === undefined) return [];
  if (!Array.isArray(uris)) return [unknown(`${argument}.uris of ${spoke.address}`)];
  return uris.map((uri) =>
    valueAt(targetOfText(spoke, String(uri), `${argument}.uris`, type, ctx), (link) =>
      valueAt(routerOf(link, ctx), (router): Known<string> => {
        const network = identityOf(router, 'network', NETWORK, ctx);
        return network.state === 'absent' ? known(`the network of ${ROUTER} ${router.key}`) : network;
      }),
    ),
  );
}
