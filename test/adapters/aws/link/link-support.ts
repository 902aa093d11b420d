import { App } from 'cdktf';
import { RouteTable } from '@cdktf/provider-aws/lib/route-table';
import type { LinkRequest } from '../../../../lib/adapters/adapter';
import { lowerDirectConnect } from '../../../../lib/adapters/aws/direct-connect';
import type { AwsLowered, AwsNetwork } from '../../../../lib/adapters/aws/lowered';
import { newDirectConnectPort, type NewDirectConnectPortProps } from '../../../../lib/adapters/aws/link/ordered-ports';
import { siteToSiteVpn, type SiteToSiteVpnProps } from '../../../../lib/adapters/aws/link/vpn-port';
import { FabricStack } from '../../../../lib/core/fabric-stack';
import { State, type StateBackend } from '../../../../lib/core/state-backend';
import { Bandwidth } from '../../../../lib/model/bandwidth';
import type { Problem } from '../../../../lib/model/problem';

export const SECRET = 'arn:aws:secretsmanager:eu-central-1:111122223333:secret:directconnect!prod-a1b2c3';
const LOCATIONS = ['EqFA5', 'EqFA5', 'IXFRA6', 'IXFRA6'];

/** Ports to order: two per location, as many as a tier needs. */
export function toOrder(count: number, overrides: Partial<NewDirectConnectPortProps> = {}) {
  const at = count === 2 ? ['EqFA5', 'IXFRA6'] : LOCATIONS;
  return at
    .slice(0, count)
    .map((location, i) => newDirectConnectPort({ name: `p${i}`, location, bandwidth: Bandwidth.gbps(10), vlan: 300 + i, ...overrides }));
}

export function vpnTo(name: string, address: string, overrides: Partial<SiteToSiteVpnProps> = {}) {
  return siteToSiteVpn({ name, router: { address }, ...overrides });
}

export const EDGE = vpnTo('edge1', '198.51.100.10');

type Body = Record<string, unknown>;

/** A link in the stack of its network, with two route tables. */
export function lower(
  overrides: Partial<LinkRequest<AwsLowered>> = {},
  state: StateBackend = State.s3({ bucket: 'b', region: 'eu-central-1' }),
) {
  const stack = new FabricStack(new App(), 'clinic-network-burst', 'network', 'burst', state, { seal() {}, stacks: [] });
  const problems: Omit<Problem, 'path'>[] = [];
  const steps: string[] = [];
  const network: Partial<AwsNetwork> = {
    cidr: '10.40.0.0/16',
    routeTables: ['RoutesA', 'RoutesB'].map((id) => new RouteTable(stack, id, { vpcId: 'vpc-1' })),
    endpointSubnets: [],
    vpcId: 'vpc-1',
    endpointSubnetIds: ['subnet-1', 'subnet-2'],
    routeTableIds: ['rtb-1', 'rtb-2'],
  };
  const made = lowerDirectConnect(
    { region: 'eu-central-1', account: '111122223333', partition: 'aws' },
    {
      scope: stack,
      stack,
      name: 'clinic-uplink',
      tags: { fabric: 'clinic' },
      problem: (p) => problems.push(p),
      outOfBand: ({ when, what }) => steps.push(`${when}: ${what}`),
      artifact: () => undefined,
      registerAddresses: () => undefined,
      network: network as AwsNetwork,
      ports: toOrder(1),
      backup: [],
      tier: 'single',
      phase: 'activate',
      onPremCidrs: ['10.10.0.0/16'],
      announcedCidrs: ['10.40.0.0/16'],
      onPremAsn: 65010,
      encryption: 'none',
      ...overrides,
    },
  );
  const document = stack.toTerraform() as { resource: Record<string, Record<string, Body>>; check?: Record<string, { assert: Body[] }> };
  const { resource } = document;
  return {
    made,
    resource,
    document,
    steps,
    ids: problems.map((p) => p.id),
    problems,
    one: (type: string, id: string): Body => resource[type]?.[id] ?? {},
    count: (type: string): number => Object.keys(resource[type] ?? {}).length,
    addresses: Object.entries(resource).flatMap(([type, byId]) => Object.keys(byId).map((id) => `${type}.${id}`)),
  };
}

/** Managed resources of a link without those of the VPC, its endpoints and its route tables. */
export function core(addresses: readonly string[]): string[] {
  return addresses.filter(
    (address) => /^aws_(dx_|ec2_transit|vpn_|customer|networkmanager)/.test(address) && !/\.Vpc|\.Propagation-/.test(address),
  );
}
