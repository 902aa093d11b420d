import { Token } from 'cdktf';
import { overlaps, parseCidr } from '../../../model/cidr';
import { show } from '../../../model/problem';
import { isReservedAsn } from './asn-checks';
import type { LinkContext } from './link-context';
import { isWithin, type LinkProblem } from './link-problem';
import { insideCidrsOf, isInsideCidr, isLinkLocal } from './vpn-inside';
import { isSiteToSiteVpn, type SiteToSiteVpn } from './vpn-port';
import { privateVpnsOf } from './gateway';

/** Ranges that no router on the internet has. */
const PRIVATE = ['10.0.0.0/8', '172.16.0.0/12', '192.168.0.0/16', '100.64.0.0/10', '169.254.0.0/16', '127.0.0.0/8'];
const MOST_ASN = 4_294_967_294;
/** Numbers of AWS's older gateways, which a customer gateway of the region cannot have. Source: AWS VPN user guide. */
const REGIONAL_ASNS: Readonly<Record<string, number>> = { 'eu-west-1': 9059, 'ap-northeast-1': 10_124, 'ap-southeast-1': 17_943 };

/** What AWS would refuse of the VPNs of a link, and what would leave their keys unprotected. */
export function checkVpns(context: LinkContext, stateIsEncrypted: boolean): LinkProblem[] {
  const { request, end } = context;
  const open = [...request.ports, ...request.backup].filter(isSiteToSiteVpn);
  const hidden = request.encryption === 'ipsec' ? privateVpnsOf(end) : [];
  const all = [...open, ...hidden];
  if (all.length === 0) return [];
  return [
    ...(stateIsEncrypted ? [] : [stateProblem()]),
    ...all.flatMap((vpn) => checkVpn(context, vpn, hidden.includes(vpn))),
    ...checkSharing(all),
    ...checkInside(context, all),
  ];
}

/** Keys that AWS makes, or is given, are in the state either way. */
export function stateProblem(): LinkProblem {
  return {
    id: 'vpn-state-encryption',
    message: 'the keys of a VPN stand in the Terraform state, and the state is not encrypted',
    got: 'a state backend that is not known to encrypt',
    allowed: 'State.s3, State.gcs or another backend with encrypted: true',
    next: 'give the fabric such a backend: state: State.s3({...})',
  };
}

function checkVpn({ config, request, asns, end }: LinkContext, vpn: SiteToSiteVpn, isPrivate: boolean): LinkProblem[] {
  const found: LinkProblem[] = [];
  const add = (id: string, what: string, got: unknown, allowed: string, next: string): void => {
    found.push({ id, message: `VPN '${vpn.name}' ${what}`, got: show(got), allowed, next });
  };
  if (!/^[a-z0-9-]+$/.test(vpn.name)) {
    add('vpn-name', 'has no name that a Terraform address can have', vpn.name, `a-z, 0-9 and '-'`, 'rename it');
  }
  const { address, asn = request.onPremAsn } = vpn.router;
  if (!Token.isUnresolved(address) && (parseCidr(`${address}/32`)?.family !== 'ipv4' || isPrivateAddress(address) !== isPrivate)) {
    const allowed = isPrivate
      ? 'a private IPv4 address that is announced over Direct Connect'
      : 'an IPv4 address that the internet reaches';
    add('vpn-router-address', 'has a router that AWS cannot reach', address, allowed, 'state the outside address of the router');
  }
  if (
    !Token.isUnresolved(asn) &&
    (!isWithin(asn, 1, MOST_ASN) || isReservedAsn(asn) || asn === REGIONAL_ASNS[config.region] || asn === asns.cloud)
  ) {
    add(
      'vpn-asn',
      'has a router with a number that cannot speak BGP to the gateway',
      asn,
      `1 to ${MOST_ASN}, not reserved, not that of the gateway`,
      'use a private one, for example 65010',
    );
  }
  if (vpn.presharedKeys?.some((key) => !Token.isUnresolved(key)) === true) {
    const next = 'replace the literals and rotate the keys, or leave them out: AWS makes some';
    add(
      'literal-secret',
      'has a key as plain text',
      'a literal (not shown)',
      'a sensitive TerraformVariable or a reference to a secret manager',
      next,
    );
  }
  if (vpn.tunnelBandwidth === 'large' && end.kind === 'virtual-private-gateway') {
    add(
      'vpn-tunnel-bandwidth',
      'has tunnels that a virtual private gateway does not have',
      'large',
      'standard',
      'leave tunnelBandwidth out, or use a transit gateway',
    );
  }
  return found;
}

function isPrivateAddress(address: string): boolean {
  return PRIVATE.some((range) => overlaps(range, `${address}/32`));
}

function checkSharing(vpns: readonly SiteToSiteVpn[]): LinkProblem[] {
  return vpns.flatMap((vpn, i) => {
    const twin = vpns.slice(0, i).find((other) => other.name === vpn.name || other.router.address === vpn.router.address);
    if (twin === undefined) return [];
    return [
      {
        id: 'vpn-reuse',
        message: `VPN '${vpn.name}' shares its name or its router with another one`,
        got: show({ name: vpn.name, address: vpn.router.address }),
        allowed: 'a name once per link, and a router address once: AWS keeps one customer gateway for it',
        next: 'rename it, or give the second VPN a router of its own',
      },
    ];
  });
}

/** Blocks that were stated, and whether the link's range holds those that were not. */
export function checkInside(context: LinkContext, vpns: readonly SiteToSiteVpn[]): LinkProblem[] {
  const { inside } = context.request;
  const stated = vpns.flatMap((vpn) => vpn.insideCidrs ?? []);
  const bad = stated.filter((cidr, i) => !Token.isUnresolved(cidr) && (!isInsideCidr(cidr) || stated.indexOf(cidr) !== i));
  const allowed = 'different /30 blocks of 169.254.0.0/16, without those that AWS keeps (169.254.0.0 to 169.254.5.0, 169.254.169.252)';
  const found = bad.map((cidr) => ({
    id: 'vpn-inside-cidr',
    message: 'a tunnel cannot have this range inside',
    got: show(cidr),
    allowed,
    next: 'choose another block',
  }));
  const wanting = vpns.filter((vpn) => vpn.insideCidrs === undefined);
  const given = insideCidrsOf(context);
  if (inside === undefined || (isLinkLocal(inside) && wanting.every((vpn) => given.has(vpn.name)))) return found;
  if (wanting.length === 0) return found;
  return [
    ...found,
    {
      id: 'vpn-inside-cidr',
      message: `the link's range in the address plan does not hold the tunnels`,
      got: show(inside),
      allowed: `a range of 169.254.0.0/16 with ${wanting.length * 2} free /30 blocks`,
      next: `give the link a larger range in the plan, or each VPN its insideCidrs`,
    },
  ];
}
