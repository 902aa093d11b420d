import type { AcceleratorModel } from '../model/accelerator';

/** Kubernetes labels that the fabric writes and selects on. Part of the public contract. */
export const LABELS = {
  fabric: 'hybrid-ai-fabric/fabric',
  zone: 'hybrid-ai-fabric/zone',
  level: 'hybrid-ai-fabric/level',
  pool: 'hybrid-ai-fabric/pool',
  accelerator: 'hybrid-ai-fabric/accelerator',
  workload: 'hybrid-ai-fabric/workload',
} as const;

/** Keeps everything that does not ask for the accelerator off its nodes. Key and value as the vendors' charts tolerate it. */
export function gpuTaint(accelerator: AcceleratorModel): { readonly key: string; readonly value: string; readonly effect: 'NoSchedule' } {
  return { key: accelerator.resource, value: 'present', effect: 'NoSchedule' };
}
