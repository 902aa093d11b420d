/** The two tunnels of an AWS VPN connection, each with the prefix of its arguments. */
export const TUNNELS = [
  { number: 1, prefix: 'tunnel1_' },
  { number: 2, prefix: 'tunnel2_' },
] as const;

export const VPN_CONNECTION = 'aws_vpn_connection';
export const TRANSIT_GATEWAY = 'aws_ec2_transit_gateway';
export const VPN_GATEWAY = 'aws_vpn_gateway';
