import { Bytes, ModelArtifact } from 'hybrid-ai-fabric';
import { synthFabric } from 'hybrid-ai-fabric/testing';
import { DIGEST, fabricIn, newApp, onPrem, service } from './estate';

const image = `registry.example:5000/models/triage@${DIGEST}`;

describe('a model artefact', () => {
  it('is described, and nothing is made for it', () => {
    const app = newApp();
    const fabric = fabricIn(app);
    onPrem(fabric);
    const model = new ModelArtifact(fabric, 'TriageModel', { image, size: Bytes.gibi(140) });
    expect([model.image, model.weightsPath, model.servedName]).toEqual([image, '/models', 'triage-model']);
    expect(synthFabric(app).resources.filter((r) => r.owner === 'Clinic/TriageModel')).toEqual([]);
  });

  it('decides the path, the name and the scratch space of the services that run it', () => {
    const app = newApp();
    const fabric = fabricIn(app);
    onPrem(fabric);
    const model = new ModelArtifact(fabric, 'Model', { image, size: Bytes.gibi(30), path: '/weights/', servedName: 'acme/triage-7b' });
    service(fabric, { model });
    const text = JSON.stringify(synthFabric(app).resource('kubernetes_deployment_v1').arguments);
    for (const part of ['/weights/.', 'acme/triage-7b', '33Gi', image]) expect(text).toContain(part);
  });
});
