import type { App } from 'cdktf';
import {
  AddressPlan,
  CloudSite,
  type CloudsInterconnectProps,
  HybridAiFabric,
  type OwnerRanges,
  PrivateInterconnect,
  State,
} from 'hybrid-ai-fabric';
import { aws, type AwsProps } from 'hybrid-ai-fabric/aws';
import { google, type GoogleProps } from 'hybrid-ai-fabric/google';
import type { StateBackend } from 'hybrid-ai-fabric';
import { ACCOUNT, NOW } from './estate';

/** A fabric with a site in each of two clouds, and a link between them. */
export interface CloudsLink {
  readonly props?: Partial<CloudsInterconnectProps>;
  readonly link?: OwnerRanges;
  readonly state?: StateBackend;
  readonly aws?: Partial<AwsProps>;
  readonly google?: Partial<GoogleProps>;
  /** States the ends the other way round. */
  readonly turned?: boolean;
}

export const LINK = 'Clinic/Cross';
export const STACK = 'clinic-network-cross';

export function declareClouds(app: App, asked: CloudsLink = {}): { readonly fabric: HybridAiFabric; readonly link: PrivateInterconnect } {
  const { link = { link: '169.254.96.0/28' }, state = State.s3({ bucket: 'clinic-state', region: 'eu-central-1' }) } = asked;
  const fabric = new HybridAiFabric(app, 'Clinic', {
    addressPlan: new AddressPlan({
      Burst: { vpc: '10.20.0.0/16', services: '172.20.0.0/16' },
      Reserve: { vpc: '10.40.0.0/16' },
      Cross: link,
    }),
    now: NOW,
    state,
    policies: { print: false },
  });
  const burst = new CloudSite(fabric, 'Burst', { cloud: aws({ region: 'eu-central-1', account: ACCOUNT, ...asked.aws }) });
  const reserve = new CloudSite(fabric, 'Reserve', { cloud: google({ region: 'europe-west3', project: 'clinic-ai', ...asked.google }) });
  const props: CloudsInterconnectProps = {
    between: asked.turned === true ? [reserve, burst] : [burst, reserve],
    tier: 'dev-test',
    encryption: 'ipsec',
    ...asked.props,
  };
  return { fabric, link: new PrivateInterconnect(fabric, 'Cross', props) };
}
