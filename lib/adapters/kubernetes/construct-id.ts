/** PascalCase construct id of a kebab-case Kubernetes name: `gpu-operator` -> `GpuOperator`. */
export function constructId(name: string): string {
  return name
    .split(/[^A-Za-z0-9]+/)
    .map((word) => word.charAt(0).toUpperCase() + word.slice(1))
    .join('');
}
