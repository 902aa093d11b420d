import type { FabricStack, Published } from '../../core/fabric-stack';

/** A value that is known as it stands, or that the stack which made it publishes. */
export type Readable = Published<string> | string;

/** The value as seen from `stack`: a literal as it is, a published one through that stack's reader. */
export function resolve(stack: FabricStack, value: Readable): string {
  return typeof value === 'string' ? value : stack.read(value);
}
