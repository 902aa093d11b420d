/** Operating systems of GPU nodes. */
export const NODE_IMAGES = ['al2023', 'bottlerocket'] as const;
export type NodeImage = (typeof NODE_IMAGES)[number];

/** What EKS calls the image of nodes with accelerators. */
export function amiTypeOf(image: NodeImage): string {
  return image === 'bottlerocket' ? 'BOTTLEROCKET_x86_64_NVIDIA' : 'AL2023_x86_64_NVIDIA';
}
