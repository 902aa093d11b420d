import { FabricError, show } from './problem';

/**
 * The props of a function as they were given, when they are an object and have all that nothing can be done without.
 *
 * Plain JavaScript may pass anything. What is there but wrong is judged by whoever reads it.
 *
 * @throws FabricError `prop`, one problem for each that is missing
 */
export function stated<T extends object>(what: string, props: T, ...required: readonly (keyof T & string)[]): T {
  if (typeof props !== 'object' || (props as unknown) === null) {
    const allowed = required.length === 0 ? 'an object' : `an object with ${required.join(', ')}`;
    throw new FabricError([{ id: 'prop', path: '', message: `${what}() got no props`, got: show(props), allowed, next: 'pass an object' }]);
  }
  const missing = required.filter((name) => props[name] === undefined);
  if (missing.length === 0) return props;
  throw new FabricError(
    missing.map((name) => ({
      id: 'prop',
      path: '',
      message: `'${name}' of ${what}() is missing`,
      got: show(Object.keys(props).sort()),
      allowed: required.join(', '),
      next: `state ${name}`,
    })),
  );
}
