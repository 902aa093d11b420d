import { EXCLUSION_SCOPES, type Maintenance, type MaintenanceExclusion, type MaintenanceWindow, WEEKDAYS } from './maintenance';

/** Something that is wrong with a maintenance policy: what was given, what is allowed, what to do. */
interface WrongMaintenance {
  readonly got: unknown;
  readonly allowed: string;
  readonly next: string;
}

/** GKE counts only windows of four hours and more, and wants 48 hours of them in any 32 days. */
const LEAST_HOURS = 4;
const HOURS_IN_32_DAYS = 48;
/** What forbids every upgrade also forbids security fixes, so GKE takes three of it, of 90 days at most. */
const MOST_NO_UPGRADES = 3;
const MOST_NO_UPGRADES_DAYS = 90;
const MS_PER_DAY = 86_400_000;
const INSTANT = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}Z$/;

/** What is wrong with when GKE may upgrade. Limits from Google's page on maintenance windows and exclusions (2026). */
export function* checkMaintenance({ window, exclusions = [] }: Maintenance): Iterable<WrongMaintenance> {
  // Only a program without types can leave it out, and a provider refuses a policy without a window at plan time.
  if ((window as MaintenanceWindow | undefined) === undefined) {
    yield {
      got: { exclusions },
      allowed: 'a window, with or without exclusions',
      next: "add for example window: { start: '22:00', hours: 6 }",
    };
  } else yield* checkWindow(window);
  for (const exclusion of exclusions) yield* checkExclusion(exclusion);
  const names = exclusions.map(({ name }) => name);
  const twice = names.filter((name, index) => names.indexOf(name) !== index);
  if (twice.length > 0) yield { got: twice, allowed: 'each name of an exclusion once', next: 'name them apart' };
  const total = exclusions.filter(({ scope }) => scope === 'NO_UPGRADES').length;
  if (total > MOST_NO_UPGRADES) {
    yield {
      got: `${total} exclusions of NO_UPGRADES`,
      allowed: `${MOST_NO_UPGRADES} at most`,
      next: 'join them, or use NO_MINOR_OR_NODE_UPGRADES',
    };
  }
}

function* checkWindow({ start, hours, days = WEEKDAYS }: MaintenanceWindow): Iterable<WrongMaintenance> {
  if (!/^([01]\d|2[0-3]):[0-5]\d$/.test(start)) {
    yield { got: start, allowed: "a time of day in UTC, for example '22:00'", next: 'write hours and minutes with two digits each' };
  }
  if (days.length === 0 || days.some((day) => !WEEKDAYS.includes(day))) {
    yield { got: days, allowed: `some of ${WEEKDAYS.join(', ')}`, next: 'leave days out for every day' };
  }
  if (!Number.isInteger(hours) || hours < LEAST_HOURS || hours > 24) {
    yield { got: hours, allowed: `whole hours from ${LEAST_HOURS} to 24`, next: 'shorter windows do not count for GKE' };
  } else if (new Set(days).size < WEEKDAYS.length && 4 * new Set(days).size * hours < HOURS_IN_32_DAYS) {
    yield {
      got: `${hours} hours on ${new Set(days).size} days a week`,
      allowed: `${HOURS_IN_32_DAYS} hours in any 32 days, which are four weeks at least`,
      next: `make it longer, or add days: for example ${Math.ceil(HOURS_IN_32_DAYS / 4 / hours)} of ${hours} hours`,
    };
  }
}

function* checkExclusion({ name, start, end, scope }: MaintenanceExclusion): Iterable<WrongMaintenance> {
  const days = INSTANT.test(start) && INSTANT.test(end) ? (Date.parse(end) - Date.parse(start)) / MS_PER_DAY : NaN;
  if (name === '' || !EXCLUSION_SCOPES.includes(scope)) {
    yield {
      got: { name, scope },
      allowed: `a name, and one of ${EXCLUSION_SCOPES.join(', ')}`,
      next: 'say what must not happen in that time',
    };
  }
  if (!(days > 0)) {
    yield {
      got: { name, start, end },
      allowed: "a start and a later end in UTC, for example '2026-12-18T00:00:00Z'",
      next: 'write both as full instants',
    };
  } else if (scope === 'NO_UPGRADES' && days > MOST_NO_UPGRADES_DAYS) {
    yield {
      got: `${name}: ${Math.ceil(days)} days without any upgrade`,
      allowed: `${MOST_NO_UPGRADES_DAYS} days at most`,
      next: 'shorten it, or use NO_MINOR_OR_NODE_UPGRADES, which lets patches of the control plane through',
    };
  }
}
