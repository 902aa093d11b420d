/** One chart at one exact version, and where that version was looked up. */
export interface ChartVersion {
  readonly chart: string;
  readonly repository: string;
  /** Exact version. */
  readonly version: string;
  readonly namespace: string;
  /** Where it can be looked up. */
  readonly source: string;
  /** ISO date (YYYY-MM-DD) on which it was looked up. */
  readonly asOf: string;
}

/**
 * The charts and images that were chosen together; a release of this package changes all of them or none.
 *
 * Replace one with the `overrides` of a cluster: `{ kueue: { version: '0.19.3' } }`.
 */
export const FABRIC_2026_08 = {
  name: 'FABRIC_2026_08',
  charts: {
    'gpu-operator': {
      chart: 'gpu-operator',
      repository: 'https://helm.ngc.nvidia.com/nvidia',
      version: 'v26.7.0',
      namespace: 'gpu-operator',
      source: 'https://docs.nvidia.com/datacenter/cloud-native/gpu-operator/26.7/',
      asOf: '2026-08-31',
    },
    // Not below 0.19: earlier versions do not keep the order in which clusters are to be tried.
    kueue: {
      chart: 'kueue',
      repository: 'oci://registry.k8s.io/kueue/charts',
      version: '0.19.2',
      namespace: 'kueue-system',
      source: 'https://github.com/kubernetes-sigs/kueue/releases/tag/v0.19.2',
      asOf: '2026-08-31',
    },
    // Its CRDs are in `crds/`, which Helm never upgrades: a hook of the chart does.
    'amd-gpu-operator': {
      chart: 'gpu-operator-charts',
      repository: 'https://rocm.github.io/gpu-operator',
      version: 'v1.5.1',
      namespace: 'kube-amd-gpu',
      source: 'https://github.com/ROCm/gpu-operator/pull/608',
      asOf: '2026-08-31',
    },
    'cert-manager': {
      chart: 'cert-manager',
      repository: 'oci://quay.io/jetstack/charts',
      version: 'v1.21.1',
      namespace: 'cert-manager',
      source: 'https://github.com/cert-manager/cert-manager/releases/tag/v1.21.1',
      asOf: '2026-08-31',
    },
  },
  /** Driver of bare hosts. vLLM images are built on CUDA 13, which needs driver 580 or newer. */
  gpuDriver: {
    version: '580.173.02',
    source: 'https://docs.nvidia.com/datacenter/cloud-native/gpu-operator/26.7/platform-support.html',
    asOf: '2026-08-31',
  },
} as const satisfies {
  readonly name: string;
  readonly charts: Readonly<Record<string, ChartVersion>>;
  readonly gpuDriver: { readonly version: string; readonly source: string; readonly asOf: string };
};

/**
 * The model server that a service gets when it names none: vLLM for NVIDIA GPUs, with an OpenAI-compatible API.
 *
 * It starts without root rights as user 2000, which the image has had since April 2026 (vllm-project/vllm#40275).
 */
export const VLLM = {
  image: 'vllm/vllm-openai:v0.30.0',
  port: 8000,
  healthPath: '/health',
  source: 'https://hub.docker.com/r/vllm/vllm-openai/tags',
  asOf: '2026-09-26',
} as const;
