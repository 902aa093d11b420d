import { Bandwidth } from '../../lib/model/bandwidth';
import { Bytes } from '../../lib/model/bytes';
import { Duration } from '../../lib/model/duration';
import { Power } from '../../lib/model/power';
import { problemOf } from './refused';

const MAKERS: readonly (readonly [string, (n: number) => unknown])[] = [
  ...(['mebi', 'gibi', 'tebi', 'giga', 'tera'] as const).map((unit) => [`Bytes.${unit}`, (n: number) => Bytes[unit](n)] as const),
  ...(['millis', 'seconds', 'minutes', 'hours', 'days'] as const).map(
    (unit) => [`Duration.${unit}`, (n: number) => Duration[unit](n)] as const,
  ),
  ...(['mbps', 'gbps'] as const).map((unit) => [`Bandwidth.${unit}`, (n: number) => Bandwidth[unit](n)] as const),
  ...(['watts', 'kilowatts'] as const).map((unit) => [`Power.${unit}`, (n: number) => Power[unit](n)] as const),
];

describe.each(MAKERS)('%s', (name, make) => {
  it.each([-1, Number.NaN, Number.POSITIVE_INFINITY, '5', null, undefined, {}])('refuses %p with one problem', (bad) => {
    const problem = problemOf(() => make(bad as number));
    expect(problem).toMatchObject({ id: 'quantity', message: `${name}() needs a finite number`, allowed: 'a number >= 0' });
    expect(problem.next).toContain(`${name}(1)`);
  });

  it('takes zero', () => {
    expect(() => make(0)).not.toThrow();
  });
});

describe('Bytes', () => {
  it('keeps decimal and binary units apart', () => {
    expect(Bytes.tera(1).value).toBe(1e12);
    expect(Bytes.tebi(1).value).toBe(2 ** 40);
    expect(Bytes.tebi(1).inGibi).toBe(1024);
    expect(Bytes.giga(5).inGiga).toBe(5);
  });

  it.each([
    [Bytes.tebi(40), '40 TiB'],
    [Bytes.gibi(1.5), '1.5 GiB'],
    [Bytes.mebi(7), '7 MiB'],
    [Bytes.mebi(0), '0 B'],
  ])('reads %s in its largest unit', (bytes, text) => {
    expect(bytes.toString()).toBe(text);
  });

  it('is bytes in JSON', () => {
    expect(JSON.stringify(Bytes.gibi(1))).toBe('{"bytes":1073741824}');
  });
});

describe('Duration', () => {
  it('converts between its units', () => {
    expect(Duration.hours(1).inSeconds).toBe(3600);
    expect(Duration.days(2).inHours).toBe(48);
    expect(Duration.HOURS_PER_MONTH).toBe(730);
  });

  it.each([
    [Duration.days(3), '3 d'],
    [Duration.minutes(90), '1.5 h'],
    [Duration.seconds(90), '1.5 min'],
    [Duration.seconds(2), '2 s'],
    [Duration.millis(6), '6 ms'],
  ])('reads %s in its largest unit', (duration, text) => {
    expect(duration.toString()).toBe(text);
  });
});

describe('Bandwidth', () => {
  it('says how long a transfer takes at 80% of line rate', () => {
    expect(Bandwidth.gbps(10).timeFor(Bytes.tera(1))?.inSeconds).toBe(1000);
    expect(Bandwidth.gbps(10).timeFor(Bytes.tera(1), 1)?.inSeconds).toBe(800);
  });

  it('does not say how long a transfer takes over nothing', () => {
    expect(Bandwidth.mbps(0).timeFor(Bytes.gibi(1))).toBeUndefined();
  });

  it('reads as ports are sold', () => {
    expect(`${Bandwidth.gbps(10).toString()}, ${Bandwidth.mbps(500).toString()}`).toBe('10 Gbit/s, 500 Mbit/s');
  });
});

describe('Power', () => {
  it('is watts in JSON and kilowatts to people', () => {
    expect(JSON.stringify(Power.kilowatts(10.2))).toBe('{"watts":10200}');
    expect(Power.watts(700).toString()).toBe('0.7 kW');
  });
});

it('tells its own values from others, whatever they look like', () => {
  const values = [Bytes.gibi(1), Duration.hours(1), Bandwidth.gbps(1), Power.watts(1)];
  const tests = [Bytes.isBytes, Duration.isDuration, Bandwidth.isBandwidth, Power.isPower].map((is) => (x: unknown) => is(x));
  values.forEach((value, i) => expect(tests.map((is) => is(value))).toEqual(tests.map((_, j) => i === j)));
  for (const other of [80, '80 GiB', null, undefined, { value: 80 }]) expect(tests.some((is) => is(other))).toBe(false);
});
