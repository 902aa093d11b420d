import { TerraformVariable } from 'cdktf';
import type { LinkRequest } from '../../../lib/adapters/adapter';
import {
  type GoogleLowered,
  type GoogleProps,
  haVpnPort,
  type HaVpnPortProps,
  newInterconnectPort,
  type NewInterconnectPortProps,
  partnerAttachmentPort,
  type PartnerAttachmentPortProps,
} from '../../../lib/adapters/google';
import type { FabricStack } from '../../../lib/core/fabric-stack';
import { State } from '../../../lib/core/state-backend';
import { Bandwidth } from '../../../lib/model/bandwidth';
import { networkBench } from './support';

/** An interconnect to order in a zone of a metro. */
export function ordered(metro: string, zone: number, overrides: Partial<NewInterconnectPortProps> = {}) {
  return newInterconnectPort({
    name: `${metro}-${zone}`,
    location: `${metro}-zone${zone}-58`,
    linkType: '10g',
    bandwidth: Bandwidth.gbps(10),
    vlan: 101,
    customerName: 'Clinic GmbH',
    nocContactEmail: 'noc@clinic.example',
    ...overrides,
  });
}

export function partner(metro: string, edgeAvailabilityDomain: 1 | 2, overrides: Partial<PartnerAttachmentPortProps> = {}) {
  const bandwidth = Bandwidth.gbps(1);
  return partnerAttachmentPort({ name: `${metro}-${edgeAvailabilityDomain}`, metro, edgeAvailabilityDomain, bandwidth, ...overrides });
}

/** A sensitive variable of a stack. */
export function secretIn(stack: FabricStack, id = 'vpn_secret'): string {
  return new TerraformVariable(stack, id, { type: 'string', sensitive: true }).stringValue;
}

export function vpn(sharedSecret: string, overrides: Partial<HaVpnPortProps> = {}) {
  return haVpnPort({ name: 'munich', router: { addresses: ['203.0.113.10', '203.0.113.11'] }, sharedSecret, ...overrides });
}

export const TWO_METROS = [ordered('fra', 1), ordered('fra', 2), ordered('ams', 1), ordered('ams', 2)];
export const AMS = { regions: { ams: 'europe-west4', fra: 'europe-west3' } };

type Request = LinkRequest<GoogleLowered>;

/** A link in a network that the fabric makes, with its state in an encrypted bucket. */
export function lowerLink(
  asked: (stack: FabricStack) => Partial<Request>,
  props: Partial<GoogleProps> = {},
  state = State.gcs({ bucket: 'b' }),
) {
  const base = networkBench({ region: 'europe-west3', ...props }, '10.40.0.0/16', state);
  const before = countsIn(base.read(base.networkStack).document.resource);
  const made = base.target.lowerLinkEnd({
    ...base.lowering(base.networkStack, 'clinic-uplink'),
    tier: 'single',
    phase: 'activate',
    ports: [],
    backup: [],
    onPremCidrs: ['10.10.0.0/16'],
    announcedCidrs: ['10.40.0.0/16'],
    onPremAsn: 65010,
    encryption: 'none',
    network: base.network,
    ...asked(base.networkStack),
  });
  const read = base.read(base.networkStack);
  const after = countsIn(read.document.resource);
  const counts = Object.fromEntries(
    Object.entries(after)
      .map(([type, n]) => [type.replace('google_compute_', ''), n - (before[type] ?? 0)] as const)
      .filter(([type, n]) => n > 0 && type !== 'firewall'),
  );
  const total = Object.values(counts).reduce((sum, n) => sum + n, 0);
  return { ...base, ...read, made, counts, total };
}

function countsIn(resources: Record<string, object> = {}): Record<string, number> {
  return Object.fromEntries(Object.entries(resources).map(([type, named]) => [type, Object.keys(named).length]));
}
