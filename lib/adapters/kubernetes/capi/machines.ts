import type { OwnClusterRequest, OwnHost } from '../../adapter';
import type { Host } from '../../../model/inventory';

/** What is reported while lowering. */
export type Report = OwnClusterRequest['problem'];

/** A host with all that a provider needs to install it. */
export interface MetalHost {
  readonly name: string;
  readonly address?: string;
  readonly bootMac: string;
  readonly bmc: string;
  /** Name of the Secret with `username` and `password`, in the namespace of the hosts. */
  readonly secret: string;
  /** Where a person finds what belongs into the Secret. */
  readonly kept?: string;
}

/** Equal machines: the control plane, or a pool. */
export interface Machines {
  /** `control-plane`, or the name of the pool. */
  readonly name: string;
  readonly hosts: readonly MetalHost[];
  readonly labels: Readonly<Record<string, string>>;
  readonly taints: OwnHost['taints'];
}

/** Kubernetes: names of objects. */
export const DNS_NAME = /^[a-z0-9]([a-z0-9.-]{0,251}[a-z0-9])?$/;

/** The hosts that can be installed; what others lack is reported. */
export function metalHosts(report: Report, namespace: string, hosts: readonly Host[]): MetalHost[] {
  return hosts.flatMap((host) => {
    const lacking = lackOf(host, namespace);
    for (const problem of lacking) report(problem);
    return lacking.length > 0 || host.bmc === undefined || host.bootMac === undefined ? [] : [known(host, host.bmc, host.bootMac)];
  });
}

function known({ name, address }: Host, bmc: NonNullable<Host['bmc']>, bootMac: string): MetalHost {
  const reference = bmc.credentials;
  return {
    name,
    bootMac,
    bmc: bmc.address,
    ...(address === undefined ? {} : { address }),
    ...('kubernetesSecret' in reference
      ? { secret: reference.kubernetesSecret.name }
      : { secret: `${name}-bmc`, kept: reference.secretManagerEntry }),
  };
}

function lackOf({ name, bmc, bootMac }: Host, namespace: string): Parameters<Report>[0][] {
  const reference = bmc?.credentials;
  const elsewhere = reference !== undefined && 'kubernetesSecret' in reference && reference.kubernetesSecret.namespace !== namespace;
  return [
    ...(DNS_NAME.test(name)
      ? []
      : [
          {
            id: 'capi-host-name',
            message: 'the name of the host becomes the name of an object on the management cluster',
            got: name,
            allowed: 'lower-case letters, digits, dashes and dots',
            next: 'rename the host',
          },
        ]),
    ...(bmc === undefined
      ? [
          {
            id: 'capi-bmc-missing',
            message: `host '${name}' cannot be installed: nobody said how it is switched on`,
            got: 'no management controller',
            allowed: "bmc: { address: '10.9.0.11', credentials: ... }",
            next: `add bmc to host '${name}'`,
          },
        ]
      : []),
    ...(bootMac === undefined
      ? [
          {
            id: 'capi-boot-mac',
            message: `host '${name}' cannot be installed: nobody said over which network port`,
            got: 'no bootMac',
            allowed: "bootMac: 'b8:ce:f6:00:00:01'",
            next: `add bootMac to host '${name}': that of the port in the provisioning network, not that of the management controller`,
          },
        ]
      : []),
    ...(elsewhere
      ? [
          {
            id: 'capi-bmc-namespace',
            message: `the Secret for the management controller of '${name}' is not where its host is`,
            got: `namespace '${reference.kubernetesSecret.namespace}'`,
            allowed: `namespace '${namespace}': a host only reads Secrets beside it`,
            next: 'move the Secret, or correct the namespace',
          },
        ]
      : []),
  ];
}
