import { day } from '../../model/day';

const RFC_3339 = /^(\d{4}-\d{2}-\d{2})T([01]\d|2[0-3]):[0-5]\d:[0-5]\d(Z|[+-]([01]\d|2[0-3]):[0-5]\d)$/;

/** An RFC 3339 time to the second in the form that EC2 Auto Scaling takes, UTC with `Z`; undefined when it is none. */
export function instant(text: unknown): string | undefined {
  if (typeof text !== 'string') return undefined;
  const date = RFC_3339.exec(text)?.[1];
  if (date === undefined || day(date) === undefined) return undefined;
  return new Date(Date.parse(text)).toISOString().replace('.000Z', 'Z');
}
