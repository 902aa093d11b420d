import type { SpecObject } from './core-types';

type Labels = Readonly<Record<string, string>>;

/** `TinkerbellCluster` of Tinkerbell's provider v0.7, `api/v1beta1/tinkerbellcluster.go`. */
export type TinkerbellCluster = SpecObject<'TinkerbellCluster', Readonly<Record<string, never>>>;

/** `TinkerbellMachineTemplate` of v0.7, `api/v1beta1/tinkerbellmachine.go`: `required` terms are OR'd, labels of one are AND'd. */
export type TinkerbellMachineTemplate = SpecObject<
  'TinkerbellMachineTemplate',
  {
    readonly template: {
      readonly spec: {
        readonly hardwareAffinity: { readonly required: readonly { readonly labelSelector: { readonly matchLabels: Labels } }[] };
        readonly bootOptions: { readonly bootMode: 'netboot' };
        readonly templateInline: string;
      };
    };
  }
>;

/** `Hardware` of Tinkerbell, `api/v1alpha1/tinkerbell/hardware_types.go`. */
export type Hardware = SpecObject<
  'Hardware',
  {
    readonly bmcRef: { readonly apiGroup: string; readonly kind: 'Machine'; readonly name: string };
    readonly disks: readonly { readonly device: string }[];
    readonly metadata: { readonly instance: { readonly hostname: string; readonly id: string } };
    readonly interfaces: readonly {
      readonly dhcp: {
        readonly mac: string;
        readonly hostname: string;
        readonly arch: string;
        readonly uefi: true;
        readonly lease_time: number;
        readonly name_servers: readonly string[];
        readonly ip: { readonly address: string; readonly netmask: string; readonly gateway: string };
      };
      readonly netboot: { readonly allowPXE: true; readonly allowWorkflow: true };
    }[];
  }
>;

/** `Machine` of Tinkerbell's controller of management controllers, `api/v1alpha1/bmc/machine.go`. */
export type BmcMachine = SpecObject<
  'Machine',
  {
    readonly connection: {
      readonly host: string;
      readonly authSecretRef: { readonly name: string; readonly namespace: string };
      readonly insecureTLS: boolean;
    };
  }
>;
