import * as fs from 'node:fs';
import * as path from 'node:path';
import { type App, TerraformVariable } from 'cdktf';
import { type ClusterTarget, FabricError, type OwnClusterRequest } from 'hybrid-ai-fabric';
import { kubernetes } from 'hybrid-ai-fabric/kubernetes';
import { fabricIn, newApp, onPrem } from '../constructs/estate';

/** A lifecycle of a user's own, which leaves files to people. */
function leaving(work: (request: OwnClusterRequest) => void): ClusterTarget {
  const existing = kubernetes({ context: 'fra' });
  return {
    ...existing,
    lower: (request) => {
      work(request);
      return existing.lower(request);
    },
  };
}

function problemsOf(app: App): string[] {
  try {
    app.synth();
  } catch (error) {
    if (FabricError.isFabricError(error)) return error.problems.map((p) => p.id);
    throw error;
  }
  return [];
}

function appWith(work: (request: OwnClusterRequest) => void): App {
  const app = newApp();
  onPrem(fabricIn(app), { cluster: leaving(work) });
  return app;
}

const read = (app: App, file: string): string => fs.readFileSync(path.join(app.outdir, 'artifacts', file), 'utf8');

it('a file of a lifecycle lies below artifacts, in the folder of its cluster, once everything passed', () => {
  const app = appWith((request) => request.artifact('fra-1.yaml', 'kind: NodeConfig\n'));
  app.synth();
  expect(read(app, 'frankfurt/fra-1.yaml')).toBe('kind: NodeConfig\n');
});

it('a refused synth leaves no file of an earlier one', () => {
  const app = appWith((request) => request.artifact('fra-1.yaml', 'kind: NodeConfig\n'));
  app.synth();
  const again = newApp(app.outdir);
  onPrem(fabricIn(again), {
    cluster: leaving((request) => request.problem({ id: 'mine', message: 'no', got: 'x', allowed: 'y', next: 'z' })),
  });
  expect(problemsOf(again)).toEqual(['mine']);
  expect(fs.existsSync(path.join(app.outdir, 'artifacts'))).toBe(false);
});

it('a secret, a value that only an apply knows, a second file of one path and a path that leads elsewhere are refused together', () => {
  const app = appWith((request) => {
    request.artifact('key.pem', '-----BEGIN RSA PRIVATE KEY-----\nx\n-----END RSA PRIVATE KEY-----\n');
    request.artifact('later.yaml', `arn: ${new TerraformVariable(request.lowering('cluster').stack, 'v', {}).stringValue}`);
    request.artifact('twice.yaml', 'a');
    request.artifact('twice.yaml', 'b');
    request.artifact('../../etc/passwd', 'x');
  });
  expect(problemsOf(app).sort()).toEqual(['artifact-path', 'artifact-path', 'artifact-unknown', 'literal-secret']);
});
