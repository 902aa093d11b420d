import { FabricError } from '../../model/problem';
import type { NodeImage } from './ami-type';
import type { AwsProps } from './aws-props';
import type { AwsConfig } from './config';
import { DIRECT_CONNECT_ASNS, type DirectConnectAsns } from './direct-connect-checks';
import type { AwsExistingNetwork } from './existing';
import type { InstanceStore } from './instance-store';
import { partitionOf } from './regions';
import { checkSettings } from './settings-check';
import { ADDON_VERSIONS, type AddonName, KUBERNETES_VERSION, NODE_RELEASE } from './versions';

/** The props of `aws()` with every default filled in. */
export interface AwsSettings extends AwsConfig {
  readonly zones: readonly string[];
  readonly kubernetesVersion: string;
  readonly image: NodeImage;
  readonly instanceStore: InstanceStore;
  readonly nodeRelease: string;
  readonly systemRelease: string;
  readonly systemInstanceTypes: readonly string[];
  /** Sorted, each once. */
  readonly administrators: readonly string[];
  /** Empty: the API endpoint is private. */
  readonly publicAccessCidrs: readonly string[];
  readonly addonVersions: Readonly<Record<AddonName, string>>;
  readonly tags: Readonly<Record<string, string>>;
  readonly existingNetwork?: AwsExistingNetwork;
  readonly registryMirror?: string;
  readonly chartMirror?: string;
  readonly directConnect: DirectConnectAsns;
}

/** Fills in defaults, and refuses what can be judged without a fabric, all at once. */
export function settingsOf(props: AwsProps): AwsSettings {
  const { region, account, landingZone, existingNetwork, permissionsBoundary, registryMirror, chartMirror } = props;
  const settings: AwsSettings = {
    region,
    account,
    landingZone,
    partition: partitionOf(region),
    permissionsBoundary,
    zones: props.zones ?? ['a', 'b', 'c'].map((letter) => `${region}${letter}`),
    kubernetesVersion: props.kubernetesVersion ?? KUBERNETES_VERSION,
    image: props.image ?? 'al2023',
    instanceStore: props.instanceStore ?? 'unused',
    nodeRelease: props.nodeRelease ?? (props.image === 'bottlerocket' ? '' : NODE_RELEASE),
    systemRelease: props.systemRelease ?? NODE_RELEASE,
    systemInstanceTypes: props.systemInstanceTypes ?? ['m7i.large'],
    administrators: [...new Set(props.administrators)].sort(),
    publicAccessCidrs: [...new Set(props.publicAccessCidrs)].sort(),
    addonVersions: { ...ADDON_VERSIONS, ...props.addonVersions },
    tags: { ...props.tags },
    existingNetwork,
    registryMirror,
    chartMirror,
    directConnect: props.directConnect ?? DIRECT_CONNECT_ASNS,
  };
  const problems = checkSettings(settings, props);
  if (problems.length > 0) throw new FabricError(problems);
  return settings;
}
