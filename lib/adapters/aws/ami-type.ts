import type { InstanceFacts, PoolRequest } from '../adapter';
import { instanceFacts } from './instances';
import type { AwsLowered } from './lowered';
import { refusePool } from './pool-problem';
import type { AwsSettings } from './settings';

/** Operating systems of GPU nodes. */
export const NODE_IMAGES = ['al2023', 'bottlerocket'] as const;
export type NodeImage = (typeof NODE_IMAGES)[number];

/** EKS image of a node, by the accelerator that it drives: the image carries the driver. Unknown types get NVIDIA's. */
export function amiTypeOf(image: NodeImage, facts: InstanceFacts | undefined): string {
  if (facts?.accelerator.vendor === 'aws') return 'AL2023_x86_64_NEURON';
  return image === 'bottlerocket' ? 'BOTTLEROCKET_x86_64_NVIDIA' : 'AL2023_x86_64_NVIDIA';
}

/** The driver of Neuron devices comes with AL2023 only. */
export function checkImage({ image }: AwsSettings, request: PoolRequest<AwsLowered>): void {
  if (image === 'al2023' || instanceFacts(request.instanceType)?.accelerator.vendor !== 'aws') return;
  refusePool(
    request,
    'aws-image-neuron',
    `image '${image}' for ${request.instanceType}`,
    "image 'al2023': EKS has no other image with the driver of its devices",
    'put the pool into a cluster whose aws() has no image',
  );
}
