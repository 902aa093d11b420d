import type { MetalHost, Report } from './machines';
import type { Metal3Props } from './metal3';

const PROTOCOLS = ['redfish-virtualmedia', 'redfish', 'idrac-virtualmedia', 'idrac-redfish', 'ipmi'];

/** What is wrong with what Metal3 is told beyond Cluster API. */
export function checkMetal3(report: Report, props: Metal3Props, hosts: readonly MetalHost[]): void {
  const { image, bmc, rootDevice } = props;
  const own = props.hosts ?? {};
  if (!/^https?:\/\/[^\s?#@]+$/.test(String(image.url)) || /latest/i.test(String(image.url))) {
    report({
      id: 'capi-image',
      message: 'the image is not one file that stays what it is',
      // A user, a password or a signed query may be in it.
      got: /[@?]/.test(String(image.url)) ? 'an address with a user or a query, not repeated here' : String(image.url),
      allowed: 'an http:// or https:// address of a file with a version in its name: no latest, no user, no query',
      next: 'state where the built image lies',
    });
  }
  if (image.format !== undefined && !['raw', 'qcow2'].includes(image.format)) {
    report({
      id: 'capi-image-format',
      message: 'Ironic does not write images of this format',
      got: String(image.format),
      allowed: 'raw, qcow2',
      next: 'convert the image, for example with qemu-img',
    });
  }
  if (!/^[0-9a-f]{64}$/.test(String(image.sha256))) {
    report({
      id: 'capi-image-checksum',
      message: 'the image has no checksum that could be compared',
      got: String(image.sha256),
      allowed: 'the SHA-256 of the file: 64 hex digits in lower case, not an address of one',
      next: 'run sha256sum on the image, and state what it prints',
    });
  }
  if (!PROTOCOLS.includes(bmc.protocol)) {
    report({
      id: 'capi-bmc-protocol',
      message: 'the Bare Metal Operator does not know the protocol, or it is not encrypted',
      got: String(bmc.protocol),
      allowed: PROTOCOLS.join(', '),
      next: 'correct bmc.protocol',
    });
  }
  for (const name of Object.keys(own).filter((stated) => !hosts.some((host) => host.name === stated))) {
    report({
      id: 'capi-host-unknown',
      message: 'something is stated about a host that the cluster does not have',
      got: name,
      allowed: hosts.map((host) => host.name).join(', ') || 'nothing: no host can be installed',
      next: 'correct the name',
    });
  }
  const pathOf = ({ name }: MetalHost): string | undefined => own[name]?.systemPath ?? bmc.systemPath;
  const fits = (path: string | undefined): boolean =>
    bmc.protocol === 'ipmi' ? path === undefined : path !== undefined && /^\/[^\s?#]+$/.test(path);
  const lost = hosts.filter((host) => !fits(pathOf(host)));
  if (lost.length > 0) {
    report({
      id: 'capi-bmc-path',
      message: 'management controllers cannot be addressed',
      got: `${bmc.protocol} with ${[...new Set(lost.map((host) => pathOf(host) ?? 'no systemPath'))].join(', ')} for ${namesOf(lost)}`,
      allowed: 'with Redfish a path such as /redfish/v1/Systems/1, with IPMI none',
      next: 'state systemPath in bmc, or for single hosts in hosts',
    });
  }
  const diskless = hosts.filter(({ name }) => Object.keys(own[name]?.rootDevice ?? rootDevice).length === 0);
  if (diskless.length > 0) {
    report({
      id: 'capi-root-device',
      message: 'nobody said which disk is overwritten',
      got: `no hint for ${namesOf(diskless)}`,
      allowed: "at least one, for example { deviceName: '/dev/disk/by-path/...' } or { serialNumber: '...' }",
      next: 'state rootDevice, or for single hosts in hosts',
    });
  }
}

function namesOf(hosts: readonly MetalHost[]): string {
  return hosts.map((host) => host.name).join(', ');
}
