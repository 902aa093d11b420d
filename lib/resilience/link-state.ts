import { Bandwidth } from '../model/bandwidth';
import type { LinkIntent, LinkPath } from '../model/intent';
import { known, unknown, type Known } from '../model/known';
import { fateOf, isWhole, type Loss } from './losses';

/**
 * What a loss does to a link.
 *
 * `survives`: a primary path is left and the declared traffic fits. `on-backup`: only backups are left, and what was declared
 * fits. `not-judged`: something is left, and no traffic was declared. `too-small`: something is left, and less than was
 * declared. `cut`: nothing is left. `unknown`: nobody told what the link consists of, which is never good.
 */
export type LinkVerdict = 'survives' | 'not-judged' | 'on-backup' | 'too-small' | 'unknown' | 'cut';

/** From best to worst. */
export const LINK_VERDICTS: readonly LinkVerdict[] = ['survives', 'not-judged', 'on-backup', 'too-small', 'unknown', 'cut'];

/** A link with some of it gone. */
export interface LinkState {
  /** Of the paths that are left, by role. Backups carry nothing while a primary path is left. */
  readonly left: { readonly primary: Known<Bandwidth>; readonly backup: Known<Bandwidth> };
  readonly carriedBy: Known<'primary' | 'backup' | 'nothing'>;
  readonly traffic: 'fits' | 'does-not-fit' | 'not-stated' | 'unknown';
  /** Whether packets now cross the internet, encrypted or not. */
  readonly overInternet: Known<boolean>;
  readonly verdict: LinkVerdict;
  /** Clauses for people. */
  readonly reasons: readonly string[];
}

/** What is left of a link when all of `losses` are gone. */
export function linkState(link: LinkIntent, losses: readonly Loss[]): LinkState {
  if (losses.some((loss) => isWhole(link, loss))) return stateOf(link, []);
  const { paths } = link;
  if (paths === undefined) return untold(link, losses);
  const fates = paths.map((path) => ({ path, fates: losses.map((loss) => fateOf(path, link, loss)) }));
  const standing = fates.filter((f) => !f.fates.includes('lost'));
  const sure = standing.filter((f) => !f.fates.includes('unknown'));
  const best = stateOf(
    link,
    standing.map((f) => f.path),
  );
  if (sure.length === standing.length) return best;
  const worst = stateOf(
    link,
    sure.map((f) => f.path),
  );
  return agreed(best, worst);
}

function stateOf(link: LinkIntent, paths: readonly LinkPath[]): LinkState {
  const of = (role: LinkPath['role']): readonly LinkPath[] => paths.filter((path) => path.role === role);
  const [primary, backup] = [of('primary'), of('backup')];
  const carrying = primary.length > 0 ? primary : backup;
  const carriedBy = carrying.length === 0 ? 'nothing' : primary.length > 0 ? 'primary' : 'backup';
  const traffic = link.traffic === undefined ? 'not-stated' : bits(carrying) >= link.traffic.bitsPerSecond ? 'fits' : 'does-not-fit';
  const inReserve = primary.length > 0 && traffic === 'does-not-fit' && bits(backup) > bits(primary);
  return {
    left: { primary: known(sum(primary)), backup: known(sum(backup)) },
    carriedBy: known(carriedBy),
    traffic,
    overInternet: known(carrying.some((path) => path.over === 'internet')),
    verdict: verdictOf(carriedBy, traffic),
    reasons: [
      ...(carriedBy === 'nothing' ? ['no path is left'] : []),
      ...(carriedBy === 'backup' ? ['only a backup carries it'] : []),
      ...(traffic === 'does-not-fit' && carriedBy !== 'nothing' && link.traffic !== undefined
        ? [`${sum(carrying).toString()} left for ${link.traffic.toString()} of declared traffic`]
        : []),
      ...(inReserve ? ['a larger backup stays idle while a primary path is up'] : []),
    ],
  };
}

function verdictOf(carriedBy: 'primary' | 'backup' | 'nothing', traffic: LinkState['traffic']): LinkVerdict {
  if (carriedBy === 'nothing') return 'cut';
  if (traffic === 'does-not-fit') return 'too-small';
  if (carriedBy === 'backup') return 'on-backup';
  return traffic === 'fits' ? 'survives' : 'not-judged';
}

/** A link whose paths nobody told: a loss may be of it or not, unless it has only one of the kind. */
function untold(link: LinkIntent, losses: readonly Loss[]): LinkState {
  const touching = losses.filter((loss) => loss.kind === 'facility' || loss.kind === 'metro' || loss.link === link.path);
  const own = touching.filter((loss) => loss.link === link.path && loss.name === undefined);
  const only = (count: Known<number>): boolean => count.state === 'known' && count.value === 1;
  if (own.some(({ kind }) => (kind === 'path' ? only(link.ports) : only(link.locations)))) return stateOf(link, []);
  const why = 'the paths of this link are not told';
  const judged = touching.length === 0 && link.traffic !== undefined && link.bandwidth.state === 'known';
  const traffic = judged ? (link.bandwidth.value.bitsPerSecond >= (link.traffic?.bitsPerSecond ?? 0) ? 'fits' : 'does-not-fit') : undefined;
  const stated = traffic ?? (link.traffic === undefined ? 'not-stated' : 'unknown');
  return {
    left: { primary: touching.length === 0 ? link.bandwidth : unknown(why), backup: unknown(why) },
    carriedBy: touching.length === 0 ? known('primary') : unknown(why),
    traffic: touching.length === 0 ? stated : 'unknown',
    overInternet: unknown(why),
    verdict: touching.length > 0 || stated === 'unknown' ? 'unknown' : verdictOf('primary', stated),
    reasons: touching.length > 0 ? [why] : [],
  };
}

/** What holds whether or not the paths of unknown place are gone. */
function agreed(best: LinkState, worst: LinkState): LinkState {
  const why = 'the metropolitan area of a path is not told';
  const same = <T>(a: Known<T>, b: Known<T>): Known<T> => (JSON.stringify(a) === JSON.stringify(b) ? a : unknown(why));
  return {
    left: { primary: same(best.left.primary, worst.left.primary), backup: same(best.left.backup, worst.left.backup) },
    carriedBy: same(best.carriedBy, worst.carriedBy),
    traffic: best.traffic === worst.traffic ? best.traffic : 'unknown',
    overInternet: same(best.overInternet, worst.overInternet),
    verdict: best.verdict === worst.verdict ? best.verdict : 'unknown',
    reasons: [...worst.reasons.filter((reason) => best.reasons.includes(reason)), why],
  };
}

function bits(paths: readonly LinkPath[]): number {
  return paths.reduce((total, path) => total + path.bandwidth.bitsPerSecond, 0);
}

function sum(paths: readonly LinkPath[]): Bandwidth {
  return Bandwidth.mbps(bits(paths) / 1e6);
}
