import type { FabricStack } from './fabric-stack';
import { layerIndex } from './layers';
import type { OutputFolder } from './output-folder';

/**
 * Puts the stacks of one place in the order of their layers, and drops those that stayed empty.
 *
 * Only neighbours are linked (workloads -> fabric -> platform -> cluster -> network): cdktf walks every path through
 * the graph, so redundant edges cost time.
 */
export function arrangeStacks(stacks: readonly FabricStack[], output: OutputFolder): void {
  const written = stacks.filter((stack) => !stack.isEmpty);
  for (const stack of stacks) {
    if (stack.isEmpty) stack.dropFromOutput();
    output.clearAssets(stack.node.id);
  }
  for (const stack of written) {
    stack.dependencies = stack.dependencies.filter((d) => written.includes(d as FabricStack) || !stacks.includes(d as FabricStack));
    const below = written.filter((other) => samePlace(stack, other) && layerIndex(other.layer) < layerIndex(stack.layer));
    const nearest = Math.max(...below.map((other) => layerIndex(other.layer)));
    for (const other of below.filter((o) => layerIndex(o.layer) === nearest)) {
      if (!other.dependsOn(stack) && !stack.dependsOn(other)) stack.addDependency(other);
    }
  }
}

/** True when the layers already order two stacks the other way round. */
export function isAbove(earlier: FabricStack, later: FabricStack): boolean {
  return samePlace(earlier, later) && layerIndex(earlier.layer) > layerIndex(later.layer);
}

/** A zone's own workloads stack `workloads-<cluster>-<zone>` belongs to the place of its cluster. */
function samePlace(stack: FabricStack, lower: FabricStack): boolean {
  return stack.place === lower.place || (stack.layer === 'workloads' && stack.cluster === lower.place);
}
