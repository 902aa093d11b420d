import { defineResourceRule } from '../../rule';
import { pass } from '../../verdict';
import { broken } from './judge-argument';
import { VPN_CONNECTION } from './tunnels';

const MARKS = ['tunnel1_inside_cidr', 'tunnel1_inside_ipv6_cidr', 'tunnel1_preshared_key'];

/** Judges whether tunnel 1 can be told from tunnel 2. */
export const unorderedTunnels = defineResourceRule({
  id: 'FAB-LNK-042',
  title: 'Tunnels of a VPN connection may swap',
  why: 'AWS returns the two tunnels in any order: without a mark the router on-prem can get the addresses and the key of the other one.',
  severity: 'low',
  enforcement: 'advisory',
  remediation: 'Give tunnel 1 an inside range or a pre-shared key of its own.',
  source: 'terraform-provider-aws issues 396, 5809, 13487, 16928, 19079; 2026-11',
  on: VPN_CONNECTION,
  check: (connection) =>
    // A mark that only the apply knows is a mark all the same.
    MARKS.some((argument) => connection.get(argument).state !== 'absent')
      ? pass()
      : broken({
          key: 'tunnel1',
          message: 'nothing tells tunnel 1 from tunnel 2',
          got: 'no inside range and no key for tunnel 1',
          allowed: `one of ${MARKS.join(', ')}`,
        }),
});
