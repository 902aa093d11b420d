import type { PlatformFacts } from '../adapter';
import { FABRIC_2026_08 } from './versions';

/** What others read of the chart values of the NVIDIA driver. */
export interface DriverValues {
  readonly enabled: boolean;
  readonly version?: string;
  readonly upgradePolicy?: { readonly autoUpgrade: boolean; readonly [field: string]: unknown };
}

/** Chart values of the NVIDIA driver, for bare hosts and for images that bring it. */
export function driverValues(facts: PlatformFacts): DriverValues & Record<string, unknown> {
  if (!facts.operatorInstallsDriver) return { enabled: false };
  const { gpuDriver = {}, packageRepository } = facts;
  const { kernelModules, rdma = false } = gpuDriver;
  return {
    enabled: true,
    version: gpuDriver.version ?? FABRIC_2026_08.gpuDriver.version,
    ...(kernelModules === undefined ? {} : { kernelModuleType: kernelModules }),
    ...(rdma ? { rdma: { enabled: true } } : {}),
    ...(packageRepository === undefined ? {} : { repoConfig: { configMapName: packageRepository.configMap } }),
    ...(packageRepository?.certificates === undefined ? {} : { certConfig: { name: packageRepository.certificates } }),
    // A driver upgrade evicts every GPU pod of a node, so an apply never starts one unless it was asked for: then one
    // node at a time, and no drain of other pods.
    upgradePolicy: { autoUpgrade: gpuDriver.upgrade === 'rolling', maxParallelUpgrades: 1, drain: { enable: false } },
  };
}
