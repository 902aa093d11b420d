import type { FabricStack } from '../../lib';
import { deployable, fabricIn, newApp, onPrem, service } from '../constructs/estate';

test('a secret that gets into the rendered document after its stack was searched is refused by the rule', () => {
  const app = newApp();
  const fabric = fabricIn(app);
  const stack: FabricStack = onPrem(fabric).kube.workloads;
  service(fabric);
  const render = stack.toTerraform.bind(stack);
  stack.toTerraform = () => {
    const document = render();
    const [byId] = Object.values(document.resource as Record<string, Record<string, Record<string, unknown>>>);
    const [body] = Object.values(byId ?? {});
    (body as Record<string, unknown>).password = 'hunter2';
    return document;
  };
  expect(() => app.synth()).toThrow(/FAB-SEC-001/);
  expect(deployable(app)).toEqual([]);
});
