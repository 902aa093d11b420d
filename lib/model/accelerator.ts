import { refuseValue } from './problem';

/** What one accelerator is, in the vocabulary that schedulers, drivers and price lists share. */
export interface AcceleratorModel {
  /** Stable name used in labels, price keys and requests, for example `h100-80gb`. */
  readonly name: string;
  readonly vendor: 'nvidia' | 'amd' | 'intel' | 'aws' | 'google';
  /** Nominal memory of one device in GiB. */
  readonly memoryGib: number;
  /** Kubernetes extended resource, for example `nvidia.com/gpu`. */
  readonly resource: string;
}

const NVIDIA = { vendor: 'nvidia', resource: 'nvidia.com/gpu' } as const;
const AMD = { vendor: 'amd', resource: 'amd.com/gpu' } as const;
const GAUDI = { vendor: 'intel', resource: 'habana.ai/gaudi' } as const;
/** Counted in devices, not in cores. */
const NEURON = { vendor: 'aws', resource: 'aws.amazon.com/neuron' } as const;
/** Counted in chips. */
const TPU = { vendor: 'google', resource: 'google.com/tpu' } as const;

/**
 * The accelerators that this release knows, by stable name.
 *
 * Memory is the nominal figure of the vendor's data sheet. Anything else: {@link Accelerator.custom}.
 */
const MODELS = {
  'a100-40gb': { ...NVIDIA, memoryGib: 40 },
  'a100-80gb': { ...NVIDIA, memoryGib: 80 },
  'h100-80gb': { ...NVIDIA, memoryGib: 80 },
  'h200-141gb': { ...NVIDIA, memoryGib: 141 },
  'b200-180gb': { ...NVIDIA, memoryGib: 180 },
  'b300-270gb': { ...NVIDIA, memoryGib: 270 },
  'a30-24gb': { ...NVIDIA, memoryGib: 24 },
  'h100-nvl-94gb': { ...NVIDIA, memoryGib: 94 },
  'h100-96gb': { ...NVIDIA, memoryGib: 96 },
  'gh200-144gb': { ...NVIDIA, memoryGib: 144 },
  'gb200-186gb': { ...NVIDIA, memoryGib: 186 },
  'gb300-278gb': { ...NVIDIA, memoryGib: 278 },
  'rtx-pro-6000-96gb': { ...NVIDIA, memoryGib: 96 },
  't4-16gb': { ...NVIDIA, memoryGib: 16 },
  'l4-24gb': { ...NVIDIA, memoryGib: 24 },
  'l40s-48gb': { ...NVIDIA, memoryGib: 48 },
  'a10g-24gb': { ...NVIDIA, memoryGib: 24 },
  'mi300x-192gb': { ...AMD, memoryGib: 192 },
  'mi325x-256gb': { ...AMD, memoryGib: 256 },
  'mi355x-288gb': { ...AMD, memoryGib: 288 },
  'gaudi2-96gb': { ...GAUDI, memoryGib: 96 },
  'gaudi3-128gb': { ...GAUDI, memoryGib: 128 },
  'inferentia2-32gb': { ...NEURON, memoryGib: 32 },
  'trainium1-32gb': { ...NEURON, memoryGib: 32 },
  'trainium2-96gb': { ...NEURON, memoryGib: 96 },
  'tpu-v5e-16gb': { ...TPU, memoryGib: 16 },
  'tpu-v5p-95gb': { ...TPU, memoryGib: 95 },
  'tpu-v6e-32gb': { ...TPU, memoryGib: 32 },
} as const satisfies Record<string, Omit<AcceleratorModel, 'name'>>;

/** Name of an accelerator that this release knows. */
export type AcceleratorName = keyof typeof MODELS;

/** Known accelerators, and a door for unknown ones. */
export const Accelerator = {
  /** The known model of that name. */
  of(name: AcceleratorName): AcceleratorModel {
    const facts = Object.hasOwn(MODELS, name) ? MODELS[name] : undefined;
    if (facts === undefined) {
      return refuseValue(
        'accelerator-unknown',
        'the accelerator is not in the catalogue',
        name,
        Accelerator.names().join(', '),
        'use a name from the list, or Accelerator.custom({ name, vendor, memoryGib, resource })',
      );
    }
    return { name, ...facts };
  },
  /** A model that is not in the catalogue; `name` becomes the label value and the price key. */
  custom(model: AcceleratorModel): AcceleratorModel {
    return { ...model };
  },
  /** Names of all known models, sorted. */
  names(): AcceleratorName[] {
    return (Object.keys(MODELS) as AcceleratorName[]).sort();
  },
} as const;
