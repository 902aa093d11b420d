import { Labels } from '@cdktf/provider-kubernetes/lib/labels';
import { Token } from 'cdktf';
import { sortedBy } from '../../model/names';
import type { NodeLabelsRequest } from '../kubernetes-adapter';

/**
 * Labels on nodes that exist already, one resource per node.
 *
 * Only these labels are managed: others on the node stay, and removing the resource removes only what it added.
 */
export function lowerNodeLabels(request: NodeLabelsRequest): Labels[] {
  return sortedBy(request.nodes, ({ node }) => node).flatMap(({ node, labels }) => {
    if (Token.isUnresolved(node) || !/^[a-z0-9]([a-z0-9.-]*[a-z0-9])?$/.test(node)) {
      request.problem({
        id: 'node-name',
        message: 'a node has no name that synth can read',
        got: Token.isUnresolved(node) ? 'a value known only after apply' : `'${node}'`,
        allowed: 'the name of a Kubernetes node: lower-case letters, digits, dashes and dots',
        next: "list the names that 'kubectl get nodes' prints",
      });
      return [];
    }
    return [
      new Labels(request.scope, `NodeLabels-${node}`, {
        apiVersion: 'v1',
        kind: 'Node',
        metadata: { name: node },
        labels: { ...labels },
        fieldManager: 'hybrid-ai-fabric',
      }),
    ];
  });
}
