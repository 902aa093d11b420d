import { known, unknown, type Known } from '../../../model/known';
import type { Attributes } from '../../attributes';
import type { Resource } from '../../resource';
import { defineRule } from '../../rule';
import type { RuleContext } from '../../rule-context';
import { notEvaluated, pass, type Verdict } from '../../verdict';
import { ATTACHMENT, INTERCONNECT, routerOf, VPN_TUNNEL } from './google-types';
import { broken, flagOf, judgeSet, judgeTogether, listOf, numberOf, orDefault, orNotApplicable } from './judge-argument';
import { identityOf, targetOf, targetOfText, valueAt } from './target-of';

const GATEWAY = 'google_compute_ha_vpn_gateway';
const ADDRESS = 'google_compute_address';

/** Judges HA VPN gateways that run over VLAN attachments, and all they stand on. */
export const vpnOverInterconnect = defineRule({
  id: 'FAB-LNK-057',
  title: 'HA VPN over Interconnect is put together in a way that carries nothing',
  why: 'The gateway, its two attachments, their router and their addresses each need a switch for encryption; one left out, and packets are dropped.',
  severity: 'high',
  enforcement: 'mandatory',
  remediation:
    'Pair interface 0 with an IPSEC attachment in zone 1 and interface 1 with one in zone 2, on an encrypted router, with internal addresses.',
  source: 'Google Cloud: HA VPN over Cloud Interconnect, Terraform samples, 2026-04-22',
  check(ctx) {
    const over = new Set<string>();
    for (const gateway of ctx.snapshot.ofType(GATEWAY)) {
      ctx.judge(gateway, () => {
        const verdicts = judgeGateway(gateway, ctx);
        if (verdicts.length > 0) over.add(gateway.address);
        return orNotApplicable(verdicts, 'the gateway runs over the internet');
      });
    }
    if (over.size > 0) judgeTunnels(over, ctx);
  },
});

function judgeGateway(gateway: Resource, ctx: RuleContext): Verdict[] {
  const ends = gateway.blocks('vpn_interfaces');
  if (ends.state === 'absent') return [];
  if (ends.state === 'unknown') return [notEvaluated(ends.why, 'vpn_interfaces')];
  const paired = ends.value.filter((end) => end.get('interconnect_attachment').state !== 'absent');
  if (paired.length === 0) return [];
  const ids = new Set(paired.map((end) => end.written('interconnect_attachment')));
  const isPair = paired.length === 2 && ids.size === 2;
  return [
    isPair
      ? pass()
      : broken({
          key: 'vpn_interfaces',
          message: 'the two interfaces of the gateway need two attachments',
          got: `${ids.size} attachments`,
          allowed: 'an attachment each',
        }),
    ...paired.flatMap((end) => judgeEnd(gateway, end, ctx)),
  ];
}

function judgeEnd(gateway: Resource, end: Attributes, ctx: RuleContext): Verdict[] {
  const id = numberOf(end, 'id');
  const name = id.state === 'known' ? `vpn_interfaces ${id.value}` : 'vpn_interfaces';
  const target = targetOf(gateway, 'interconnect_attachment', ATTACHMENT, ctx, end);
  if (target.kind === 'unknown') return [notEvaluated(target.why, name)];
  if (target.kind !== 'written') return [];
  const { resource: attachment } = target;
  return [
    ...judgeSet(orDefault(attachment.text('encryption'), 'NONE'), (kind) => kind === 'IPSEC', {
      key: `${name} encryption`,
      message: `attachment ${attachment.key} is not made for IPsec`,
      allowed: `encryption = 'IPSEC'`,
    }),
    ...judgeSet(
      valueAt(routerOf(attachment, ctx), (router) => flagOf(router, 'encrypted_interconnect_router', false)),
      (encrypted) => encrypted,
      {
        key: `${name} router`,
        message: `the router of ${attachment.key} is not made for IPsec`,
        allowed: 'encrypted_interconnect_router = true',
      },
    ),
    ...judgeAddresses(attachment, name, ctx),
    ...judgeTogether([id, zoneOf(attachment, ctx)], (number, zone) => zone === number + 1, {
      key: `${name} zone`,
      message: 'an interface of the gateway is paired with the other zone',
      allowed: 'interface 0 with zone 1, interface 1 with zone 2',
    }),
  ];
}

/** Without addresses of its own the gateway takes public ones. */
function judgeAddresses(attachment: Resource, name: string, ctx: RuleContext): Verdict[] {
  const key = `${name} addresses`;
  const { ipsec_internal_addresses: written } = attachment.body;
  const list: readonly unknown[] | undefined = Array.isArray(written) ? (written as unknown[]) : undefined;
  if (list === undefined || list.length === 0) {
    const value = listOf(attachment, 'ipsec_internal_addresses');
    if (value.state === 'unknown') return [notEvaluated(value.why, key)];
    return [
      broken({
        key,
        message: `${attachment.key} reserves no internal addresses for the gateway`,
        allowed: 'an address with purpose IPSEC_INTERCONNECT',
      }),
    ];
  }
  return list.flatMap((item) => {
    const target = targetOfText(attachment, String(item), 'ipsec_internal_addresses', ADDRESS, ctx);
    if (target.kind === 'unknown') return [notEvaluated(target.why, key)];
    if (target.kind !== 'written') return [];
    return judgeTogether(
      [orDefault(target.resource.text('purpose'), 'none'), orDefault(target.resource.text('address_type'), 'EXTERNAL')],
      (purpose, type) => purpose === 'IPSEC_INTERCONNECT' && type === 'INTERNAL',
      {
        key,
        message: `address ${target.resource.key} is not made for it`,
        allowed: `purpose 'IPSEC_INTERCONNECT', address_type 'INTERNAL'`,
      },
    );
  });
}

/** Edge availability zone of an attachment; absent when its interconnect is not written here. */
function zoneOf(attachment: Resource, ctx: RuleContext): Known<number> {
  const domain = attachment.text('edge_availability_domain');
  if (domain.state === 'known') return numbered(/_([12])$/.exec(domain.value)?.[1]);
  if (domain.state === 'unknown') return domain;
  return valueAt(targetOf(attachment, 'interconnect', INTERCONNECT, ctx), (port): Known<number> => {
    const location = port.text('location');
    return location.state === 'known' ? numbered(/-zone([12])-/.exec(location.value)?.[1]) : unknown(`location of ${port.address}`);
  });
}

function numbered(text: string | undefined): Known<number> {
  return text === undefined ? { state: 'absent' } : known(Number(text));
}

/** One tunnel per interface: a second one shares the 3 Gbit/s of the first. */
function judgeTunnels(over: ReadonlySet<string>, ctx: RuleContext): void {
  const used = new Map<string, Resource>();
  for (const tunnel of ctx.snapshot.ofType(VPN_TUNNEL)) {
    const gateway = identityOf(tunnel, 'vpn_gateway', GATEWAY, ctx);
    const end = numberOf(tunnel, 'vpn_gateway_interface');
    if (gateway.state !== 'known' || end.state !== 'known' || !over.has(gateway.value)) continue;
    const place = `${gateway.value} ${end.value}`;
    const first = used.get(place);
    ctx.report(
      tunnel,
      first === undefined
        ? pass()
        : broken({
            key: 'vpn_gateway_interface',
            message: `${first.key} already uses this interface of the gateway`,
            got: `interface ${end.value} twice`,
            allowed: 'one gateway per pair of tunnels',
          }),
    );
    if (first === undefined) used.set(place, tunnel);
  }
}
