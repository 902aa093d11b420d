import type { CloudPlace, CloudTarget } from '../adapter';
import type { AwsProps } from './aws-props';
import type { AwsLowered } from './lowered';

const PROPS = Symbol.for('hybrid-ai-fabric/aws-props');

/** Keeps what `aws()` was given with the target that it made, for targets that put something beside it. */
export function rememberProps<T extends object>(target: T, props: AwsProps): T {
  return Object.defineProperty(target, PROPS, { value: props });
}

/** A site on AWS as another target of this adapter sees it. */
export interface AwsSite {
  /** What its `aws()` was given. */
  readonly props: AwsProps;
  readonly network: AwsLowered['network'];
  /** Puts the provider of its account and region into a stack, once. */
  configure: NonNullable<CloudPlace['site']['cloud']>['configure'];
}

/** The AWS half of a place; undefined when it is at no site on AWS, of whichever copy of this package. */
export function awsSiteOf(place: CloudPlace | undefined): AwsSite | undefined {
  // JavaScript may pass anything.
  const cloud = (place as Partial<CloudPlace> | null | undefined)?.site?.cloud;
  const props = (cloud?.target as (CloudTarget & { readonly [PROPS]?: AwsProps }) | undefined)?.[PROPS];
  if (cloud === undefined || props === undefined) return undefined;
  return { props, network: cloud.network as AwsLowered['network'], configure: (stack) => cloud.configure(stack) };
}
