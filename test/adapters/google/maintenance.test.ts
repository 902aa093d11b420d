import { google, type Maintenance, type MaintenanceExclusion } from '../../../lib/adapters/google';
import { FabricError } from '../../../lib/model/problem';
import { clusterBench } from './support';

const WINDOW = { start: '22:00', hours: 6, days: ['SU', 'SA'] } as const;
const FREEZE: MaintenanceExclusion = {
  name: 'year-end',
  start: '2026-12-18T00:00:00Z',
  end: '2027-01-04T00:00:00Z',
  scope: 'NO_UPGRADES',
};

function policy(maintenance?: Maintenance) {
  const { clusterStack, read } = clusterBench({ maintenance });
  return read(clusterStack).one('google_container_cluster', 'Cluster')['maintenance_policy'];
}

function problems(maintenance: Maintenance): (string | undefined)[] {
  try {
    google({ region: 'europe-west4', project: 'clinic-ai-prod', maintenance });
  } catch (error) {
    if (FabricError.isFabricError(error)) return error.problems.map((p) => p.id);
    throw error;
  }
  return [];
}

describe('maintenance of a cluster', () => {
  test('is when GKE likes, unless stated', () => {
    expect(policy()).toBeUndefined();
  });

  test('has a window on some days of the week, from the first of them on', () => {
    expect(policy({ window: WINDOW })).toMatchObject({
      recurring_window: {
        start_time: '2026-01-10T22:00:00Z',
        end_time: '2026-01-11T04:00:00Z',
        recurrence: 'FREQ=WEEKLY;BYDAY=SA,SU',
      },
    });
    expect(new Date('2026-01-10T22:00:00Z').getUTCDay()).toBe(6);
  });

  test('has a window every day', () => {
    expect(policy({ window: { start: '00:30', hours: 4 } })).toMatchObject({
      recurring_window: { start_time: '2026-01-05T00:30:00Z', end_time: '2026-01-05T04:30:00Z', recurrence: 'FREQ=DAILY' },
    });
  });

  test('leaves times out', () => {
    expect(policy({ window: WINDOW, exclusions: [FREEZE] })).toMatchObject({
      maintenance_exclusion: [
        {
          exclusion_name: 'year-end',
          start_time: '2026-12-18T00:00:00Z',
          end_time: '2027-01-04T00:00:00Z',
          exclusion_options: { scope: 'NO_UPGRADES' },
        },
      ],
    });
  });

  test.each<[string, Maintenance]>([
    ['every night', { window: { start: '22:00', hours: 4 } }],
    ['48 hours in four weeks', { window: { start: '22:00', hours: 12, days: ['SA'] } }],
    [
      'a long freeze of minor versions',
      { window: WINDOW, exclusions: [{ ...FREEZE, end: '2027-11-01T00:00:00Z', scope: 'NO_MINOR_UPGRADES' }] },
    ],
  ])('can be %s', (_, maintenance) => {
    expect(problems(maintenance)).toEqual([]);
  });

  test.each<[string, Maintenance]>([
    ['a time that is none', { window: { start: '24:00', hours: 6 } }],
    ['too short', { window: { start: '22:00', hours: 3 } }],
    ['too long', { window: { start: '22:00', hours: 25 } }],
    ['too seldom', { window: { start: '22:00', hours: 6, days: ['SA'] } }],
    ['on no day', { window: { start: '22:00', hours: 12, days: [] as never } }],
    ['on a day that is none', { window: { start: '22:00', hours: 24, days: ['Saturday' as never] } }],
    ['without a window', { exclusions: [FREEZE] } as never],
    ['an exclusion that ends before it begins', { window: WINDOW, exclusions: [{ ...FREEZE, end: FREEZE.start }] }],
    ['an exclusion of a day without a time', { window: WINDOW, exclusions: [{ ...FREEZE, end: '2027-01-04' }] }],
    ['an exclusion of another scope', { window: WINDOW, exclusions: [{ ...FREEZE, scope: 'ALL' as never }] }],
    ['without any upgrade for longer than 90 days', { window: WINDOW, exclusions: [{ ...FREEZE, end: '2027-04-01T00:00:00Z' }] }],
    ['two exclusions of one name', { window: WINDOW, exclusions: [FREEZE, FREEZE] }],
    ['four times without any upgrade', { window: WINDOW, exclusions: [1, 2, 3, 4].map((n) => ({ ...FREEZE, name: `freeze-${n}` })) }],
  ])('is refused: %s', (_, maintenance) => {
    expect(new Set(problems(maintenance))).toEqual(new Set(['google-maintenance']));
  });
});
