import { DefaultTokenResolver, StringConcat, TerraformResource, Tokenization } from 'cdktf';
import type { IConstruct } from 'constructs';
import type { Problem } from '../model/problem';
import type { FabricElement } from './fabric-element';

/** `dependsOn` between constructs that leads back to itself. Each cycle is reported once, at its first path. */
export function dependencyCycles(elements: readonly FabricElement[]): Problem[] {
  const problems: Problem[] = [];
  const done = new Set<FabricElement>();
  const visit = (element: FabricElement, trail: readonly FabricElement[]): void => {
    const start = trail.indexOf(element);
    if (start >= 0) {
      const cycle = [...trail.slice(start), element].map((e) => e.path);
      problems.push({
        id: 'dependency-cycle',
        path: element.path,
        message: 'dependsOn goes in a circle, so nothing in it could ever be applied first',
        got: cycle.join(' -> '),
        allowed: 'dependencies without a circle',
        next: 'remove one of these dependsOn',
      });
      return;
    }
    if (done.has(element)) return;
    for (const next of element.dependencies) visit(next, [...trail, element]);
    done.add(element);
  };
  for (const element of elements) visit(element, []);
  return problems;
}

/** Turns `dependsOn` into `depends_on` within a stack, and into stack order across stacks. */
export function applyDependencies(elements: readonly FabricElement[]): void {
  for (const element of elements) {
    for (const other of element.dependencies) {
      for (const part of element.parts) {
        for (const before of other.parts) {
          if (part.node.scope === before.node.scope) orderResources(part.node.findAll(), before.node.findAll());
        }
      }
      for (const later of stacksOf(element)) {
        for (const earlier of stacksOf(other)) {
          if (later !== earlier && !earlier.dependsOn(later)) later.addDependency(earlier);
        }
      }
    }
  }
}

const resolver = new DefaultTokenResolver(new StringConcat());

function orderResources(later: readonly IConstruct[], earlier: readonly IConstruct[]): void {
  const targets = earlier.filter((node) => TerraformResource.isTerraformResource(node)).map((node) => address(node as TerraformResource));
  for (const node of later) {
    if (!TerraformResource.isTerraformResource(node)) continue;
    // What the resource itself asked for are tokens: as text they would neither compare nor sort.
    const own = Tokenization.resolve(node.dependsOn ?? [], { scope: node, resolver, preparing: false }) as string[];
    node.dependsOn = [...new Set([...own, ...targets])].sort();
  }
}

/** `<type>.<id>`: Terraform takes no expression here, so `fqn` would be refused. */
function address(resource: TerraformResource): string {
  return `${resource.terraformResourceType}.${resource.friendlyUniqueId}`;
}

function stacksOf(element: FabricElement) {
  return element.fabric.stacks.filter((stack) => stack.parts.some((part) => part.owner === element));
}
