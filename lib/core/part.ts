import { Construct, type IConstruct } from 'constructs';

const OWNER = Symbol.for('hybrid-ai-fabric/owner');

/**
 * The resources that one construct has in one stack.
 *
 * Stacks hang directly off the App, so a resource cannot be a descendant of the construct that asked for it.
 * A Part stands in the stack for its owner; tags, waivers and reports follow `ownerOf`, not `node.scope`.
 */
export class Part extends Construct {
  /** The Part of `owner` in `stack`, made on first use. Its id is the owner's path below the fabric. */
  static in(stack: Construct, owner: IConstruct, fabricPath: string): Part {
    const relative = owner.node.path === fabricPath ? 'Fabric' : owner.node.path.slice(fabricPath.length + 1);
    const id = relative.replace(/\//g, '--');
    const existing = stack.node.tryFindChild(id);
    return existing === undefined ? new Part(stack, id, owner) : (existing as Part);
  }

  /** True for a Part of any copy of this package. */
  static isPart(x: IConstruct): x is Part {
    return OWNER in x;
  }

  private constructor(
    scope: Construct,
    id: string,
    readonly owner: IConstruct,
  ) {
    super(scope, id);
    Object.defineProperty(this, OWNER, { value: owner });
  }
}

/** The construct that asked for `node`: its Part's owner, or the nearest scope when it is in no Part. */
export function ownerOf(node: IConstruct): IConstruct {
  for (const scope of [...node.node.scopes].reverse()) {
    if (Part.isPart(scope)) return scope.owner;
  }
  return node;
}
