import { day } from '../model/day';
import { show, type Problem } from '../model/problem';
import type { Waiver } from './waiver';

const MAX_DAYS = 180;
const DAY = 86_400_000;
const MIN_REASON = 10;

/** What is wrong with one waiver; empty when it may be applied. An expired one is not wrong, only without effect. */
export function problemsOf(waiver: Waiver, now: string): Problem[] {
  const problems: Problem[] = [];
  const add = (id: string, message: string, got: unknown, allowed: string, next: string): void => {
    problems.push({ id, path: waiver.path, message: `waiver of ${waiver.rule}: ${message}`, got: show(got), allowed, next });
  };
  if (waiver.rule.trim() === '') add('waiver-rule', 'names no rule', waiver.rule, 'the id of a rule', 'copy the id from the finding');
  if (waiver.path.trim() === '')
    add('waiver-path', 'names no construct', waiver.path, 'a construct path', 'copy the subject of the finding');
  if (waiver.reason.trim().length < MIN_REASON) {
    add(
      'waiver-reason',
      'the reason is too short to be one',
      waiver.reason,
      `at least ${MIN_REASON} characters`,
      'say why the finding is acceptable here',
    );
  }
  if (waiver.owner.trim() === '')
    add('waiver-owner', 'nobody answers for it', waiver.owner, 'a person or a team', 'name who will be asked when it expires');
  const expires = day(waiver.expires);
  const today = day(now);
  if (expires === undefined) {
    add('waiver-expires', 'the last day is not a date', waiver.expires, 'YYYY-MM-DD', 'write the day on which it ends');
  } else if (today !== undefined && expires - today > MAX_DAYS * DAY) {
    const latest = new Date(today + MAX_DAYS * DAY).toISOString().slice(0, 10);
    add(
      'waiver-lifetime',
      'it would hold for too long',
      waiver.expires,
      `at most ${MAX_DAYS} days from ${now}: until ${latest}`,
      'shorten it, and renew it when it is due',
    );
  }
  return problems;
}
