import { Bandwidth } from '../../../model/bandwidth';
import { stated } from '../../../model/stated';
import type { DirectConnectPort, InterfaceProps } from '../direct-connect-port';

/** A dedicated port to order from AWS. */
export interface NewDirectConnectPortProps extends InterfaceProps {
  /** Unique in the link, part of Terraform addresses: `a-z`, `0-9`, `-`. */
  readonly name: string;
  /** AWS code of the Direct Connect location, for example `EqFA5`. */
  readonly location: string;
  /** 1, 10, 100 or 400 Gbit/s. */
  readonly bandwidth: Bandwidth;
  /** Name of the service provider at the location, as AWS lists it. Default: none, you have a cage there. */
  readonly providerName?: string;
  /**
   * MACsec between your router and the AWS device: 10 Gbit/s and more. The key pair is in this Secrets Manager secret of
   * Direct Connect; it is attached, and made a must, in phase `activate`. Asked for at order, it cannot be added later.
   * Default: none.
   */
  readonly macsec?: { readonly secretArn: string };
}

/** A dedicated port that phase `order` orders and phase `activate` puts traffic on. It is never destroyed by Terraform. */
export function newDirectConnectPort(props: NewDirectConnectPortProps): DirectConnectPort {
  stated('newDirectConnectPort', props, 'name');
  const { providerName, macsec, ...rest } = props;
  return { provider: 'aws', kind: 'dedicated', ...rest, hosted: false, source: { kind: 'order', providerName, macsec } };
}

/** A connection that a partner shares out. */
export interface HostedConnectionProps extends InterfaceProps {
  /** Unique in the link, part of Terraform addresses: `a-z`, `0-9`, `-`. */
  readonly name: string;
  /** AWS code of the Direct Connect location. */
  readonly location: string;
  /** As ordered from the partner, 50 Mbit/s to 25 Gbit/s. */
  readonly bandwidth: Bandwidth;
  /** Id of the connection that the partner made in your account, for example `dxcon-fg5678gh`. */
  readonly connectionId: string;
}

/** A hosted connection that waits to be accepted: phase `activate` accepts it and puts its one interface on it. */
export function hostedConnection(props: HostedConnectionProps): DirectConnectPort {
  stated('hostedConnection', props, 'name');
  return { provider: 'aws', kind: 'hosted', ...props, hosted: true, source: { kind: 'accept' } };
}

/** A link aggregation group: several connections of one device as one port. */
export interface DirectConnectLagProps extends InterfaceProps {
  /** Unique in the link, part of Terraform addresses: `a-z`, `0-9`, `-`. */
  readonly name: string;
  /** AWS code of the Direct Connect location. */
  readonly location: string;
  /** Of one member; all have the same. */
  readonly memberBandwidth: Bandwidth;
  /** The group that exists, with its number of members; or connections of one device that the link puts into a group of its own. */
  readonly group: { readonly lagId: string; readonly members: number } | { readonly connectionIds: readonly string[] };
}

/** A group of connections as one port: it counts once for the tier, since its members share a device. */
export function directConnectLag(props: DirectConnectLagProps): DirectConnectPort {
  stated('directConnectLag', props, 'name', 'memberBandwidth', 'group');
  const { memberBandwidth, group, ...rest } = props;
  const members = 'lagId' in group ? group.members : group.connectionIds.length;
  return {
    provider: 'aws',
    kind: 'dedicated',
    ...rest,
    hosted: false,
    bandwidth: Bandwidth.mbps((memberBandwidth.bitsPerSecond * Math.max(members, 0)) / 1e6),
    ...('lagId' in group ? { connectionId: group.lagId } : {}),
    source: { kind: 'group', memberBandwidth, members, connectionIds: 'lagId' in group ? [] : group.connectionIds },
  };
}
