import { Attributes } from './attributes';
import type { StackDocument } from './policy-input';

/** One resource or data source of one stack, with three-valued access to its arguments. */
export class Resource extends Attributes {
  /** `<stack>/<type>.<id>`. */
  readonly address: string;
  /** Construct path of whoever asked for it; its own path when nobody of ours did. */
  readonly owner: string;
  /** Name of the resource inside reports, stable from run to run: its construct path, free of hashes. */
  readonly key: string;

  constructor(
    readonly source: StackDocument,
    readonly kind: 'resource' | 'data',
    readonly type: string,
    readonly id: string,
    body: Readonly<Record<string, unknown>>,
  ) {
    super(body);
    const name = `${kind === 'data' ? 'data.' : ''}${type}.${id}`;
    const path = pathIn(body['//']);
    this.address = `${source.stack}/${name}`;
    this.key = `${type} ${path ?? `${source.stack}/${id.replace(/_[0-9A-F]{8}$/, '')}`}`;
    this.owner = source.owners[name] ?? path ?? source.stack;
  }

  get stack(): string {
    return this.source.stack;
  }

  /** Name of the provider as Terraform derives it: the first word of the type. */
  get provider(): string {
    return this.type.slice(0, this.type.indexOf('_'));
  }
}

/** The construct path that the engine writes beside the arguments of a resource. */
function pathIn(comment: unknown): string | undefined {
  const path = (comment as { readonly metadata?: { readonly path?: unknown } } | undefined)?.metadata?.path;
  return typeof path === 'string' ? path : undefined;
}
