import type { KubeObject } from '../kube-object';
import type { PlatformObjectsRequest } from '../kubernetes-adapter';
import { AMD_GPU_OPERATOR, builds } from './amd-gpu-operator';
import { EVERY_TAINT } from './every-taint';
import { asReferences } from './pull-secrets';
import { FABRIC_2026_08 } from './versions';

/** Port of AMD's exporter unless a chart says otherwise. */
const METRICS_PORT = 5000;

/**
 * What AMD's operator is to run on every node with an AMD GPU: device plugin, node labeller, exporter, and the driver when
 * one is to be built.
 *
 * Without a mirror the images are those that the operator's release chose. Field names as in the CRD of v1.5.1.
 */
export function amdDeviceConfig(request: PlatformObjectsRequest): KubeObject {
  const { facts, overrides, tags } = request;
  const pinned = FABRIC_2026_08.charts[AMD_GPU_OPERATOR];
  const version = overrides[AMD_GPU_OPERATOR]?.version ?? pinned.version;
  const rocm = (field: string, image: string): Record<string, string> =>
    facts.registryMirror === undefined ? {} : { [field]: `${facts.registryMirror}/rocm/${image}` };
  return {
    apiVersion: 'amd.com/v1alpha1',
    kind: 'DeviceConfig',
    metadata: { name: 'amd-gpus', namespace: pinned.namespace, labels: { ...tags } },
    spec: {
      selector: { 'feature.node.kubernetes.io/amd-gpu': 'true' },
      driver: driver(request),
      commonConfig: {
        ...(facts.registryMirror === undefined ? {} : { initContainerImage: `${facts.registryMirror}/library/busybox:1.36` }),
        utilsContainer: rocm('image', `gpu-operator-utils:${version}`),
        ...asReferences('imageRegistrySecrets', facts),
      },
      devicePlugin: {
        enableDevicePlugin: true,
        // AMD's air gap guide lists these two as `latest`: whoever fills the mirror decides which version that is.
        ...rocm('devicePluginImage', 'k8s-device-plugin:latest'),
        devicePluginTolerations: EVERY_TAINT,
        enableNodeLabeller: true,
        ...rocm('nodeLabellerImage', 'k8s-device-plugin:labeller-latest'),
        nodeLabellerTolerations: EVERY_TAINT,
        // One node after the other: a node without its plugin offers no device.
        upgradePolicy: { upgradeStrategy: 'RollingUpdate', maxUnavailable: 1 },
      },
      metricsExporter: {
        enable: true,
        ...rocm('image', `device-metrics-exporter:${version}`),
        serviceType: 'ClusterIP',
        port: METRICS_PORT,
        tolerations: EVERY_TAINT,
        prometheus: { serviceMonitor: { enable: facts.monitoring === 'prometheus-operator' } },
      },
      // Device plugin and DRA driver exclude each other; the rest drains nodes or loads them by itself.
      draDriver: { enable: false },
      testRunner: { enable: false },
      configManager: { enable: false },
    },
  };
}

function driver({ facts }: PlatformObjectsRequest): Record<string, unknown> {
  const amd = facts.gpuDriver?.amd;
  if (amd === undefined || !builds(facts)) return { enable: false };
  return {
    enable: true,
    // The module of the kernel itself would win over the one that was built.
    blacklist: true,
    version: amd.version,
    image: amd.image,
    ...(amd.imageSecret === undefined ? {} : { imageRegistrySecret: { name: amd.imageSecret } }),
    ...(facts.registryMirror === undefined ? {} : { imageBuild: { baseImageRegistry: facts.registryMirror } }),
    tolerations: EVERY_TAINT,
    upgradePolicy: { enable: facts.gpuDriver?.upgrade === 'rolling', maxParallelUpgrades: 1 },
  };
}
