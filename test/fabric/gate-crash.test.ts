import * as fs from 'node:fs';
import * as path from 'node:path';
import { Clinic } from './clinic';

test('a gate that breaks off leaves no stack file: what was not judged to the end is not deployed', () => {
  const clinic = new Clinic({ packs: [null as never], print: false }).declare();
  expect(() => clinic.app.synth()).toThrow(TypeError);
  const stacks = path.join(clinic.app.outdir, 'stacks');
  const files = fs.readdirSync(stacks).flatMap((stack) => fs.readdirSync(path.join(stacks, stack)));
  expect(files).toContain('cdk.tf.json.refused');
  expect(files).not.toContain('cdk.tf.json');
  expect(fs.existsSync(path.join(clinic.app.outdir, 'manifest.json'))).toBe(false);
});
