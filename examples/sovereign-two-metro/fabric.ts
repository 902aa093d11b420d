import type { App } from 'cdktf';
import { HybridAiFabric, State } from 'hybrid-ai-fabric';
import { addressPlan } from './addresses';
import { prices } from './economics';
import { awsLine, googleLine } from './links';
import type { Phase } from './phase';
import { ACCOUNT, awsSite, berlinSite, enclaveSite, googleSite } from './sites';
import { secretWork, sharedWork } from './work';

/** A ministry in Berlin with a line to each of two clouds, and an enclave that has none. */
export function sovereignTwoMetro(app: App, phase: Phase): HybridAiFabric {
  const fabric = new HybridAiFabric(app, 'Ministry', {
    addressPlan,
    prices,
    // Keys of the VPNs can come to stand in the state, so it is encrypted with a key that the ministry may withdraw.
    state: State.s3({
      bucket: 'ministry-terraform-state',
      region: 'eu-central-1',
      kmsKeyId: `arn:aws:kms:eu-central-1:${ACCOUNT}:alias/terraform-state`,
    }),
    now: '2026-11-23',
  });

  const enclave = enclaveSite(fabric);
  const berlin = berlinSite(fabric);
  const onAws = awsSite(fabric);
  const onGoogle = googleSite(fabric);
  awsLine(fabric, [berlin, onAws], phase);
  googleLine(fabric, [berlin, onGoogle], phase);
  secretWork(fabric, enclave);
  // A line that is only ordered carries nothing: what needs one comes with its activation.
  if (phase === 'activate') sharedWork(fabric, berlin, onAws, onGoogle);
  return fabric;
}
