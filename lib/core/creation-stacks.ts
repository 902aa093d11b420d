/** Set to 1 to keep the creation stack of every token, for debugging. */
const KEEP = 'HYBRID_AI_FABRIC_CREATION_STACKS';

/** cdktn's own switch. */
const CDKTN_SWITCH = 'CDKTN_DISABLE_CREATION_STACK';

/** The engine's private module, as far as it is needed. Of the two functions cdktn's tokens call the second. */
interface StackTraceModule {
  captureStackTrace(below?: unknown): string[];
  captureCreationStack?(): string[];
}

let running = false;

/**
 * Runs `work` without recording where each token was made.
 *
 * The engine formats an unlimited stack trace for every token and every nested output of every resource: 1 to 7 ms for
 * a launch template or a GKE cluster, more the deeper the call. It is read in one place only, the message of a token
 * that cannot be resolved. Tokens that code outside of `work` makes keep theirs.
 *
 * `HYBRID_AI_FABRIC_CREATION_STACKS=1` keeps them all, to debug such a message.
 */
export function withoutCreationStacks<T>(work: () => T): T {
  if (running || process.env[KEEP] === '1') return work();
  const restore = switchOff();
  running = true;
  try {
    return work();
  } finally {
    running = false;
    restore();
  }
}

/** The same adapter, whose functions record no creation stacks. */
export function quietly<A extends object>(adapter: A): A {
  return Object.fromEntries(
    Object.entries(adapter).map(([name, member]) => [name, isFunction(member) ? quiet(member) : (member as unknown)]),
  ) as A;
}

type AnyFunction = (...args: unknown[]) => unknown;

function isFunction(member: unknown): member is AnyFunction {
  return typeof member === 'function';
}

function quiet(work: AnyFunction): AnyFunction {
  return (...args) => withoutCreationStacks(() => work(...args));
}

function switchOff(): () => void {
  const engine = stackTraceModule();
  if (engine === undefined) return () => undefined;
  return engine.captureCreationStack === undefined ? switchOffInCdktf(engine) : switchOffInCdktn();
}

/** cdktf has no switch. Its tokens look the function up in the module's exports each time. */
function switchOffInCdktf(engine: StackTraceModule): () => void {
  const { captureStackTrace } = engine;
  engine.captureStackTrace = () => [];
  return () => {
    engine.captureStackTrace = captureStackTrace;
  };
}

function switchOffInCdktn(): () => void {
  const before = process.env[CDKTN_SWITCH];
  // Whoever set it, to either value, knows best.
  if (before !== undefined) return () => undefined;
  process.env[CDKTN_SWITCH] = '1';
  return () => {
    delete process.env[CDKTN_SWITCH];
  };
}

let loaded: { readonly engine?: StackTraceModule } | undefined;

/** The module is the engine's own affair: an engine that moved it is as slow as it ever was, and as right. */
function stackTraceModule(): StackTraceModule | undefined {
  if (loaded === undefined) {
    try {
      loaded = { engine: require('cdktf/lib/tokens/private/stack-trace') as StackTraceModule };
    } catch {
      loaded = {};
    }
  }
  return loaded.engine;
}
