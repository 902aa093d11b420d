import { findLiteralSecrets } from '../../model/literal-secret';
import { type GdcBareMetalProps, UPGRADE_POLICIES } from './gdc-bare-metal-props';
import { isLiteral, listOf, placeProblems, type Wrong, wrong } from './own-hosts';

const VERSION = /^1\.\d{2}\.\d+(-gke\.\d+)?$/;
const MEMBERSHIP = /^projects\/[^/\s]+\/locations\/[^/\s]+\/memberships\/[a-z0-9]([a-z0-9-]*[a-z0-9])?$/;
const MOUNT = /^\/[^\s]+$/;
const STORAGE_CLASS = /^[a-z0-9]([a-z0-9.-]*[a-z0-9])?$/;
/** Autonomous systems of four bytes. */
const MOST_ASN = 4_294_967_295;
const MODES = ['manual', 'metal-lb', 'bgp'];

/** What is wrong with the props of `gdcBareMetal()` on their own, as problems named `gdc-<what>`. */
export function* gdcProblems(props: GdcBareMetalProps): Iterable<Wrong> {
  yield* placeProblems('gdc', props);
  yield* identity(props);
  yield* balancer(props);
  yield* hosts(props);
  yield* proxy(props);
}

function* identity({
  project,
  adminClusterMembership,
  bareMetalVersion,
  location,
  administrators = [],
}: GdcBareMetalProps): Iterable<Wrong> {
  if (!isLiteral(adminClusterMembership, MEMBERSHIP)) {
    yield wrong(
      'gdc-admin-cluster',
      'the admin cluster is not named by its membership',
      adminClusterMembership,
      "'projects/<project>/locations/global/memberships/<name>'",
      'list them: gcloud container fleet memberships list',
    );
  }
  const [, fleetProject = ''] = String(adminClusterMembership).split('/');
  // A number may be the same project.
  if (isLiteral(adminClusterMembership, MEMBERSHIP) && !/^\d+$/.test(fleetProject) && fleetProject !== project) {
    yield wrong(
      'gdc-admin-cluster-project',
      'the admin cluster belongs to another fleet',
      fleetProject,
      project,
      'use the project in whose fleet the admin cluster is',
    );
  }
  if (!isLiteral(bareMetalVersion, VERSION)) {
    yield wrong(
      'gdc-version',
      'the version is not pinned',
      bareMetalVersion,
      "a literal such as '1.33.100-gke.89'",
      `list them: gcloud container bare-metal clusters query-version-config --admin-cluster-membership=<name> --location=${location}`,
    );
  }
  const people = listOf(administrators).filter((name) => !isLiteral(name, /^[^\s:@]+@[^\s:@]+$/));
  if (people.length > 0) {
    yield wrong(
      'gdc-administrators',
      'administrators are no accounts',
      people,
      "literal e-mail addresses, without 'user:'",
      'groups cannot be named here',
    );
  }
}

function* balancer({ loadBalancer }: GdcBareMetalProps): Iterable<Wrong> {
  if (!MODES.includes(loadBalancer.mode)) {
    yield wrong(
      'gdc-load-balancer',
      'nobody balances the load',
      loadBalancer.mode,
      MODES.join(', '),
      "state loadBalancer.mode, for example 'metal-lb'",
    );
    return;
  }
  const { port = 443 } = loadBalancer;
  if (!isWhole(port, 1, 65_535)) yield wrong('gdc-port', 'the port of the API is none', port, '1 to 65535', 'leave it out for 443');
  if (loadBalancer.mode !== 'bgp') return;
  const { asn } = loadBalancer;
  const peers = listOf(loadBalancer.peers);
  const systems = [asn, ...peers.map((peer) => peer.asn)].filter((system) => !isWhole(system, 1, MOST_ASN));
  if (systems.length > 0 || peers.length === 0) {
    yield wrong(
      'gdc-bgp',
      'the cluster has nobody to announce its addresses to',
      peers.length === 0 ? 'no peers' : systems,
      `at least one peer; systems from 1 to ${MOST_ASN}`,
      'name your routers and their autonomous systems',
    );
  }
}

function* hosts({ storage, maxPodsPerNode, upgradePolicy, loginUser }: GdcBareMetalProps): Iterable<Wrong> {
  for (const [kind, volumes] of Object.entries(storage ?? {})) {
    if (isLiteral(volumes.path, MOUNT) && isLiteral(volumes.storageClass, STORAGE_CLASS)) continue;
    yield wrong(
      'gdc-storage',
      `the local volumes of storage.${kind} have no place`,
      volumes,
      "{ path: '/mnt/localpv-disk', storageClass: 'local-disks' }",
      'state both',
    );
  }
  if (maxPodsPerNode !== undefined && !isWhole(maxPodsPerNode, 32, 250)) {
    yield wrong('gdc-max-pods', 'nodes cannot run that many pods', maxPodsPerNode, '32 to 250', "leave it out for Google's default");
  }
  if (upgradePolicy !== undefined && !UPGRADE_POLICIES.includes(upgradePolicy)) {
    yield wrong('gdc-upgrade-policy', 'the upgrade policy is none', upgradePolicy, UPGRADE_POLICIES.join(', '), 'leave it out');
  }
  if (loginUser !== undefined && !isLiteral(loginUser, /^[a-z_][a-z0-9_-]{0,31}$/)) {
    yield wrong('gdc-login-user', 'the login user is no user name', loginUser, "for example 'gdc'", 'leave it out for root');
  }
}

/** A proxy address may carry a password: Google refuses those, and here they are not even repeated. */
function* proxy({ proxy: stated }: GdcBareMetalProps): Iterable<Wrong> {
  if (stated === undefined) return;
  const safe = isLiteral(stated.uri, /^https?:\/\/[^/\s@]+(\/[^\s@]*)?$/) && findLiteralSecrets(stated.uri).length === 0;
  if (safe) return;
  yield wrong(
    'gdc-proxy',
    'the proxy is not an address without credentials',
    'not repeated here',
    "for example 'http://proxy.example:3128'",
    'let the proxy know hosts by their addresses',
  );
}

function isWhole(value: unknown, least: number, most: number): boolean {
  return Number.isInteger(value) && (value as number) >= least && (value as number) <= most;
}
