import type { Rule } from '../rule';
import { allowedPrefixes } from '../rules/link/allowed-prefixes';
import { amazonSideAsn } from '../rules/link/amazon-side-asn';
import { campusCountedTwice } from '../rules/link/campus-counted-twice';
import { disputedMtu } from '../rules/link/disputed-mtu';
import { foreignPublicPrefixes } from '../rules/link/foreign-public-prefixes';
import { googleClaimedAvailability } from '../rules/link/google-claimed-availability';
import { googleCriticalTopology } from '../rules/link/google-critical-topology';
import { googleEdgeDomains } from '../rules/link/google-edge-domains';
import { hostedAlone } from '../rules/link/hosted-alone';
import { hostedConnectionShared } from '../rules/link/hosted-connection-shared';
import { hostedTowardsTier } from '../rules/link/hosted-towards-tier';
import { interfaceAsn } from '../rules/link/interface-asn';
import { interfaceMtu } from '../rules/link/interface-mtu';
import { jumboBesideVpn } from '../rules/link/jumbo-beside-vpn';
import { lagMembersDiffer } from '../rules/link/lag-members-differ';
import { lagWithoutMinimum } from '../rules/link/lag-without-minimum';
import { macsecKeyInState } from '../rules/link/macsec-key-in-state';
import { macsecPossible } from '../rules/link/macsec-possible';
import { mixedAssociations } from '../rules/link/mixed-associations';
import type { NetworkFacts } from '../rules/link/network-options';
import { onPremPrefixes } from '../rules/link/on-prem-prefixes';
import { oneDevice } from '../rules/link/one-device';
import { privateInterfaceGateway } from '../rules/link/private-interface-gateway';
import { publicPrefixes } from '../rules/link/public-prefixes';
import { quotaExceeded } from '../rules/link/quota-exceeded';
import { sessionAddresses } from '../rules/link/session-addresses';
import { sessionKey } from '../rules/link/session-key';
import { sitelinkPlace } from '../rules/link/sitelink-place';
import { sovereignLinkEncryption } from '../rules/link/sovereign-link-encryption';
import { supernetJoinsVpcs } from '../rules/link/supernet-joins-vpcs';
import { tierTopology } from '../rules/link/tier-topology';
import { tooFewSessions } from '../rules/link/too-few-sessions';
import { transitAsnInRegions } from '../rules/link/transit-asn-in-regions';
import { unequalBandwidth } from '../rules/link/unequal-bandwidth';
import { unguardedPort } from '../rules/link/unguarded-port';
import { unknownBandwidth } from '../rules/link/unknown-bandwidth';
import { unprovenBandwidth } from '../rules/link/unproven-bandwidth';
import { vlanReuse } from '../rules/link/vlan-reuse';
import { vpcNotAnnounced } from '../rules/link/vpc-not-announced';
import { weakBackup } from '../rules/link/weak-backup';

/** Rules about redundancy and tiers, and about AWS Direct Connect. */
export function networkAwsDx(facts: NetworkFacts): readonly Rule[] {
  return [
    tierTopology,
    unequalBandwidth,
    oneDevice,
    lagMembersDiffer,
    lagWithoutMinimum,
    hostedTowardsTier,
    hostedAlone,
    campusCountedTwice(facts),
    googleCriticalTopology,
    googleEdgeDomains,
    googleClaimedAvailability,
    tooFewSessions,
    weakBackup,
    unknownBandwidth,
    unprovenBandwidth,
    vlanReuse,
    hostedConnectionShared,
    privateInterfaceGateway,
    interfaceMtu,
    disputedMtu,
    jumboBesideVpn,
    interfaceAsn,
    sessionKey,
    sessionAddresses,
    publicPrefixes(facts),
    foreignPublicPrefixes(facts),
    onPremPrefixes(facts),
    amazonSideAsn,
    transitAsnInRegions,
    mixedAssociations,
    allowedPrefixes(facts),
    vpcNotAnnounced,
    supernetJoinsVpcs,
    quotaExceeded(facts),
    sitelinkPlace,
    macsecPossible,
    macsecKeyInState,
    sovereignLinkEncryption,
    unguardedPort,
  ];
}
