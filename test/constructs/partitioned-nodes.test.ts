import { synthFabric } from 'hybrid-ai-fabric/testing';
import { fabricIn, H100, made, newApp, onPrem, steps } from './estate';

const OWNER = 'Clinic/Frankfurt';

/** What becomes of the labels of a pool whose devices are shared in this way. */
function labelled(partition: typeof H100.partition): { written: string[]; asked: string[] } {
  const app = newApp();
  onPrem(fabricIn(app), { pools: [{ ...H100, nodes: undefined, hosts: ['fra-1'], partition }], labelNodes: true });
  const result = synthFabric(app);
  const { labels } = made(result, 'kubernetes_labels', OWNER)['NodeLabels-fra-1'] as { labels: Record<string, string> };
  return {
    written: Object.keys(labels).sort(),
    asked: steps(result).flatMap(({ path, what }) => (path === `${OWNER}/h100` && what.includes('nvidia.com/') ? [what] : [])),
  };
}

describe('the devices of an on-prem pool', () => {
  const own = ['hybrid-ai-fabric/accelerator', 'hybrid-ai-fabric/pool'];

  it('are cut anew by a person after the node is drained, never by an apply', () => {
    const { written, asked } = labelled({ mig: '1g.10gb' });
    expect(written).toEqual(own);
    expect(asked).toContainEqual(
      expect.stringMatching(/cordoned and drained of GPU pods, then carries: label nvidia\.com\/mig\.config=all-1g\.10gb; .* is success$/),
    );
  });

  it('take turns by a label that no running pod notices, so an apply may write it', () => {
    const { written, asked } = labelled({ timeSlicing: { replicas: 4 } });
    expect(written).toEqual([...own, 'nvidia.com/device-plugin.config']);
    expect(asked.filter((what) => what.includes('cordoned'))).toEqual([]);
  });
});
