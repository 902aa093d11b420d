/**
 * A value that synth may or may not know.
 *
 * `known` is a plain value, `unknown` is decided later (a Terraform expression, or something the user did not
 * tell), `absent` is "not set at all". No check may treat `unknown` as good.
 */
export type Known<T> =
  { readonly state: 'known'; readonly value: T } | { readonly state: 'unknown'; readonly why: string } | { readonly state: 'absent' };

export function known<T>(value: T): Known<T> {
  return { state: 'known', value };
}
export function unknown<T>(why: string): Known<T> {
  return { state: 'unknown', why };
}
export function absent<T>(): Known<T> {
  return { state: 'absent' };
}
/** Known when given; unknown with the reason when not. For `fromExisting...`, where silence is not knowledge. */
export function told<T>(value: T | undefined, what: string): Known<T> {
  return value === undefined ? unknown(`${what} was not stated`) : known(value);
}
