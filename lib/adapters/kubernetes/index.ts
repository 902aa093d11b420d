export { encodeLeaves } from './leaf-encoder';
export { kubernetesAdapter } from './kubernetes-adapter';
export { renderYaml } from './render-yaml';
export { kubernetes, type ExecProps, type KubeconfigProps, type KubernetesNodeProps } from './target';
export { FABRIC_2026_08, VLLM, type ChartVersion } from './versions';
