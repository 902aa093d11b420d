import type { Resource } from '../../resource';
import { defineRule } from '../../rule';
import type { RuleContext } from '../../rule-context';
import { notEvaluated, pass, type Verdict } from '../../verdict';
import { broken, orDefault } from './judge-argument';
import { stacksBySite } from './stacks-of-site';

/** Resources that are a way to the internet as soon as they exist. */
const WAYS = ['aws_internet_gateway', 'aws_egress_only_internet_gateway', 'google_compute_router_nat', 'aws_dx_public_virtual_interface'];
const ROUTES = ['aws_route', 'google_compute_route', 'aws_nat_gateway'];
const EVERYWHERE = ['0.0.0.0/0', '::/0'];

/** Judges the clouds at the far end of links that a sovereign zone spans. */
export const sovereignEgress = defineRule({
  id: 'FAB-LNK-065',
  title: 'A sovereign zone has a private link and a way to the internet',
  why: 'Data that may only travel over the link can leave beside it: one default route is enough.',
  severity: 'critical',
  enforcement: 'mandatory',
  remediation:
    'Take out internet and NAT gateways, default routes to them and public virtual interfaces; reach the cloud by private endpoints.',
  source: 'AWS data perimeter; Google Cloud: restricted.googleapis.com, 2026',
  check(ctx) {
    const sites = sitesOfSovereignLinks(ctx);
    if (sites.size === 0) return;
    const bySite = stacksBySite(ctx);
    const stacks = new Set([...sites].flatMap((site) => [...(bySite.get(site) ?? [])]));
    for (const type of [...WAYS, ...ROUTES]) {
      for (const resource of ctx.snapshot.ofType(type)) if (stacks.has(resource.stack)) ctx.judge(resource, () => judge(resource));
    }
    for (const network of ctx.snapshot.ofType('google_compute_network')) {
      if (stacks.has(network.stack)) ctx.judge(network, () => judgeDefaultRoute(network));
    }
  },
});

function sitesOfSovereignLinks(ctx: RuleContext): ReadonlySet<string> {
  const zones = ctx.intent.zones.filter((zone) => zone.level === 'sovereign').map((zone) => new Set(zone.sites));
  const links = ctx.intent.links.filter(({ between }) => zones.some((sites) => between.every((end) => sites.has(end))));
  return new Set(links.flatMap((link) => link.between).filter((site) => ctx.index.sites.get(site)?.kind === 'cloud'));
}

function judge(resource: Resource): Verdict {
  if (WAYS.includes(resource.type)) return open(resource.type);
  if (resource.type === 'aws_nat_gateway') {
    const kind = orDefault(resource.text('connectivity_type'), 'public');
    if (kind.state !== 'known') return notEvaluated(kind.state === 'unknown' ? kind.why : 'connectivity_type');
    return kind.value === 'private' ? pass() : open('a public NAT gateway');
  }
  const destinations = ['destination_cidr_block', 'destination_ipv6_cidr_block', 'dest_range'].map((path) => resource.text(path));
  const unclear = destinations.flatMap((d) => (d.state === 'unknown' ? [d.why] : []));
  const isDefault = destinations.some((d) => d.state === 'known' && EVERYWHERE.includes(d.value));
  const toInternet = leadsOut(resource);
  if (toInternet === false) return pass();
  if (isDefault && toInternet === true) return open('a default route');
  if (unclear.length > 0 || (isDefault && toInternet === undefined))
    return notEvaluated(unclear.length > 0 ? unclear : 'where the default route leads');
  return pass();
}

/** Undefined when the next hop is an expression that may be an internet gateway. */
function leadsOut(route: Resource): boolean | undefined {
  if (route.type === 'google_compute_route') {
    const gateway = route.written('next_hop_gateway');
    return gateway === undefined ? false : /default-internet-gateway$/.test(gateway) ? true : undefined;
  }
  const { gateway_id: gateway, nat_gateway_id: nat, egress_only_gateway_id: egress } = route.body;
  if (typeof nat === 'string' || typeof egress === 'string') return true;
  if (typeof gateway !== 'string') return false;
  if (gateway === 'local' || gateway.startsWith('vgw-') || gateway.includes('aws_vpn_gateway.')) return false;
  return gateway.startsWith('igw-') || gateway.includes('aws_internet_gateway.') ? true : undefined;
}

/** Google puts a default route into a new network unless told otherwise. */
function judgeDefaultRoute(network: Resource): Verdict {
  const deleted = network.get('delete_default_routes_on_create');
  if (deleted.state === 'unknown') return notEvaluated(deleted.why);
  return deleted.state === 'known' && String(deleted.value) === 'true' ? pass() : open('the default route of a new network');
}

function open(got: string): Verdict {
  return broken({ key: 'egress', message: 'there is a way to the internet beside the link', got, allowed: 'none' });
}
