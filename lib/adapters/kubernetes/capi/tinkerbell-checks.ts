import { overlaps, parseCidr } from '../../../model/cidr';
import type { Estate } from './estate';
import type { MetalHost, Report } from './machines';
import type { TinkerbellProps } from './tinkerbell';

const DIGEST = /@sha256:[0-9a-f]{64}["']?$/;

/** What is wrong with what Tinkerbell is told beyond Cluster API. */
export function checkTinkerbell(report: Report, props: TinkerbellProps, estate: Estate, hosts: readonly MetalHost[]): void {
  const { nodes } = estate.addresses;
  checkTemplate(report, props.template);
  if (parseCidr(nodes)?.family !== 'ipv4') {
    report({
      id: 'capi-network',
      message: "Tinkerbell's DHCP gives IPv4 addresses",
      got: nodes,
      allowed: 'an IPv4 range for the nodes',
      next: 'change the address plan, or install the hosts with capiMetal3',
    });
  }
  const { gateway, nameServers } = props.network;
  if (!overlaps(`${gateway}/32`, nodes)) {
    report({
      id: 'capi-network',
      message: 'hosts cannot reach the gateway',
      got: String(gateway),
      allowed: `an address inside ${nodes}`,
      next: 'correct network.gateway',
    });
  }
  if (!Array.isArray(nameServers) || nameServers.length === 0 || nameServers.some((server) => parseCidr(`${server}/32`) === undefined)) {
    report({
      id: 'capi-network',
      message: 'hosts cannot look up names',
      got: String(nameServers),
      allowed: 'IPv4 addresses, at least one',
      next: 'correct network.nameServers',
    });
  }
  for (const name of Object.keys(props.hosts ?? {}).filter((stated) => !hosts.some((host) => host.name === stated))) {
    report({
      id: 'capi-host-unknown',
      message: 'something is stated about a host that the cluster does not have',
      got: name,
      allowed: hosts.map((host) => host.name).join(', ') || 'nothing: no host can be installed',
      next: 'correct the name',
    });
  }
  const homeless = hosts.filter(({ address }) => address === undefined);
  if (homeless.length > 0) {
    report({
      id: 'capi-host-address',
      message: "Tinkerbell's DHCP has no address for hosts",
      got: `no address for ${homeless.map((host) => host.name).join(', ')}`,
      allowed: `an address inside ${nodes} for each`,
      next: 'add address to the hosts',
    });
  }
  const disks = new Set(hosts.map(({ name }) => String(props.hosts?.[name]?.disk ?? props.disk)));
  for (const disk of [...disks].filter((stated) => !/^\/dev\/\S+$/.test(stated))) {
    report({
      id: 'capi-root-device',
      message: 'nobody said which disk is overwritten',
      got: disk,
      allowed: 'a device such as /dev/nvme0n1',
      next: 'state disk, or for single hosts in hosts',
    });
  }
}

/** Every image that the template runs or writes has to be the one that somebody looked at. */
function checkTemplate(report: Report, template: string): void {
  const lines = String(template).split('\n');
  const images = lines.flatMap((line) => /^\s*(?:-\s*)?(?:image|IMAGE|IMG_URL):\s*(\S.*?)\s*$/.exec(line)?.[1] ?? []);
  const worker = lines.some((line) => line.includes('{{.device_1}}'));
  if (!worker || images.length === 0) {
    report({
      id: 'capi-template',
      message: 'the text is no Tinkerbell template that installs a host',
      got: `${images.length} images${worker ? '' : ', and no worker: "{{.device_1}}"'}`,
      allowed: 'version, name and tasks, each with worker: "{{.device_1}}" and actions with images',
      next: 'pass the template as text',
    });
  }
  for (const image of images.filter((stated) => !DIGEST.test(stated))) {
    report({
      id: 'capi-image-checksum',
      message: 'an image of the template may change under its name',
      got: image,
      allowed: 'registry/name@sha256: and 64 hex digits',
      next: 'state the digest; image2disk compares none, so write the disk with oci2disk',
    });
  }
}
