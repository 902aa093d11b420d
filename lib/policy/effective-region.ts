import { known, unknown, type Known } from '../model/known';
import { Attributes, isObject } from './attributes';
import { defaultsToUs, takesProviderRegion, whyPlaceless } from './locationless-types';
import type { Resource } from './resource';
import type { Snapshot } from './snapshot';

/** Where a resource will stand: a region or multi-region by name, nowhere in particular, or not known. */
export type EffectiveRegion =
  | { readonly kind: 'at'; readonly region: string; readonly from: string }
  | { readonly kind: 'placeless'; readonly why: string }
  | { readonly kind: 'unknown'; readonly why: string };

const OWN_ARGUMENTS: Readonly<Record<string, readonly string[]>> = {
  aws: ['region'],
  google: ['location', 'region', 'zone'],
};

/**
 * Own argument, then what it hangs on, then its provider block, then the default provider; else unknown.
 *
 * Walks resources and not providers, because most AWS types take a region of their own.
 */
export function effectiveRegion(resource: Resource, snapshot: Snapshot): EffectiveRegion {
  const placeless = whyPlaceless(resource.type, resource.provider);
  if (placeless !== undefined) return { kind: 'placeless', why: placeless };
  for (const argument of OWN_ARGUMENTS[resource.provider] ?? ['location', 'region']) {
    const own = resource.text(argument);
    if (own.state === 'known') return { kind: 'at', region: own.value, from: `its ${argument}` };
    if (own.state === 'unknown') return { kind: 'unknown', why: own.why };
  }
  const parent = ofKeyRing(resource, snapshot);
  if (parent !== undefined) return parent;
  if (defaultsToUs(resource.type)) return { kind: 'at', region: 'US', from: 'the default of its type, because it has no location' };
  if (!takesProviderRegion(resource.type, resource.provider)) {
    return { kind: 'unknown', why: `where ${resource.type} stands without a location` };
  }
  const inherited = providerRegion(resource);
  if (inherited.state === 'known') return { kind: 'at', region: inherited.value, from: 'its provider' };
  return {
    kind: 'unknown',
    why: inherited.state === 'unknown' ? inherited.why : `region of the ${resource.provider} provider of ${resource.stack}`,
  };
}

/** A Google key stands where its key ring stands. */
function ofKeyRing(resource: Resource, snapshot: Snapshot): EffectiveRegion | undefined {
  if (resource.type !== 'google_kms_crypto_key') return undefined;
  const ring = snapshot
    .originsOf(resource.stack, resource.written('key_ring'))
    .flatMap((o) => ('resource' in o && o.resource.type === 'google_kms_key_ring' ? [o.resource] : []))[0];
  return ring === undefined ? { kind: 'unknown', why: 'location of its key ring' } : effectiveRegion(ring, snapshot);
}

function providerRegion(resource: Resource): Known<string> {
  const chosen = resource.written('provider');
  const name = chosen?.split('.')[0] ?? resource.provider;
  const alias = chosen?.split('.')[1];
  const block = providerBlocks(resource, name).find((b) => b.written('alias') === alias);
  const region = block?.text('region');
  if (region !== undefined && region.state !== 'absent') return region;
  const fallback = alias === undefined ? resource.source.region : undefined;
  return fallback === undefined ? unknown(`region of provider ${chosen ?? name} of ${resource.stack}`) : known(fallback);
}

function providerBlocks(resource: Resource, name: string): readonly Attributes[] {
  const { provider } = resource.source.document;
  const blocks = isObject(provider) ? new Attributes(provider).blocks(name) : undefined;
  return blocks?.state === 'known' ? blocks.value : [];
}
