import type { Known } from '../../../model/known';
import type { Resource } from '../../resource';
import { defineRule } from '../../rule';
import type { RuleContext } from '../../rule-context';
import { notEvaluated, pass, type Verdict } from '../../verdict';
import { broken, flagOf, isWritten, judgeTogether, orDefault } from './judge-argument';
import { targetOf } from './target-of';
import { VPN_CONNECTION } from './tunnels';

const GATEWAYS = ['transit_gateway_id', 'vpn_gateway_id', 'vpn_concentrator_id'];
const CLOUD_WAN = 'aws_networkmanager_site_to_site_vpn_attachment';

/** Judges where each VPN connection ends, and options that only one end has. */
export const vpnTermination = defineRule({
  id: 'FAB-LNK-038',
  title: 'VPN connection does not end at exactly one gateway',
  why: 'AWS refuses two ends, and acceleration, IPv6 inside or large tunnels at an end that does not have them.',
  severity: 'high',
  enforcement: 'mandatory',
  remediation: 'Name one of transit_gateway_id, vpn_gateway_id and vpn_concentrator_id; use a transit gateway for acceleration and IPv6.',
  source: 'Amazon EC2 API: CreateVpnConnection; provider aws 6.25, 2026-11',
  check(ctx) {
    const inCloudWan = new Set(
      ctx.snapshot.ofType(CLOUD_WAN).flatMap((a) => {
        const target = targetOf(a, 'vpn_connection_arn', VPN_CONNECTION, ctx);
        return target.kind === 'written' ? [target.resource.address] : [];
      }),
    );
    for (const connection of ctx.snapshot.ofType(VPN_CONNECTION)) {
      ctx.judge(connection, () => [judgeEnds(connection, inCloudWan, ctx), ...judgeOptions(connection)]);
    }
  },
});

function judgeEnds(connection: Resource, inCloudWan: ReadonlySet<string>, ctx: RuleContext): Verdict {
  const written = GATEWAYS.map((argument) => [argument, isWritten(connection, argument)] as const);
  const sure = written.filter(([, is]) => is.state === 'known' && is.value).map(([argument]) => argument);
  const unsure = written.flatMap(([, is]) => (is.state === 'unknown' ? [is.why] : []));
  if (sure.length <= 1 && unsure.length > 0) return notEvaluated(unsure, 'gateway');
  if (sure.length === 1) return pass();
  if (sure.length === 0 && inCloudWan.has(connection.address)) return pass();
  // An attachment whose connection is not known may be the one.
  if (sure.length === 0 && ctx.snapshot.ofType(CLOUD_WAN).length > inCloudWan.size) {
    return notEvaluated('whether a Cloud WAN attachment holds the connection', 'gateway');
  }
  return broken({
    key: 'gateway',
    message: 'the connection does not end at exactly one gateway',
    got: sure.join(', ') || 'none',
    allowed: `one of ${GATEWAYS.join(', ')}`,
  });
}

function judgeOptions(connection: Resource): Verdict[] {
  const transit = isWritten(connection, 'transit_gateway_id');
  const needsTransit = (argument: string, uses: Known<boolean>, got: string): Verdict[] =>
    connection.get(argument).state === 'absent'
      ? []
      : judgeTogether([uses, transit], (used, there) => !used || there, {
          key: argument,
          message: 'the option exists only at a transit gateway',
          got,
          allowed: 'transit_gateway_id, or the option left out',
        });
  const isText = (argument: string, value: string, fallback: string): Known<boolean> => {
    const text = orDefault(connection.text(argument), fallback);
    return text.state === 'known' ? { state: 'known', value: text.value === value } : text;
  };
  const bandwidth = isText('tunnel_bandwidth', 'large', 'standard');
  return [
    ...needsTransit('enable_acceleration', flagOf(connection, 'enable_acceleration', false), 'enable_acceleration = true'),
    ...needsTransit('tunnel_inside_ip_version', isText('tunnel_inside_ip_version', 'ipv6', 'ipv4'), `tunnel_inside_ip_version = 'ipv6'`),
    ...(connection.get('tunnel_bandwidth').state === 'absent'
      ? []
      : judgeTogether([bandwidth, isWritten(connection, 'vpn_gateway_id')], (large, vgw) => !large || !vgw, {
          key: 'tunnel_bandwidth',
          message: 'a virtual private gateway has no large tunnels',
          got: `tunnel_bandwidth = 'large'`,
          allowed: 'a transit gateway or Cloud WAN, or standard tunnels',
        })),
  ];
}
