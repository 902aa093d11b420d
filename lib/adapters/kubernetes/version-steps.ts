import type { ReleaseSpec } from '../adapter';
import type { PlatformRequest } from '../kubernetes-adapter';
import { FABRIC_2026_08 } from './versions';

type Step = Parameters<PlatformRequest['outOfBand']>[0];

/** What a person has to have tried: versions of the user's choice, which were not put together with the others here. */
export function versionSteps({ facts, overrides }: Pick<PlatformRequest, 'facts' | 'overrides'>, specs: readonly ReleaseSpec[]): Step[] {
  return [
    ...specs.flatMap(({ name, version }) => triedStep(name, overrides[name]?.version, version)),
    ...triedStep('the NVIDIA driver', facts.gpuDriver?.version, FABRIC_2026_08.gpuDriver.version),
  ];
}

/** Nothing for the version that belongs to this release of the fabric. */
export function triedStep(what: string, chosen: string | undefined, pinned: string): Step[] {
  if (chosen === undefined || chosen === pinned) return [];
  return [
    {
      when: 'before-apply',
      what: `${what} ${chosen} has been run with the other versions of this cluster where nothing depends on it: this release of the fabric was put together with ${pinned}`,
    },
  ];
}
