import type { KubeObject } from '../kube-object';
import type { PlatformObjectsRequest } from '../kubernetes-adapter';
import { amdDeviceConfig } from './amd-device-config';

/**
 * Custom resources of the operators. NVIDIA's chart makes its own from values, so most clusters have none.
 *
 * They belong into a layer that is destroyed before the operators: AMD's chart refuses to go while a DeviceConfig exists.
 */
export function platformObjects(request: PlatformObjectsRequest): KubeObject[] {
  return request.vendors.includes('amd') ? [amdDeviceConfig(request)] : [];
}
