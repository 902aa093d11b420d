import { DataAwsEc2TransitGatewayRouteTableRoutes } from '@cdktf/provider-aws/lib/data-aws-ec2-transit-gateway-route-table-routes';
import type { DxConnection } from '@cdktf/provider-aws/lib/dx-connection';
import type { Ec2TransitGatewayRouteTable } from '@cdktf/provider-aws/lib/ec2-transit-gateway-route-table';
import { addressOf, TerraformCheck } from '../../../core/terraform-check';
import type { LinkContext } from './link-context';
import type { VirtualInterface } from './virtual-interfaces';
import { onPremCidrsOf } from './vpc-end';

/** AWS chooses the device of a port and tells it afterwards: two ports of one location on one device fail together. */
export function checkDevices(context: LinkContext, onPorts: ReadonlyMap<string, DxConnection | VirtualInterface>): void {
  const byLocation = new Map<string, (DxConnection | VirtualInterface)[]>();
  for (const port of context.ports) {
    const resource = onPorts.get(port.name);
    if (resource !== undefined) byLocation.set(port.location, [...(byLocation.get(port.location) ?? []), resource]);
  }
  for (const [location, resources] of [...byLocation].sort(([a], [b]) => (a < b ? -1 : 1))) {
    if (resources.length < 2) continue;
    new TerraformCheck(context.request.scope, `Devices-${location.replace(/[^A-Za-z0-9]+/g, '-')}`, () => {
      // A port that is not connected yet has no device to compare.
      const known = `compact([${resources.map((r) => `${addressOf(r)}.aws_device`).join(', ')}])`;
      const message = `Two ports of the link at ${location} are on one AWS device and fail with it. Ask AWS Support to move one.`;
      return [{ condition: `length(distinct(${known})) == length(${known})`, message }];
    });
  }
}

/** Whether the other end announces what the fabric was told, as far as the transit gateway has learned it. */
export function checkRoutes({ request }: LinkContext, routeTable: Ec2TransitGatewayRouteTable, end = 'on-prem'): void {
  const cidrs = onPremCidrsOf(request);
  if (cidrs.length === 0) return;
  const learned = new DataAwsEc2TransitGatewayRouteTableRoutes(request.scope, 'LearnedRoutes', {
    transitGatewayRouteTableId: routeTable.id,
    filter: [{ name: 'state', values: ['active'] }],
  });
  new TerraformCheck(request.scope, 'OnPremRoutes', () =>
    cidrs.map((cidr) => ({
      condition: `contains(data.${addressOf(learned)}.routes[*].destination_cidr_block, "${cidr}")`,
      message: `The transit gateway has no active route for ${cidr} itself: ${end} does not announce it, or announces a longer or shorter prefix.`,
    })),
  );
}
