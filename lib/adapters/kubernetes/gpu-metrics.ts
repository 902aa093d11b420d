import type { PlatformFacts } from '../adapter';

/** ConfigMap that the chart makes of the list below. */
const CONFIG_MAP = 'hybrid-ai-fabric-dcgm-metrics';

/**
 * What every NVIDIA device reports: use, memory, heat, power, links, and the errors for which a node is taken out.
 *
 * DCGM field, Prometheus type, help. A list of our own, since the image's default changes with its release and a
 * dashboard or an alert on a field that left it goes silent. Field names from the DCGM field identifiers; a device skips
 * those that it does not have.
 */
const METRICS = [
  'DCGM_FI_DEV_SM_CLOCK, gauge, SM clock in MHz.',
  'DCGM_FI_DEV_GPU_UTIL, gauge, GPU utilisation in percent.',
  'DCGM_FI_DEV_FB_FREE, gauge, Free memory in MiB.',
  'DCGM_FI_DEV_FB_USED, gauge, Used memory in MiB.',
  'DCGM_FI_DEV_GPU_TEMP, gauge, GPU temperature in degrees Celsius.',
  'DCGM_FI_DEV_MEMORY_TEMP, gauge, Memory temperature in degrees Celsius.',
  'DCGM_FI_DEV_POWER_USAGE, gauge, Power draw in W.',
  'DCGM_FI_DEV_TOTAL_ENERGY_CONSUMPTION, counter, Energy since boot in mJ.',
  'DCGM_FI_DEV_XID_ERRORS, gauge, Value of the last XID error.',
  'DCGM_FI_DEV_UNCORRECTABLE_REMAPPED_ROWS, counter, Rows remapped for uncorrectable errors.',
  'DCGM_FI_DEV_ROW_REMAP_FAILURE, gauge, Whether a row could not be remapped.',
  'DCGM_FI_DEV_NVLINK_BANDWIDTH_TOTAL, counter, NVLink bandwidth over all lanes.',
  'DCGM_FI_PROF_GR_ENGINE_ACTIVE, gauge, Part of the time in which the graphics engine is active.',
  'DCGM_FI_PROF_PIPE_TENSOR_ACTIVE, gauge, Part of the cycles in which the tensor pipe is active.',
  'DCGM_FI_PROF_DRAM_ACTIVE, gauge, Part of the cycles in which the memory interface is active.',
] as const;

/** Chart values of the DCGM exporter. */
export function dcgmExporter(facts: PlatformFacts): Record<string, unknown> {
  return {
    enabled: true,
    config: { create: true, name: CONFIG_MAP, data: `${METRICS.join('\n')}\n` },
    // The chart's default makes a ServiceMonitor, whose kind nobody may have installed: the exporter would never reconcile.
    serviceMonitor: { enabled: facts.monitoring === 'prometheus-operator' },
  };
}
