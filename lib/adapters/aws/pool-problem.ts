import type { PoolRequest } from '../adapter';
import type { AwsLowered } from './lowered';

/** Reports what a pool asks for in a way that AWS cannot give. */
export function refusePool(request: PoolRequest<AwsLowered>, id: string, got: string, allowed: string, next: string): void {
  request.problem({ id, message: `the pool '${request.name}' asks for capacity in a way that AWS cannot give`, got, allowed, next });
}
