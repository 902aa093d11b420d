import type { OutOfBandStep } from '../core/fabric-element';
import type { AcceleratorModel } from '../model/accelerator';
import type { PoolIntent } from '../model/intent';
import type { Rack } from '../model/inventory';
import { isUndecided, rackLoads } from '../model/rack-load';
import type { OnPremPool } from './on-prem-pool';

/**
 * Labels that an apply may write on the pool's nodes.
 *
 * That of the MIG manager is not among them: it stops every pod of a node, and nobody would have drained it.
 */
export function writtenLabels(pool: OnPremPool): Readonly<Record<string, string>> {
  return { ...pool.nodeLabels, ...(pool.partition?.kind === 'mig' ? {} : pool.partitionLabels) };
}

/** What a person sees to on the nodes of a pool before an apply. */
export function nodeSteps(
  pool: OnPremPool,
  { labelled, tainted, releases }: { labelled: boolean; tainted: boolean; releases: readonly string[] },
): OutOfBandStep[] {
  const labels = Object.entries(writtenLabels(pool)).map(([k, v]) => `${k}=${v}`);
  const taints = pool.taints.map((t) => `${t.key}=${t.value}:${t.effect}`);
  const sentences = [
    ...deviceSentences(pool, releases),
    ...partitionSentences(pool, releases.includes('gpu-operator')),
    ...(labelled ? [] : [`every node of the pool carries: label ${labels.join(' ')}`]),
    ...(taints.length > 0 && !tainted ? [`every node of the pool carries: taint ${taints.join(' ')}`] : []),
  ];
  return sentences.map((what) => ({ path: pool.path, when: 'before-apply', what }));
}

/** Why a maker's device plugin is left to a person. */
const NOT_INSTALLED: Readonly<Record<AcceleratorModel['vendor'], string>> = {
  nvidia: 'the fabric does not install it here',
  amd: 'the fabric does not install it here',
  intel:
    'its vendor publishes no chart values by which the Gaudi Base Operator (habana-ai-operator 1.23.0-695) would tolerate the taints of the pool',
  aws: 'Neuron devices are in AWS instances only, and there the fabric installs it',
  google: 'TPUs are in Google Cloud only, and there nothing has to be installed',
};

/** Every vendor's operator that the fabric installs offers resources of that vendor's domain. */
function deviceSentences({ accelerator: { vendor, resource } }: OnPremPool, releases: readonly string[]): string[] {
  const installed = vendor === 'nvidia' || (vendor === 'amd' && releases.includes('amd-gpu-operator') && resource.startsWith('amd.com/'));
  return installed ? [] : [`the device plugin for ${resource} is installed: ${NOT_INSTALLED[vendor]}`];
}

function partitionSentences({ partition, accelerator }: OnPremPool, operator: boolean): string[] {
  if (partition === undefined) return [];
  const { kind, of, perDevice, label } = partition;
  const shares = `${perDevice} shares of each ${of.name} as ${accelerator.resource}`;
  const made =
    kind === 'mig'
      ? "with MIG strategy 'mixed'"
      : `with a device plugin configuration '${label.value}' that renames shares and refuses more than one per pod`;
  return [
    ...(operator ? [] : [`NVIDIA's operator runs ${made}, and makes ${shares}: the fabric does not install it here`]),
    ...(kind === 'mig'
      ? [
          `every node of the pool is cordoned and drained of GPU pods, then carries: label ${label.key}=${label.value}; it takes work again once nvidia.com/mig.config.state is success`,
        ]
      : []),
  ];
}

/** What synth cannot say about the racks of a cluster, for a person to look at. */
export function rackSteps({ path, racks }: { path: string; racks: readonly Rack[] }, pools: readonly PoolIntent[]): OutOfBandStep[] {
  if (racks.length === 0) return [];
  const undecided = rackLoads({ path, racks }, pools).filter(isUndecided);
  const unplaced = pools.flatMap((pool) => {
    const hosts = pool.inventory ?? (pool.hosts ?? []).map((name) => ({ name, rack: undefined }));
    const named = hosts.flatMap(({ name, rack }) => (rack === undefined ? [name] : []));
    return named.length > 0 ? named : pool.hosts === undefined ? [`${pool.nodes.max} hosts of ${pool.path}`] : [];
  });
  const sentences = [
    ...undecided.map(
      ({ rack, quantity, silent }) =>
        `rack '${rack}' is seen to carry its hosts: nobody stated the ${WORDS[quantity]} of ${silent.join(', ')}`,
    ),
    ...(unplaced.length === 0
      ? []
      : [`the racks are seen to carry these too, which name no rack and are in no sum: ${unplaced.sort().join(', ')}`]),
  ];
  return sentences.map((what) => ({ path, when: 'before-apply', what }));
}

const WORDS = { power: 'power', cooling: 'power, which is the heat,', networkPorts: 'network ports', units: 'rack units' } as const;
