import type { Construct } from 'constructs';
import { fabricOf } from '../core/fabric-element';
import { show } from '../model/problem';
import type { IPlace, IPool, ISite } from './place';

/** What plain JavaScript may leave out or confuse, told apart without a class. */

/** Stands for a site that was left out, which is reported. Its empty path is in no reference. */
export const NOWHERE: ISite = { path: '', kind: 'on-prem', slug: '', cidrs: [] };

export function isObject(value: unknown): value is object {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** The props of a construct; none when they are no object. Whatever is required is then reported prop by prop. */
export function given<T extends object>(props: T): T {
  return isObject(props) ? props : ({} as T);
}

/** True for an object that has all of these members, none of them undefined. */
export function has(value: unknown, ...members: readonly string[]): boolean {
  return isObject(value) && members.every((member) => (value as Record<string, unknown>)[member] !== undefined);
}

export function isPlace(value: unknown): value is IPlace {
  return has(value, 'site') && has((value as IPlace).site, 'path', 'kind', 'cidrs');
}

export function isPool(value: unknown): value is IPool {
  return isPlace(value) && has(value, 'cluster', 'nodes', 'accelerator');
}

/** The pool of something that runs already. Without one there is nothing that could be said about it. */
export function existingPool(scope: Construct, id: string, pool: unknown): IPool {
  if (isPool(pool)) return pool;
  const fabric = fabricOf(scope);
  fabric.report({
    id: 'prop',
    path: `${scope.node.path}/${id}`,
    message: "'pool' is not usable",
    got: show(pool),
    allowed: "the pool on which it runs, for example frankfurt.pool('h100')",
    next: "correct 'pool'",
  });
  return fabric.refuse();
}
