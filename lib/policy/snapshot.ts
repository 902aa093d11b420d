import { sortedBy } from '../model/names';
import { isObject } from './attributes';
import { referencesIn, type Reference } from './expression';
import type { StackDocument } from './policy-input';
import { Resource } from './resource';

/** Something that a value comes from in the end: a resource of some stack, or an end that cannot be followed. */
export type Origin = { readonly resource: Resource } | { readonly opaque: Reference };

/** All stacks of a fabric, indexed once: rules look things up and never walk. */
export class Snapshot {
  readonly documents: readonly StackDocument[];
  readonly resources: readonly Resource[];
  private readonly byType = new Map<string, Resource[]>();
  private readonly byAddress = new Map<string, Resource>();
  private readonly byStack = new Map<string, StackDocument>();

  constructor(documents: readonly StackDocument[]) {
    this.documents = sortedBy(documents, (d) => d.stack);
    const all = this.documents.flatMap(resourcesOf);
    this.resources = sortedBy(all, (r) => r.address);
    for (const document of this.documents) this.byStack.set(document.stack, document);
    for (const resource of this.resources) {
      this.byAddress.set(resource.address, resource);
      if (resource.kind === 'data') continue;
      const list = this.byType.get(resource.type);
      if (list === undefined) this.byType.set(resource.type, [resource]);
      else list.push(resource);
    }
  }

  /** Managed resources of one type, sorted by address. */
  ofType(type: string): readonly Resource[] {
    return this.byType.get(type) ?? [];
  }

  /** What an expression of a stack comes from, through locals and through outputs of other stacks. */
  originsOf(stack: string, text: string | undefined, depth = 0): Origin[] {
    if (text === undefined) return [];
    return referencesIn(text).flatMap((reference): Origin[] => {
      const next = depth > 8 ? undefined : this.next(stack, reference);
      if (next !== undefined) return this.originsOf(next.stack, next.text, depth + 1);
      // Switches such as `fabric_day0` choose between values; they are not where a value comes from.
      if (reference.kind === 'var' && depth > 0) return [];
      const address = `${stack}/${reference.kind === 'data' ? 'data.' : ''}${reference.type}.${reference.id}`;
      const resource = this.byAddress.get(address);
      return resource === undefined ? [{ opaque: reference }] : [{ resource }];
    });
  }

  private next(stack: string, reference: Reference): { stack: string; text: string } | undefined {
    const { document } = this.byStack.get(stack) ?? {};
    if (reference.kind === 'local' && isObject(document?.locals)) {
      const text = document.locals[reference.id];
      return typeof text === 'string' ? { stack, text } : undefined;
    }
    if (reference.type !== 'terraform_remote_state') return undefined;
    const output = /^outputs\.([\w-]+)/.exec(reference.attribute)?.[1];
    const outputs = this.byStack.get(reference.id)?.document.output;
    const body = output !== undefined && isObject(outputs) ? outputs[output] : undefined;
    return isObject(body) && typeof body.value === 'string' ? { stack: reference.id, text: body.value } : undefined;
  }
}

function resourcesOf(source: StackDocument): Resource[] {
  return (['resource', 'data'] as const).flatMap((kind) => {
    return entriesOf(source.document[kind]).flatMap(([type, byId]) =>
      entriesOf(byId).flatMap(([id, bodies]) => objectsIn(bodies).map((body) => new Resource(source, kind, type, id, body))),
    );
  });
}

/** Terraform JSON takes a list of objects wherever it takes one object of blocks. */
function objectsIn(value: unknown): Readonly<Record<string, unknown>>[] {
  return [value].flat().filter(isObject);
}

function entriesOf(value: unknown): [string, unknown][] {
  return objectsIn(value).flatMap((object) => Object.entries(object));
}
