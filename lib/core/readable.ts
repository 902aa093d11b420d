import type { FabricStack, Published } from './fabric-stack';

/** A value that is known as it stands, or that the stack which made it publishes. */
export type Readable<T extends string | string[]> = Published<T> | T;

/** The value as seen from `stack`: a literal as it is, a published one through that stack's reader. */
export function resolve<T extends string | string[]>(stack: FabricStack, value: Readable<T>): T {
  return isPublished(value) ? stack.read(value) : value;
}

function isPublished<T extends string | string[]>(value: Readable<T>): value is Published<T> {
  return typeof value === 'object' && !Array.isArray(value);
}
