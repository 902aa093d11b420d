import { defineResourceRule } from '../../rule';
import { INTERCONNECT } from './google-types';
import { isWritten, judgeTogether } from './judge-argument';

/** Judges whose name the order of a port carries. */
export const interconnectCustomer = defineResourceRule({
  id: 'FAB-LNK-055',
  title: 'Interconnect has no customer name, or has one and goes to another cloud',
  why: 'The name stands on the letter of authorization of a dedicated port; a cross-cloud port has none, and Google refuses it there.',
  severity: 'high',
  enforcement: 'mandatory',
  remediation: 'Set customer_name for a port of your own, and leave it out beside remote_location.',
  source: 'Google Compute API: interconnects.customerName, 2026',
  on: INTERCONNECT,
  check: (interconnect) =>
    judgeTogether(
      [interconnect.text('interconnect_type'), isWritten(interconnect, 'customer_name'), isWritten(interconnect, 'remote_location')],
      (type, named, remote) => (remote ? !named : named || type === 'PARTNER'),
      {
        key: 'customer_name',
        message: 'the order carries no name, or one that it must not carry',
        got: interconnect.get('customer_name').state === 'absent' ? 'no customer_name' : 'customer_name beside remote_location',
        allowed: 'customer_name, or remote_location',
      },
    ),
});
