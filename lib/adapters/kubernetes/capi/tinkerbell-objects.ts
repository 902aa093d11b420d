import { parseCidr } from '../../../model/cidr';
import type { Reference } from './core-types';
import type { Estate } from './estate';
import type { Machines, MetalHost } from './machines';
import { hostLabels, hostMetadata, keptMetadata, templateName } from './metadata';
import type { TinkerbellProps } from './tinkerbell';
import type { BmcMachine, Hardware, TinkerbellCluster, TinkerbellMachineTemplate } from './tinkerbell-types';
import { API, groupOf } from './versions';

/** Seconds for which an address is given away. */
const LEASE = 86_400;

/** The cluster as Tinkerbell knows it; it takes the address of the API from the Cluster. */
export function tinkerbellCluster(estate: Estate): TinkerbellCluster {
  return { apiVersion: API.tinkerbell, kind: 'TinkerbellCluster', metadata: keptMetadata(estate, estate.name), spec: {} };
}

/** What a machine of a group becomes: which hosts it may take, and how they are installed. */
export function tinkerbellTemplate(estate: Estate, machines: Machines, { template }: TinkerbellProps): TinkerbellMachineTemplate {
  const spec = {
    template: {
      spec: {
        hardwareAffinity: { required: [{ labelSelector: { matchLabels: hostLabels(estate, machines.name) } }] },
        bootOptions: { bootMode: 'netboot' as const },
        templateInline: template,
      },
    },
  };
  return {
    apiVersion: API.tinkerbell,
    kind: 'TinkerbellMachineTemplate',
    metadata: keptMetadata(estate, templateName(estate, machines.name, spec)),
    spec,
  };
}

/** A host that may become a machine of its group, and its management controller. */
export function hardwareObjects(estate: Estate, machines: Machines, host: MetalHost, props: TinkerbellProps): [Hardware, BmcMachine] {
  const { network, architecture = 'x86_64', verifyCertificate = true } = props;
  const metadata = hostMetadata(estate, host.name, machines.name);
  const ip = { address: host.address ?? '', netmask: netmaskOf(estate.addresses.nodes), gateway: network.gateway };
  return [
    {
      apiVersion: API.hardware,
      kind: 'Hardware',
      metadata,
      spec: {
        bmcRef: { apiGroup: groupOf(API.bmc), kind: 'Machine', name: host.name },
        disks: [{ device: props.hosts?.[host.name]?.disk ?? props.disk }],
        metadata: { instance: { hostname: host.name, id: host.bootMac } },
        interfaces: [
          {
            dhcp: {
              mac: host.bootMac,
              hostname: host.name,
              arch: architecture,
              uefi: true,
              lease_time: LEASE,
              name_servers: network.nameServers,
              ip,
            },
            netboot: { allowPXE: true, allowWorkflow: true },
          },
        ],
      },
    },
    {
      apiVersion: API.bmc,
      kind: 'Machine',
      metadata,
      spec: {
        connection: {
          host: host.bmc,
          authSecretRef: { name: host.secret, namespace: estate.namespace },
          insecureTLS: !verifyCertificate,
        },
      },
    },
  ];
}

/** Dotted mask of an IPv4 range. */
function netmaskOf(cidr: string): string {
  const prefix = parseCidr(cidr)?.prefix ?? 32;
  const mask = (0xffffffffn << BigInt(32 - Math.min(prefix, 32))) & 0xffffffffn;
  return [24n, 16n, 8n, 0n].map((shift) => String((mask >> shift) & 0xffn)).join('.');
}

/** A reference without version, as Cluster API wants it. */
export function tinkerbellReference(object: { readonly kind: string; readonly metadata: { readonly name: string } }): Reference {
  return { apiGroup: groupOf(API.tinkerbell), kind: object.kind, name: object.metadata.name };
}
