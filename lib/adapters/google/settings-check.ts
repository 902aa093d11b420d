import { parseCidr } from '../../model/cidr';
import { type Problem, show } from '../../model/problem';
import { publicAccessProblem } from '../public-endpoint-check';
import { GPU_DRIVERS, type GoogleProps, NETWORK_MTUS, RELEASE_CHANNELS } from './google-props';
import { isIamMember } from './iam-member';
import { checkMaintenance } from './maintenance-check';
import { isZoneOf } from './pool-place';
import type { GoogleSettings } from './settings';

/** A prop that is wrong: what was given, what is allowed, what to do. */
type Wrong = readonly [prop: keyof GoogleProps, got: unknown, allowed: string, next: string];

/** What is wrong with the props of `google()` on their own, as problems named `google-<prop>`. */
export function checkSettings(settings: GoogleSettings, props: GoogleProps): Problem[] {
  return [...place(settings), ...projects(settings), ...releases(settings), ...access(settings, props), ...labels(settings)].map(
    ([prop, got, allowed, next]) => ({
      id: `google-${prop}`,
      path: '',
      message: `'${prop}' of google() cannot be used`,
      got: show(got),
      allowed,
      next,
    }),
  );
}

function* place({ region, project, zones, existingNetwork, mtu }: GoogleSettings): Iterable<Wrong> {
  if (!/^[a-z]+-[a-z]+\d+$/.test(region)) {
    yield [
      'region',
      region,
      "the literal name of a region, for example 'europe-west3'",
      'pass the name as text: it decides prices, the country and where data stands',
    ];
  }
  if (!isProject(project)) {
    yield ['project', project, "a literal project id such as 'clinic-ai-prod'", 'pass the id, not the number or the display name'];
  }
  if (zones !== undefined && (zones.length === 0 || zones.some((zone) => !isZoneOf(zone, region)))) {
    yield [
      'zones',
      zones,
      `at least one zone of the region, for example '${region}-a'`,
      'list the zones that have the machine type: `gcloud compute machine-types list --filter=name=<type>`',
    ];
  }
  if (existingNetwork !== undefined) {
    const { network, subnetwork, cidr, podsCidr, acceleratorsCidr = podsCidr } = existingNetwork;
    const named =
      /^projects\/[^/]+\/global\/networks\/[^/]+$/.test(network) &&
      /^projects\/[^/]+\/regions\/[^/]+\/subnetworks\/[^/]+$/.test(subnetwork);
    if (!named || parseCidr(cidr) === undefined || parseCidr(podsCidr) === undefined || parseCidr(acceleratorsCidr) === undefined) {
      yield [
        'existingNetwork',
        { network, subnetwork, cidr, podsCidr, acceleratorsCidr: existingNetwork.acceleratorsCidr },
        "'projects/<project>/global/networks/<name>', 'projects/<project>/regions/<region>/subnetworks/<name>' and CIDR blocks",
        'look them up with `gcloud compute networks subnets describe`',
      ];
    }
  }
  if (!(NETWORK_MTUS as readonly number[]).includes(mtu)) {
    yield ['mtu', mtu, NETWORK_MTUS.join(', '), 'leave it out for 1500'];
  }
}

function* projects({ project, network, keys, existingNetwork }: GoogleSettings): Iterable<Wrong> {
  const literal = "a literal project id such as 'clinic-network-prod'";
  if (network !== undefined) {
    if (!isProject(network.hostProject) || network.hostProject === project) {
      yield ['network', network, `hostProject: ${literal}, another one than ${project}`, 'pass the id of the host project'];
    }
    if (existingNetwork !== undefined) {
      yield ['network', network, 'network or existingNetwork: a network that exists names its project itself', 'leave one of the two out'];
    }
  }
  if (keys !== undefined && !isProject(keys.project)) yield ['keys', keys, `project: ${literal}`, 'pass the id of the project of the keys'];
}

function isProject(id: unknown): boolean {
  return typeof id === 'string' && /^[a-z][a-z0-9-]{4,28}[a-z0-9]$/.test(id);
}

function* releases({ kubernetesVersion, releaseChannel, gpuDriver, maintenance }: GoogleSettings): Iterable<Wrong> {
  if (kubernetesVersion !== undefined && !/^1\.\d{2}(\.\d+(-gke\.\d+)?)?$/.test(kubernetesVersion)) {
    yield [
      'kubernetesVersion',
      kubernetesVersion,
      "a version such as '1.34' or '1.34.1-gke.1829001'",
      'leave it out for the default of the release channel',
    ];
  }
  if (!RELEASE_CHANNELS.includes(releaseChannel)) {
    yield ['releaseChannel', releaseChannel, RELEASE_CHANNELS.join(', '), 'leave it out for REGULAR'];
  }
  if (!GPU_DRIVERS.includes(gpuDriver)) {
    yield ['gpuDriver', gpuDriver, GPU_DRIVERS.join(', '), "leave it out for the driver of GKE's node image"];
  }
  if (maintenance === undefined) return;
  for (const { got, allowed, next } of checkMaintenance(maintenance)) yield ['maintenance', got, allowed, next];
}

function* access({ administrators, publicAccessCidrs }: GoogleSettings, { publicEndpoint }: GoogleProps): Iterable<Wrong> {
  for (const member of administrators) {
    if (isIamMember(member)) continue;
    yield [
      'administrators',
      member,
      "a literal IAM member, for example 'group:platform@clinic.example'",
      'put the kind of member in front, as IAM policies do',
    ];
  }
  const wrong = publicAccessProblem(publicEndpoint, publicAccessCidrs);
  if (wrong !== undefined) yield ['publicAccessCidrs', publicAccessCidrs, wrong.allowed, wrong.next];
}

function* labels(settings: GoogleSettings): Iterable<Wrong> {
  for (const [key, value] of Object.entries(settings.labels)) {
    if (/^[a-z][a-z0-9_-]{0,62}$/.test(key) && /^[a-z0-9_-]{0,63}$/.test(value)) continue;
    yield [
      'labels',
      { [key]: value },
      'lower-case letters, digits, _ and -, at most 63, the key beginning with a letter',
      'write the label in lower case',
    ];
  }
}
