import type { SpecObject } from './core-types';

type Labels = Readonly<Record<string, string>>;

/** Which disk the image is written on. Give what is the same after every boot, and true of one disk only. */
export interface RootDevice {
  /** Linux device name, for example `/dev/nvme0n1`; `/dev/disk/by-path/...` stays the same when disks are added. */
  readonly deviceName?: string;
  readonly serialNumber?: string;
  readonly wwn?: string;
  readonly hctl?: string;
  /** Part of the model's name. */
  readonly model?: string;
  /** Part of the vendor's name. */
  readonly vendor?: string;
  /** At least as large, in GB. */
  readonly minSizeGigabytes?: number;
  readonly rotational?: boolean;
}

/** What the Bare Metal Operator does to disks before and after use. `metadata`: removes partition tables. */
export type CleaningMode = 'metadata' | 'disabled';

/** `BareMetalHost` of the Bare Metal Operator, `apis/metal3.io/v1alpha1/baremetalhost_types.go`. */
export type BareMetalHost = SpecObject<
  'BareMetalHost',
  {
    readonly online: boolean;
    readonly bootMACAddress: string;
    readonly bootMode: 'UEFI' | 'UEFISecureBoot';
    readonly automatedCleaningMode: CleaningMode;
    readonly rootDeviceHints?: RootDevice;
    readonly bmc: { readonly address: string; readonly credentialsName: string; readonly disableCertificateVerification?: true };
  }
>;

/** `Metal3Cluster` of Metal3's provider, `api/v1beta2/metal3cluster_types.go`. */
export type Metal3Cluster = SpecObject<
  'Metal3Cluster',
  { readonly controlPlaneEndpoint: { readonly host: string; readonly port: number }; readonly cloudProviderEnabled: boolean }
>;

/** `Metal3MachineTemplate`, `api/v1beta2/metal3machinetemplate_types.go` and `metal3machine_types.go`. */
export type Metal3MachineTemplate = SpecObject<
  'Metal3MachineTemplate',
  {
    readonly nodeReuse: boolean;
    readonly template: {
      readonly spec: {
        readonly image: { readonly url: string; readonly checksum: string; readonly checksumType: 'sha256'; readonly diskFormat: string };
        readonly hostSelector: { readonly matchLabels: Labels };
        readonly dataTemplate: { readonly name: string };
        readonly automatedCleaningMode: CleaningMode;
      };
    };
  }
>;

/** `Metal3DataTemplate`, `api/v1beta2/metal3datatemplate_types.go`. */
export type Metal3DataTemplate = SpecObject<
  'Metal3DataTemplate',
  {
    readonly clusterName: string;
    readonly metaData: { readonly objectNames: readonly { readonly key: string; readonly object: 'machine' | 'baremetalhost' }[] };
  }
>;

/** `Metal3RemediationTemplate`, `api/v1beta2/metal3remediation_types.go`. */
export type Metal3RemediationTemplate = SpecObject<
  'Metal3RemediationTemplate',
  {
    readonly template: {
      readonly spec: { readonly strategy: { readonly type: 'Reboot'; readonly retryLimit: number; readonly timeoutSeconds: number } };
    };
  }
>;
