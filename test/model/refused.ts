import { FabricError, type Problem } from '../../lib/model/problem';

/** The FabricError that a call throws; anything else that it throws fails the test as it is. */
export function refusedBy(call: () => unknown): FabricError {
  let result: unknown;
  try {
    result = call();
  } catch (error) {
    if (FabricError.isFabricError(error)) return error;
    throw error;
  }
  throw new Error(`expected a FabricError, got ${String(result)}`);
}

/** The one problem of the FabricError that a call throws. */
export function problemOf(call: () => unknown): Problem {
  const { problems } = refusedBy(call);
  expect(problems).toHaveLength(1);
  return problems[0] as Problem;
}
