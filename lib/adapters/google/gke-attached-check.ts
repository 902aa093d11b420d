import { ATTACHED_LOGS, DELETION_POLICIES, type GkeAttachedProps } from './gke-attached-props';
import { isLiteral, placeProblems, type Wrong, wrong } from './own-hosts';

const PLATFORM = /^1\.\d{2}\.\d+-gke\.\d+$/;
const KUBERNETES = /^1\.\d{2}(\.\d+)?$/;
/** Google's limit for each of users and groups. */
const MOST_ADMINISTRATORS = 10;
const DNS_NAME = /^[a-z0-9]([a-z0-9.-]{0,251}[a-z0-9])?$/;

/** What is wrong with the props of `gkeAttached()`, as problems named `gke-attached-<what>`. */
export function* attachedProblems(props: GkeAttachedProps): Iterable<Wrong> {
  yield* placeProblems('gke-attached', props);
  yield* versions(props);
  yield* oidc(props);
  yield* people(props);
  yield* settings(props);
}

function* versions({ platformVersion, kubernetesVersion, location }: GkeAttachedProps): Iterable<Wrong> {
  const next = `list them: gcloud container attached get-server-config --location=${location}`;
  if (!isLiteral(platformVersion, PLATFORM)) {
    yield wrong(
      'gke-attached-platform-version',
      'the platform version is not pinned',
      platformVersion,
      "a literal such as '1.34.0-gke.2'",
      next,
    );
    return;
  }
  if (kubernetesVersion === undefined) return;
  if (!isLiteral(kubernetesVersion, KUBERNETES)) {
    yield wrong(
      'gke-attached-kubernetes-version',
      'the Kubernetes version is none',
      kubernetesVersion,
      "for example '1.34'",
      'ask the cluster: kubectl version',
    );
    return;
  }
  const behind = minorOf(kubernetesVersion) - minorOf(platformVersion);
  if (behind !== 0 && behind !== 1) {
    const minor = minorOf(kubernetesVersion);
    yield wrong(
      'gke-attached-version-skew',
      "Google's agents do not fit the cluster",
      `platform version ${platformVersion} for Kubernetes ${kubernetesVersion}`,
      `platform versions 1.${minor}.* and 1.${minor - 1}.*`,
      next,
    );
  }
}

function* oidc({ oidc: { issuerUrl, jwks } }: GkeAttachedProps): Iterable<Wrong> {
  if (!isLiteral(issuerUrl, /^https:\/\/[^/\s]+/)) {
    yield wrong(
      'gke-attached-issuer',
      'the issuer is not an https address',
      issuerUrl,
      "for example 'https://kubernetes.default.svc'",
      'read `issuer` of: kubectl get --raw /.well-known/openid-configuration',
    );
  }
  if (jwks !== undefined && !isPublicKeySet(jwks)) {
    // It may hold a private key, so it is not repeated.
    yield wrong(
      'gke-attached-jwks',
      'the signing keys are not a set of public keys',
      `a ${typeof jwks}, not repeated here`,
      'a JSON text with `keys`, none of them private',
      'pass what kubectl get --raw /openid/v1/jwks prints',
    );
  }
}

/** A JWK set (RFC 7517) with keys, none of which has a private or symmetric part. */
function isPublicKeySet(text: unknown): boolean {
  if (!isLiteral(text, /^\s*\{/)) return false;
  const keys = keysOf(text);
  return Array.isArray(keys) && keys.length > 0 && keys.every(isPublicKey);
}

function keysOf(text: string): unknown {
  try {
    return (JSON.parse(text) as { keys?: unknown }).keys;
  } catch {
    return undefined;
  }
}

function isPublicKey(key: unknown): boolean {
  return typeof key === 'object' && key !== null && 'kty' in key && !('d' in key) && !('k' in key);
}

function* people({ administrators, fleetProjectNumber }: GkeAttachedProps): Iterable<Wrong> {
  if (!isLiteral(fleetProjectNumber, /^\d{6,}$/)) {
    yield wrong(
      'gke-attached-fleet',
      'the fleet is not named by the number of its project',
      fleetProjectNumber,
      "digits, for example '123456789012'",
      'gcloud projects describe <id> --format="value(projectNumber)"',
    );
  }
  for (const [kind, names] of Object.entries(administrators ?? {})) {
    const list = names as readonly unknown[];
    if (list.length <= MOST_ADMINISTRATORS && list.every((name) => isLiteral(name, /^[^\s:@]+@[^\s:@]+$/))) continue;
    yield wrong(
      'gke-attached-administrators',
      `the administrators' ${kind} cannot be used`,
      list,
      `at most ${MOST_ADMINISTRATORS} literal e-mail addresses, without 'user:' or 'group:'`,
      'put people into a group',
    );
  }
}

function* settings({ logs = [], deletionPolicy, proxySecret }: GkeAttachedProps): Iterable<Wrong> {
  const unknownLogs = logs.filter((kind) => !ATTACHED_LOGS.includes(kind));
  if (unknownLogs.length > 0) {
    yield wrong(
      'gke-attached-logs',
      'logs are named that Google does not know',
      unknownLogs,
      ATTACHED_LOGS.join(', '),
      'leave logs out to send none',
    );
  }
  if (deletionPolicy !== undefined && !DELETION_POLICIES.includes(deletionPolicy)) {
    yield wrong(
      'gke-attached-deletion-policy',
      'the deletion policy is none',
      deletionPolicy,
      DELETION_POLICIES.join(', '),
      'leave it out for DELETE',
    );
  }
  if (proxySecret !== undefined && !(isLiteral(proxySecret.namespace, DNS_NAME) && isLiteral(proxySecret.name, DNS_NAME))) {
    yield wrong(
      'gke-attached-proxy',
      'the proxy is not a reference to a Secret',
      Object.keys(proxySecret).sort(),
      "{ namespace: 'proxy', name: 'google-proxy' }",
      'make the Secret in the cluster and name it here',
    );
  }
}

function minorOf(version: string): number {
  return Number(version.split('.')[1]);
}
