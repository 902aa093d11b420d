import { FabricError } from '../../model/problem';
import type { GoogleExistingNetwork } from './existing';
import type { GoogleProps, GpuDriver, ReleaseChannel } from './google-props';
import type { Maintenance } from './maintenance';
import type { GoogleSharedVpc } from './shared-vpc';
import { checkSettings } from './settings-check';

/** Largest packet of a network that does not say its own, which every router on-prem takes. */
export const DEFAULT_MTU = 1500;

/** The props of `google()` with every default filled in. */
export interface GoogleSettings {
  readonly region: string;
  readonly project: string;
  readonly network?: GoogleSharedVpc;
  readonly keys?: { readonly project: string };
  /** Sorted, each once; undefined leaves the choice to GKE. */
  readonly zones?: readonly string[];
  readonly kubernetesVersion?: string;
  readonly releaseChannel: ReleaseChannel;
  readonly maintenance?: Maintenance;
  readonly gpuDriver: GpuDriver;
  readonly protectPools: boolean;
  readonly multiNetworking: boolean;
  readonly systemMachineType: string;
  /** Sorted, each once. */
  readonly administrators: readonly string[];
  readonly mtu: number;
  /** Empty: the API endpoint is private. */
  readonly publicAccessCidrs: readonly string[];
  readonly labels: Readonly<Record<string, string>>;
  readonly existingNetwork?: GoogleExistingNetwork;
  readonly registryMirror?: string;
  readonly chartMirror?: string;
}

/** Fills in defaults, and refuses what can be judged without a fabric, all at once. */
export function settingsOf(props: GoogleProps): GoogleSettings {
  const { region, project, kubernetesVersion, existingNetwork, registryMirror, chartMirror } = props;
  const settings: GoogleSettings = {
    region,
    project,
    network: props.network,
    keys: props.keys,
    zones: props.zones === undefined ? undefined : [...new Set(props.zones)].sort(),
    kubernetesVersion,
    releaseChannel: props.releaseChannel ?? 'REGULAR',
    maintenance: props.maintenance,
    gpuDriver: props.gpuDriver ?? 'default',
    protectPools: props.protectPools ?? false,
    multiNetworking: props.multiNetworking ?? false,
    systemMachineType: props.systemMachineType ?? 'e2-standard-4',
    administrators: [...new Set(props.administrators)].sort(),
    mtu: props.mtu ?? DEFAULT_MTU,
    publicAccessCidrs: [...new Set(props.publicAccessCidrs)].sort(),
    labels: { ...props.labels },
    existingNetwork,
    registryMirror,
    chartMirror,
  };
  const problems = checkSettings(settings, props);
  if (problems.length > 0) throw new FabricError(problems);
  return settings;
}
