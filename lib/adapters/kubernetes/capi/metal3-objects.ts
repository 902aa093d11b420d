import type { Reference } from './core-types';
import type { Estate } from './estate';
import type { Machines, MetalHost } from './machines';
import { hostLabels, hostMetadata, keptMetadata, partName, templateName } from './metadata';
import type { Metal3Image, Metal3Props } from './metal3';
import type { BareMetalHost, Metal3Cluster, Metal3DataTemplate, Metal3MachineTemplate, Metal3RemediationTemplate } from './metal3-types';
import { API, groupOf } from './versions';

/** The cluster as Metal3 knows it: where its API answers. */
export function metal3Cluster(estate: Estate): Metal3Cluster {
  return {
    apiVersion: API.metal3,
    kind: 'Metal3Cluster',
    metadata: keptMetadata(estate, estate.name),
    spec: { controlPlaneEndpoint: estate.endpoint, cloudProviderEnabled: false },
  };
}

/** Names nodes after their hosts, whichever machine a host becomes. */
export function dataTemplate(estate: Estate): Metal3DataTemplate {
  return {
    apiVersion: API.metal3,
    kind: 'Metal3DataTemplate',
    metadata: keptMetadata(estate, partName(estate, 'nodes')),
    spec: {
      clusterName: estate.name,
      metaData: { objectNames: ['local-hostname', 'local_hostname'].map((key) => ({ key, object: 'baremetalhost' as const })) },
    },
  };
}

/** Switches a silent host off and on before its machine is given up, which would write its disk anew. */
export function remediation(estate: Estate): Metal3RemediationTemplate {
  const spec = { template: { spec: { strategy: { type: 'Reboot' as const, retryLimit: 1, timeoutSeconds: 1800 } } } };
  return {
    apiVersion: API.metal3,
    kind: 'Metal3RemediationTemplate',
    metadata: keptMetadata(estate, templateName(estate, 'reboot', spec)),
    spec,
  };
}

/** What a machine of a group becomes: which hosts it may take, and which image it writes on them. */
export function machineTemplate(
  estate: Estate,
  machines: Machines,
  image: Metal3Image,
  cleaning: 'metadata' | 'disabled',
): Metal3MachineTemplate {
  const spec = {
    nodeReuse: false,
    template: {
      spec: {
        image: { url: image.url, checksum: image.sha256, checksumType: 'sha256' as const, diskFormat: image.format ?? 'raw' },
        hostSelector: { matchLabels: hostLabels(estate, machines.name) },
        dataTemplate: { name: partName(estate, 'nodes') },
        automatedCleaningMode: cleaning,
      },
    },
  };
  return {
    apiVersion: API.metal3,
    kind: 'Metal3MachineTemplate',
    metadata: keptMetadata(estate, templateName(estate, machines.name, spec)),
    spec,
  };
}

/** A host that may become a machine of its group. */
export function bareMetalHost(estate: Estate, machines: Machines, host: MetalHost, props: Metal3Props): BareMetalHost {
  const own = props.hosts?.[host.name];
  const hints = own?.rootDevice ?? props.rootDevice;
  const { protocol, systemPath, verifyCertificate = true } = props.bmc;
  const address = host.bmc.includes(':') ? `[${host.bmc}]` : host.bmc;
  return {
    apiVersion: API.metal3Host,
    kind: 'BareMetalHost',
    metadata: hostMetadata(estate, host.name, machines.name),
    spec: {
      online: true,
      bootMACAddress: host.bootMac,
      bootMode: props.secureBoot === true ? 'UEFISecureBoot' : 'UEFI',
      automatedCleaningMode: props.cleaning ?? 'metadata',
      ...(hints === undefined ? {} : { rootDeviceHints: hints }),
      bmc: {
        address: `${protocol}://${address}${own?.systemPath ?? systemPath ?? ''}`,
        credentialsName: host.secret,
        ...(verifyCertificate ? {} : { disableCertificateVerification: true as const }),
      },
    },
  };
}

/** A reference without version, as Cluster API wants it. */
export function metal3Reference(object: { readonly kind: string; readonly metadata: { readonly name: string } }): Reference {
  return { apiGroup: groupOf(API.metal3), kind: object.kind, name: object.metadata.name };
}
