import type { PoolRequest } from '../adapter';
import type { GoogleLowered } from './lowered';

/** Reports what a pool asks for and Google cannot give; lowering goes on. */
export function refusePool(request: PoolRequest<GoogleLowered>, id: string, got: string, allowed: string, next: string): void {
  request.problem({ id, message: `the pool '${request.name}' asks for nodes in a way that Google cannot give`, got, allowed, next });
}
