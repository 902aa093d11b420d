import type { Intent, LinkIntent } from '../model/intent';
import { sortedBy } from '../model/names';
import { LINK_VERDICTS, linkState, type LinkState, type LinkVerdict } from './link-state';
import { fateOf, isWhole, lossesOf, lossesOfLink, type Loss, type LossKind } from './losses';

/** One link after one loss that touches it. */
export interface LinkAfterLoss extends LinkState {
  readonly link: string;
  readonly loses: Loss;
}

/**
 * Every link after every loss that touches it, by link, from small losses to large.
 *
 * A link that is only ordered is judged as it will be, so that it can be put right while that costs nothing.
 */
export function linkLosses(intent: Pick<Intent, 'links' | 'sites'>): LinkAfterLoss[] {
  const losses = lossesOf(intent);
  return sortedBy(intent.links, (link) => link.path).flatMap((link) =>
    losses
      .filter((loss) => isTouched(link, loss))
      .map((loss) => {
        const state = linkState(link, [loss]);
        const ordered = link.phase === 'order' ? ['it is only ordered, and carries nothing yet'] : [];
        return { link: link.path, loses: loss, ...state, reasons: [...state.reasons, ...ordered] };
      }),
  );
}

/** Whether a loss takes a part of a link for certain, or a part that nobody told. */
export function isTouched(link: LinkIntent, loss: Loss): boolean {
  if (isWhole(link, loss)) return true;
  if (link.paths === undefined) return loss.name === undefined && loss.link === link.path;
  return link.paths.some((path) => fateOf(path, link, loss) === 'lost');
}

/** The worst that any loss of one kind does to a link; undefined when it has nothing of that kind. */
export function worstOf(link: LinkIntent, kind: LossKind): LinkVerdict | undefined {
  const verdicts = lossesOfLink(link)
    .filter((loss) => loss.kind === kind)
    .map((loss) => linkState(link, [loss]).verdict);
  return LINK_VERDICTS.filter((verdict) => verdicts.includes(verdict)).at(-1);
}

/** Whether the declared traffic fits after the loss of any one facility; `unknown` also when none was declared. */
export function fitsAfterFacilityLoss(link: LinkIntent): 'yes' | 'no' | 'unknown' {
  if (link.traffic === undefined) return 'unknown';
  const fits = lossesOfLink(link)
    .filter((loss) => loss.kind === 'facility')
    .map((loss) => linkState(link, [loss]).traffic);
  if (fits.includes('does-not-fit')) return 'no';
  return fits.length === 0 || fits.includes('unknown') ? 'unknown' : 'yes';
}
