import { DefaultTokenResolver, StringConcat, TerraformResource, Tokenization } from 'cdktf';
import type { IConstruct } from 'constructs';
import type { Problem } from '../model/problem';
import { isAbove } from './arrange-stacks';
import type { FabricElement } from './fabric-element';
import type { FabricStack } from './fabric-stack';

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

/** `dependsOn` against the layers, for example a cluster after a workload on it: no order of stacks can satisfy it. */
export function dependencyOrder(elements: readonly FabricElement[]): Problem[] {
  return elements.flatMap((element) =>
    element.dependencies
      .filter((other) => {
        const pairs = stacksOf(element).flatMap((later) => stacksOf(other).map((earlier) => [later, earlier] as const));
        return pairs.length > 0 && pairs.every(([later, earlier]) => isAbove(earlier, later));
      })
      .map((other) => ({
        id: 'dependency-order',
        path: element.path,
        message: 'dependsOn asks for something that is applied on top of this construct',
        got: `${element.path} after ${other.path}`,
        allowed: 'a construct of the same or a lower layer: network, data, cluster, platform, fabric, workloads',
        next: 'turn the dependency round, or remove it',
      })),
  );
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
          if (later !== earlier && !isAbove(earlier, later) && !earlier.dependsOn(later)) later.addDependency(earlier);
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

function stacksOf(element: FabricElement): readonly FabricStack[] {
  return element.fabric.stacks.filter((stack) => stack.parts.some((part) => part.owner === element));
}
