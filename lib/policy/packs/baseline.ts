import { definePack } from '../policy-pack';
import { endedBlock } from '../rules/capacity/ended-block';
import { spotCloseTogether } from '../rules/capacity/spot-close-together';
import { unprotectedCluster } from '../rules/capacity/unprotected-cluster';
import { bucketOpenToAnyNetwork } from '../rules/data/bucket-open-to-any-network';
import { bucketWithoutCustomerKey } from '../rules/data/bucket-without-customer-key';
import { unpinnedArtifact } from '../rules/gpu/unpinned-artifact';
import { untaintedGpuPool } from '../rules/gpu/untainted-gpu-pool';
import { unknownOnSovereignZone } from '../rules/meta/unknown-on-sovereign-zone';
import { unreadModule } from '../rules/meta/unread-module';
import { addressOverlap } from '../rules/network/address-overlap';
import { hybridRoundTrip } from '../rules/network/hybrid-round-trip';
import { publicClusterEndpoint } from '../rules/network/public-cluster-endpoint';
import { singlePathLink } from '../rules/network/single-path-link';
import { literalSecret } from '../rules/security/literal-secret';
import { controlPlaneOutsideZone } from '../rules/sovereignty/control-plane-outside-zone';
import { dataOutsideZone } from '../rules/sovereignty/data-outside-zone';
import { regionOutsideZone } from '../rules/sovereignty/region-outside-zone';

/** What every fabric should satisfy; on unless other packs are given. */
export const baseline = definePack({
  name: 'baseline',
  title: 'Baseline of a hybrid AI fabric',
  rules: [
    bucketWithoutCustomerKey,
    bucketOpenToAnyNetwork,
    unpinnedArtifact,
    untaintedGpuPool,
    unknownOnSovereignZone,
    unreadModule,
    addressOverlap,
    publicClusterEndpoint,
    singlePathLink,
    literalSecret,
    dataOutsideZone,
    regionOutsideZone,
    controlPlaneOutsideZone,
    hybridRoundTrip,
    spotCloseTogether,
    endedBlock,
    unprotectedCluster,
  ],
});
