/** The engine's private module of helpers, as far as it is needed. */
interface NamesModule {
  keysToSnakeCase: Translate;
}

type Named = Readonly<Record<string, unknown>>;
type Translate = (object: unknown) => unknown;

/**
 * Runs `work` with the engine's translation of argument names (`dependsOn` to `depends_on`) remembered.
 *
 * The engine translates the same six names of arguments by several expressions each, twice for every resource. What
 * it says for a name is asked once. A value with names of its own is left to it as a whole.
 */
export function withFastNames<T>(work: () => T): T {
  const engine = namesModule();
  if (engine === undefined) return work();
  const before = engine.keysToSnakeCase;
  engine.keysToSnakeCase = (object) => (isFlat(object) ? translated(object, before) : before(object));
  try {
    return work();
  } finally {
    engine.keysToSnakeCase = before;
  }
}

/** A plain object without objects in it. */
function isFlat(object: unknown): object is Named {
  if (typeof object !== 'object' || object === null || Object.getPrototypeOf(object) !== Object.prototype) return false;
  for (const key of Object.keys(object)) {
    const type = typeof (object as Named)[key];
    if (type === 'object' || type === 'function') return false;
  }
  return true;
}

function translated(object: Named, engine: Translate): Named {
  const result: Record<string, unknown> = {};
  for (const key of Object.keys(object)) result[nameOf(key, engine)] = object[key];
  return result;
}

/** The engine's names, as asked before. */
const names = new Map<string, string>();

/** More names than this come from data, and do not come again. */
const MOST_NAMES = 1_000;

function nameOf(key: string, engine: Translate): string {
  const known = names.get(key);
  if (known !== undefined) return known;
  const name = Object.keys(engine({ [key]: undefined }) as Named)[0] as string;
  if (names.size < MOST_NAMES) names.set(key, name);
  return name;
}

let loaded: { readonly engine?: NamesModule } | undefined;

/** The module is the engine's own affair: an engine that moved it is as slow as it ever was, and as right. */
function namesModule(): NamesModule | undefined {
  if (loaded === undefined) {
    try {
      const engine = require('cdktf/lib/util') as Partial<NamesModule>;
      loaded = typeof engine.keysToSnakeCase === 'function' ? { engine: engine as NamesModule } : {};
    } catch {
      loaded = {};
    }
  }
  return loaded.engine;
}
