import { GoogleProvider } from '@cdktf/provider-google/lib/provider';
import { Token } from 'cdktf';
import type { FabricStack } from '../../core/fabric-stack';
import type { ControlPlane } from '../../model/intent';
import { known } from '../../model/known';
import { type Problem, refuseValue, show } from '../../model/problem';
import type { ClusterTarget, OwnCluster, OwnClusterRequest } from '../adapter';
import { countryOf } from './regions';

/** Where Google keeps its record of a cluster on your own hosts, and how that cluster is reached. */
export interface OwnHostsProps {
  /** Project id as a literal (not its number or display name). */
  readonly project: string;
  /** Region in which Google keeps its record, for example `europe-west3`. */
  readonly location: string;
  /** How its Kubernetes API is reached: `kubernetes({ context: 'fra' })` from `hybrid-ai-fabric/kubernetes`. */
  readonly cluster: ClusterTarget;
  /** On Google's record of the cluster, besides the fabric's own. Other annotations there are left alone. */
  readonly annotations?: Readonly<Record<string, string>>;
}

/** One thing that is wrong, for `request.problem`. */
export type Wrong = Omit<Problem, 'path'>;

/** A problem of one prop of a lifecycle, named `<prefix>-<what>`. */
export function wrong(id: string, message: string, got: unknown, allowed: string, next: string): Wrong {
  return { id, message, got: show(got), allowed, next };
}

/** Refuses what cannot be lowered at all: no target that says how the cluster is reached, or an object that is none. */
export function refuseShape(name: string, id: string, props: OwnHostsProps, objects: readonly string[]): void {
  const fields: Readonly<Record<string, unknown>> = { ...props };
  const missing = objects.filter((field) => typeof fields[field] !== 'object' || fields[field] === null);
  if (missing.length > 0) {
    refuseValue(`${id}-props`, `${name}() lacks what it cannot do without`, missing, `${objects.join(', ')} as objects`, 'add them');
  }
  const cluster = props.cluster as ClusterTarget | undefined;
  if (typeof cluster?.lower !== 'function' || cluster.lifecycle !== 'existing') {
    refuseValue(
      `${id}-access`,
      `'cluster' of ${name}() does not say how the API of a cluster is reached`,
      cluster?.lifecycle,
      "kubernetes({ context: 'fra' })",
      'pass what kubernetes() from hybrid-ai-fabric/kubernetes returns',
    );
  }
}

/** How the cluster is reached, and what is true of its nodes. */
export function accessOf(props: OwnHostsProps, request: OwnClusterRequest): Pick<OwnCluster, 'access' | 'platform'> {
  const { access, platform } = props.cluster.lower(request);
  return { access, platform };
}

/** What is wrong with the place of Google's record. */
export function* placeProblems(id: string, { project, location }: OwnHostsProps): Iterable<Wrong> {
  if (!isLiteral(project, /^[a-z][a-z0-9-]{4,28}[a-z0-9]$/)) {
    yield wrong(
      `${id}-project`,
      'the project is not a project id',
      project,
      "a literal such as 'clinic-ai-prod'",
      'pass the id, not the number',
    );
  }
  if (!isLiteral(location, /^[a-z]+-[a-z]+\d+$/)) {
    yield wrong(
      `${id}-location`,
      'the location is not a region',
      location,
      "the literal name of a region, for example 'europe-west3'",
      'name the region that may hold what Google learns of the cluster',
    );
  }
}

/** True for a text that synth can read and that looks as it has to. */
export function isLiteral(value: unknown, pattern: RegExp): value is string {
  return typeof value === 'string' && !Token.isUnresolved(value) && pattern.test(value);
}

/** Puts the google provider of a lifecycle into its stack. */
export function configureGoogle(stack: FabricStack, { project, location }: OwnHostsProps): void {
  new GoogleProvider(stack, 'google', { project, region: location });
}

/** Google gets a copy of what a cluster says about itself; its database, secrets included, stays on your hosts. */
export function googleHoldsMetadata({ location }: OwnHostsProps): ControlPlane {
  return { operator: 'google', operatorJurisdiction: known('US'), country: countryOf(location), holds: 'metadata' };
}

/** The items of a list; none of what is no list, which is reported where it matters. */
export function listOf<T>(stated: readonly T[] | undefined): readonly T[] {
  return Array.isArray(stated) ? (stated as readonly T[]) : [];
}
