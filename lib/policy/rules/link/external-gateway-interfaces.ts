import { known } from '../../../model/known';
import { defineResourceRule } from '../../rule';
import { EXTERNAL_GATEWAY_INTERFACES } from './data-vpn-google';
import { judgeTogether, numberOf, orNotApplicable } from './judge-argument';

/** Judges that an external VPN gateway has the interfaces that it claims. */
export const externalGatewayInterfaces = defineResourceRule({
  id: 'FAB-LNK-058',
  title: 'External VPN gateway claims another number of interfaces',
  why: 'Google refuses a gateway whose redundancy type and interfaces differ, and gives no 99.99 % for fewer.',
  severity: 'high',
  enforcement: 'mandatory',
  remediation: 'Give the gateway the interfaces of its redundancy type, numbered from 0.',
  source: 'Google Compute API: externalVpnGateways.redundancyType, 2026',
  on: 'google_compute_external_vpn_gateway',
  check: (gateway) => {
    const type = gateway.text('redundancy_type');
    const blocks = gateway.blocks('interface');
    const ends = blocks.state === 'absent' ? known([]) : blocks;
    const ids = ends.state === 'known' ? ends.value.map((end) => numberOf(end, 'id')) : [];
    const unclear = ids.find((id) => id.state === 'unknown');
    const numbers = ids.flatMap((id) => (id.state === 'known' ? [id.value] : []));
    return orNotApplicable(
      judgeTogether(
        [type, unclear?.state === 'unknown' ? unclear : ends],
        (claimed, list) =>
          list.length === EXTERNAL_GATEWAY_INTERFACES[claimed] &&
          new Set(numbers).size === numbers.length &&
          numbers.every((n) => n < list.length),
        {
          key: 'interface',
          message: 'the interfaces of the gateway are not those of its redundancy type',
          got: `${type.state === 'known' ? type.value : ''} with interfaces ${numbers.join(', ') || 'none'}`,
          allowed: Object.entries(EXTERNAL_GATEWAY_INTERFACES)
            .map(([name, count]) => `${name}: ${count}`)
            .join(', '),
        },
      ),
      'no redundancy type is stated',
    );
  },
});
