import type {
  ContainerClusterMaintenancePolicy,
  ContainerClusterMaintenancePolicyRecurringWindow,
} from '@cdktf/provider-google/lib/container-cluster';

/** Days of the week as calendars write them. */
export const WEEKDAYS = ['MO', 'TU', 'WE', 'TH', 'FR', 'SA', 'SU'] as const;
export type Weekday = (typeof WEEKDAYS)[number];

/** What an exclusion keeps GKE from: every upgrade, minor ones of the control plane, or minor ones and all of nodes. */
export const EXCLUSION_SCOPES = ['NO_UPGRADES', 'NO_MINOR_UPGRADES', 'NO_MINOR_OR_NODE_UPGRADES'] as const;
export type ExclusionScope = (typeof EXCLUSION_SCOPES)[number];

/** When GKE may upgrade clusters and their nodes by itself, every week. */
export interface MaintenanceWindow {
  /** Time of day in UTC, for example `22:00`. */
  readonly start: string;
  /** Length in whole hours, 4 to 24. Over 32 days GKE wants 48 hours: two nights of six a week. */
  readonly hours: number;
  /** Days on which it starts, in UTC. Default: every day. */
  readonly days?: readonly Weekday[];
}

/** A time in which GKE makes no such upgrade. */
export interface MaintenanceExclusion {
  readonly name: string;
  /** In UTC, for example `2026-12-18T00:00:00Z`. */
  readonly start: string;
  readonly end: string;
  readonly scope: ExclusionScope;
}

/** When GKE may upgrade and when it may not. It still repairs, and patches critical holes, whenever it has to. */
export interface Maintenance {
  readonly window: MaintenanceWindow;
  /** Default: none. */
  readonly exclusions?: readonly MaintenanceExclusion[];
}

/** The maintenance policy of a cluster. */
export function maintenancePolicy({ window, exclusions = [] }: Maintenance): ContainerClusterMaintenancePolicy {
  return {
    recurringWindow: recurringWindow(window),
    maintenanceExclusion: exclusions.map(({ name, start, end, scope }) => ({
      exclusionName: name,
      startTime: start,
      endTime: end,
      exclusionOptions: { scope },
    })),
  };
}

/** A Monday: the first window of all, long ago. */
const MONDAY = 5;

function recurringWindow({ start, hours, days = WEEKDAYS }: MaintenanceWindow): ContainerClusterMaintenancePolicyRecurringWindow {
  const sorted = WEEKDAYS.filter((day) => days.includes(day));
  const first = MONDAY + WEEKDAYS.indexOf(sorted[0] ?? 'MO');
  const [hour = 0, minute = 0] = start.split(':').map(Number);
  const time = (hoursLater: number): string => {
    const at = hour + hoursLater;
    return `2026-01-${two(first + Math.floor(at / 24))}T${two(at % 24)}:${two(minute)}:00Z`;
  };
  const recurrence = sorted.length === WEEKDAYS.length ? 'FREQ=DAILY' : `FREQ=WEEKLY;BYDAY=${sorted.join(',')}`;
  return { startTime: time(0), endTime: time(hours), recurrence };
}

function two(n: number): string {
  return String(n).padStart(2, '0');
}
