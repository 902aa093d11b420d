import { Accelerator, type AcceleratorName } from '../../model/accelerator';
import type { InstanceFacts } from '../adapter';

/** Accelerator, devices, vCPUs, memory in GiB. */
type Row = readonly [AcceleratorName, number, number, number];

/**
 * Accelerated x86-64 instance types that the node images of this release drive.
 *
 * Figures as EC2 reports them, from the instance type reference of Karpenter's AWS provider v1.14.1 (2026). Fractional
 * types (g6f, gr6f) advertise no whole device and are left out.
 */
const TYPES: Readonly<Record<string, Row>> = {
  'g5.xlarge': ['a10g-24gb', 1, 4, 16],
  'g5.2xlarge': ['a10g-24gb', 1, 8, 32],
  'g5.4xlarge': ['a10g-24gb', 1, 16, 64],
  'g5.8xlarge': ['a10g-24gb', 1, 32, 128],
  'g5.12xlarge': ['a10g-24gb', 4, 48, 192],
  'g5.16xlarge': ['a10g-24gb', 1, 64, 256],
  'g5.24xlarge': ['a10g-24gb', 4, 96, 384],
  'g5.48xlarge': ['a10g-24gb', 8, 192, 768],
  'g6.xlarge': ['l4-24gb', 1, 4, 16],
  'g6.2xlarge': ['l4-24gb', 1, 8, 32],
  'g6.4xlarge': ['l4-24gb', 1, 16, 64],
  'g6.8xlarge': ['l4-24gb', 1, 32, 128],
  'g6.12xlarge': ['l4-24gb', 4, 48, 192],
  'g6.16xlarge': ['l4-24gb', 1, 64, 256],
  'g6.24xlarge': ['l4-24gb', 4, 96, 384],
  'g6.48xlarge': ['l4-24gb', 8, 192, 768],
  'g6e.xlarge': ['l40s-48gb', 1, 4, 32],
  'g6e.2xlarge': ['l40s-48gb', 1, 8, 64],
  'g6e.4xlarge': ['l40s-48gb', 1, 16, 128],
  'g6e.8xlarge': ['l40s-48gb', 1, 32, 256],
  'g6e.12xlarge': ['l40s-48gb', 4, 48, 384],
  'g6e.16xlarge': ['l40s-48gb', 1, 64, 512],
  'g6e.24xlarge': ['l40s-48gb', 4, 96, 768],
  'g6e.48xlarge': ['l40s-48gb', 8, 192, 1536],
  'inf2.xlarge': ['inferentia2-32gb', 1, 4, 16],
  'inf2.8xlarge': ['inferentia2-32gb', 1, 32, 128],
  'inf2.24xlarge': ['inferentia2-32gb', 6, 96, 384],
  'inf2.48xlarge': ['inferentia2-32gb', 12, 192, 768],
  'p4d.24xlarge': ['a100-40gb', 8, 96, 1152],
  'p4de.24xlarge': ['a100-80gb', 8, 96, 1152],
  'p5.4xlarge': ['h100-80gb', 1, 16, 256],
  'p5.48xlarge': ['h100-80gb', 8, 192, 2048],
  'p5e.48xlarge': ['h200-141gb', 8, 192, 2048],
  'p5en.48xlarge': ['h200-141gb', 8, 192, 2048],
  'p6-b200.48xlarge': ['b200-180gb', 8, 192, 2048],
  'p6-b300.48xlarge': ['b300-270gb', 8, 192, 4096],
  'trn1.2xlarge': ['trainium1-32gb', 1, 8, 32],
  'trn1.32xlarge': ['trainium1-32gb', 16, 128, 512],
  'trn1n.32xlarge': ['trainium1-32gb', 16, 128, 512],
  'trn2.48xlarge': ['trainium2-96gb', 16, 192, 2048],
};

/** What an instance type is; undefined when this release does not know it. */
export function instanceFacts(instanceType: string): InstanceFacts | undefined {
  const row = Object.hasOwn(TYPES, instanceType) ? TYPES[instanceType] : undefined;
  if (row === undefined) return undefined;
  const [accelerator, accelerators, vcpus, memoryGib] = row;
  return { accelerator: Accelerator.of(accelerator), accelerators, vcpus, memoryGib };
}

/** Every instance type of {@link instanceFacts}, sorted. */
export function knownInstances(): readonly string[] {
  return Object.keys(TYPES).sort();
}
