import type { OutOfBandStep } from '../../../core/fabric-element';
import type { DirectConnectPort } from '../direct-connect-port';
import { defaultMtu } from './mtu';
import { type LinkContext, usesDirectConnect } from './link-context';

type Step = Omit<OutOfBandStep, 'path'>;

/** What people do around the two applies of a link, each with its owner. Ports that simply exist need nobody. */
export function linkSteps(context: LinkContext): Step[] {
  return context.request.phase === 'order' ? orderSteps(context) : activateSteps(context);
}

function orderSteps({ ports, vpns, request }: LinkContext): Step[] {
  const ordered = ports.flatMap((port) => (port.source?.kind === 'order' ? portOrder(port, request.onPremAsn) : []));
  const hosted = ports
    .filter((port) => port.source?.kind === 'accept')
    .map((port) =>
      after(`network team: the partner has made the hosted connection of port '${port.name}' in the account; it waits to be accepted`),
    );
  const waiting = vpns.map((vpn) => after(`network team: router '${vpn.name}' speaks IKEv2 and BGP from ${vpn.router.address}`));
  const next =
    ordered.length + hosted.length === 0
      ? []
      : [after(`platform team: once every port is up, phase is 'activate', and the stack is applied again`)];
  return [...ordered, ...hosted, ...waiting, ...next];
}

function portOrder(port: DirectConnectPort, asn: number): Step[] {
  const { name, location } = port;
  const macsec = port.source?.kind === 'order' && port.source.macsec !== undefined;
  return [
    before(
      `network team: AWS lists ${port.bandwidth.toString()}${macsec ? ' with MACsec' : ''} at ${location} (aws directconnect describe-locations), for port '${name}'`,
    ),
    after(
      `network team: the LOA-CFA of port '${name}' is downloaded (aws directconnect describe-loa); AWS issues it within days of the order, and it expires`,
    ),
    after(`facility ${location}: the cross-connect of port '${name}' is ordered with its LOA-CFA and connected; both ends see light`),
    after(`network team: the router at ${location} has VLAN ${String(port.vlan)}, ASN ${String(asn)} and BGP with MD5 for port '${name}'`),
    after(
      `finance: AWS charges the port hours of '${name}' from the day it is up, or from 90 days after the order when it is not up by then`,
    ),
    ...(macsec
      ? [after(`security team: the MACsec key pair of port '${name}' is in the secret that the port names, and on the router`)]
      : []),
  ];
}

function activateSteps(context: LinkContext): Step[] {
  const { ports, vpns, privateVpns, request, end } = context;
  const made = ports.filter((port) => port.source !== undefined);
  const up = made.flatMap((port) => {
    const { name, location } = port;
    if (port.source?.kind === 'accept')
      return [before(`network team: the hosted connection of port '${name}' is there and waits to be accepted; charges begin when it is`)];
    if (port.source?.kind === 'group')
      return [
        before(
          `network team: the members of group '${name}' are up, of one bandwidth and on one AWS device; the least number of links is set by hand, Terraform cannot`,
        ),
      ];
    return [
      before(
        `network team: port '${name}' at ${location} is available (aws directconnect describe-connections); keys and interfaces take no other`,
      ),
    ];
  });
  const tunnels = [...vpns, ...privateVpns].map((vpn) =>
    after(`network team: both tunnels of VPN '${vpn.name}' are set up on the router, with the keys from Secrets Manager or your own`),
  );
  const failover =
    made.length + tunnels.length === 0
      ? []
      : [after('network team: BGP is up on every port, and traffic moved when each was shut down in turn')];
  const backup =
    request.backup.length === 0 || !usesDirectConnect(context)
      ? []
      : [after('network team: the router announces no longer prefix over a backup than over the main ports, and prefers the main ports')];
  // A tunnel takes packets of the internet's size, whatever the interfaces beside it take.
  const smaller =
    vpns.length > 0 && ports.some((port) => (port.mtu ?? defaultMtu(end)) > 1500)
      ? [after('network team: the router clamps the TCP segment size (or path MTU discovery works): VPNs carry 1500 bytes, the ports more')]
      : [];
  return [...up, ...tunnels, ...failover, ...backup, ...smaller];
}

function before(what: string): Step {
  return { when: 'before-apply', what };
}

function after(what: string): Step {
  return { when: 'after-apply', what };
}
