import { EDGE, lower, toOrder } from './link-support';

describe('what only AWS can tell, as checks that warn', () => {
  test('two ports of one location are on two devices, before and after they are connected', () => {
    const ports = toOrder(4);
    const devices = (phase: 'order' | 'activate') => lower({ ports, tier: 'maximum', phase }).document.check?.['Devices-EqFA5'];
    expect(devices('order')?.assert[0]?.['condition']).toBe(
      '${length(distinct(compact([aws_dx_connection.Connection-p0.aws_device, aws_dx_connection.Connection-p1.aws_device]))) == ' +
        'length(compact([aws_dx_connection.Connection-p0.aws_device, aws_dx_connection.Connection-p1.aws_device]))}',
    );
    expect(devices('activate')?.assert[0]?.['condition']).toContain('aws_dx_transit_virtual_interface.VirtualInterface-p1.aws_device');
    expect(Object.keys(lower({ ports, tier: 'maximum' }).document.check ?? {}).sort()).toEqual([
      'Devices-EqFA5',
      'Devices-IXFRA6',
      'OnPremRoutes',
    ]);
  });

  test('a location with one port has nothing to compare', () => {
    expect(lower({ ports: toOrder(2), tier: 'high', phase: 'order' }).document).not.toHaveProperty('check');
  });

  test('every on-prem prefix is among the routes that the transit gateway has learned', () => {
    const { document } = lower({ ports: [EDGE], onPremCidrs: ['10.11.0.0/16', '10.10.0.0/16'] });
    const asserts = document.check?.['OnPremRoutes']?.assert ?? [];
    expect(asserts.map((a) => a['condition'])).toEqual([
      '${contains(data.aws_ec2_transit_gateway_route_table_routes.LearnedRoutes.routes[*].destination_cidr_block, "10.10.0.0/16")}',
      '${contains(data.aws_ec2_transit_gateway_route_table_routes.LearnedRoutes.routes[*].destination_cidr_block, "10.11.0.0/16")}',
    ]);
  });
});
