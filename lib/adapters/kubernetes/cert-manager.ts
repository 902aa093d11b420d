import type { PlatformFacts, ReleaseSpec } from '../adapter';
import { asReferences } from './pull-secrets';
import { FABRIC_2026_08 } from './versions';

/** Parts of the chart that have an image of their own; the controller's is at the top. */
const PARTS = ['webhook', 'cainjector', 'acmesolver', 'startupapicheck'] as const;

/**
 * cert-manager: certificates for the webhooks of operators that make none for themselves.
 *
 * Its CRDs stay when the release goes, so that no certificate of anybody else's goes with it.
 */
export function certManager(facts: PlatformFacts): ReleaseSpec {
  const { chart, repository, version, namespace } = FABRIC_2026_08.charts['cert-manager'];
  const mirror = facts.registryMirror;
  const image = (part: string): { image: { repository: string } } => ({
    image: { repository: `${mirror}/jetstack/cert-manager-${part}` },
  });
  return {
    name: 'cert-manager',
    namespace,
    podSecurity: 'restricted',
    chart,
    repository,
    version,
    values: {
      crds: { enabled: true, keep: true },
      ...(facts.imagePullSecrets === undefined ? {} : { global: asReferences('imagePullSecrets', facts) }),
      ...(mirror === undefined ? {} : { ...image('controller'), ...Object.fromEntries(PARTS.map((part) => [part, image(part)])) }),
    },
    after: [],
  };
}
