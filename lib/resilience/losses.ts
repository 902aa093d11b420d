import type { Intent, LinkIntent, LinkPath } from '../model/intent';
import { sortedBy } from '../model/names';

/** What fails as one: a path, all paths of a facility or of a metropolitan area, a link, or a site with all that is there. */
export type LossKind = 'path' | 'facility' | 'metro' | 'link' | 'site';

/** One thing that is gone. */
export interface Loss {
  readonly kind: LossKind;
  /** Its name; absent for a part of a link whose parts nobody told: whichever it is. */
  readonly name?: string;
  /** The link that it is a part of: of a path, and of a part without a name. */
  readonly link?: string;
}

/** In the order of reports, from small to large. */
export const LOSS_KINDS: readonly LossKind[] = ['path', 'facility', 'metro', 'link', 'site'];

/** Everything that can fail as one, each once, from small to large and by name. A facility is one for all links in it. */
export function lossesOf(intent: Pick<Intent, 'links' | 'sites'>): Loss[] {
  const all = [...intent.links.flatMap(lossesOfLink), ...intent.sites.map((site): Loss => ({ kind: 'site', name: site.path }))];
  return sortedBy(eachOnce(all), lossKey);
}

/** What can fail of one link, each once, its ends left out. */
export function lossesOfLink(link: LinkIntent): Loss[] {
  const whole: Loss = { kind: 'link', name: link.path };
  if (link.paths === undefined) return [{ kind: 'path', link: link.path }, { kind: 'facility', link: link.path }, whole];
  return eachOnce([
    ...link.paths.map((path): Loss => ({ kind: 'path', name: path.name, link: link.path })),
    ...link.paths.map((path): Loss => ({ kind: 'facility', name: path.location })),
    ...link.paths.flatMap(({ metro }): Loss[] => (metro === undefined ? [] : [{ kind: 'metro', name: metro }])),
    whole,
  ]);
}

function eachOnce(losses: readonly Loss[]): Loss[] {
  return [...new Map(losses.map((loss) => [lossKey(loss), loss])).values()];
}

/** Orders losses from small to large, then by name. */
export function lossKey({ kind, name, link }: Loss): string {
  return JSON.stringify([LOSS_KINDS.indexOf(kind), name ?? '', link ?? '']);
}

/** Whether a path goes with a loss; `unknown` when nobody told where it is. */
export function fateOf(path: LinkPath, link: LinkIntent, loss: Loss): 'kept' | 'lost' | 'unknown' {
  if (isWhole(link, loss)) return 'lost';
  if (loss.kind === 'path') return loss.link === link.path && loss.name === path.name ? 'lost' : 'kept';
  if (loss.kind === 'facility') return loss.name === path.location ? 'lost' : 'kept';
  // A VPN ends on a router of your own, in no facility of the cloud.
  if (loss.kind !== 'metro' || path.kind === 'vpn') return 'kept';
  if (path.metro === undefined) return 'unknown';
  return loss.name === path.metro ? 'lost' : 'kept';
}

/** Whether a link goes as a whole: it, or a site at one of its ends. */
export function isWhole(link: LinkIntent, { kind, name }: Loss): boolean {
  return (kind === 'link' && name === link.path) || (kind === 'site' && link.between.some((end) => end === name));
}

/** A loss in words, for example `facility EqFA5`. */
export function lossName({ kind, name, link }: Loss, names: (path: string) => string = (path) => path): string {
  if (name === undefined) return `any one ${kind} of ${names(link ?? '')}`;
  if (kind === 'path') return `path ${name} of ${names(link ?? '')}`;
  return `${kind} ${kind === 'link' || kind === 'site' ? names(name) : name}`;
}
