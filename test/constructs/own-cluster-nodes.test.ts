import type { ClusterTarget, OwnCluster } from '../../lib/adapters/adapter';
import { kubernetes } from 'hybrid-ai-fabric/kubernetes';
import { synthFabric } from 'hybrid-ai-fabric/testing';
import { fabricIn, newApp, onPrem, steps } from './estate';

/** Steps about labels and taints for a cluster whose target puts some of them on the nodes. */
function carriedByPeople(nodesCarry?: OwnCluster['nodesCarry']): string[] {
  const app = newApp();
  const existing = kubernetes({ context: 'fra' });
  const cluster: ClusterTarget<undefined> = { ...existing, lower: (request) => ({ ...existing.lower(request), nodesCarry }) };
  onPrem(fabricIn(app), { cluster });
  return steps(synthFabric(app)).flatMap(({ what }) => /carries: (label|taint)/.exec(what)?.[1] ?? []);
}

it('people see to labels and taints of nodes that exist', () => {
  expect(carriedByPeople()).toEqual(['label', 'taint']);
});

it('people are not asked for what the target puts on the nodes', () => {
  expect(carriedByPeople(['labels'])).toEqual(['taint']);
  expect(carriedByPeople(['labels', 'taints'])).toEqual([]);
});
