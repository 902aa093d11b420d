import * as fs from 'node:fs';
import * as path from 'node:path';
import { Estate } from './compute-support';

const BOUNDARY = 'arn:aws:iam::111122223333:policy/boundary';

function boundaries(permissionsBoundary?: string): unknown[] {
  const estate = new Estate({ permissionsBoundary });
  const cluster = estate.cluster();
  const dataset = { bucketName: 'notes' };
  estate.target.lowerDataAccess({
    ...estate.lowering('workloads', 'clinic-job'),
    cluster,
    namespace: 'jobs',
    serviceAccount: 'job',
    datasets: [dataset],
  });
  return (['network', 'cluster', 'workloads'] as const).flatMap((layer) =>
    Object.values(estate.resources(layer, 'aws_iam_role')).map((role) => role.permissions_boundary),
  );
}

describe('a permissions boundary', () => {
  test('is on every role that is made', () => {
    expect(boundaries(BOUNDARY)).toEqual([BOUNDARY, BOUNDARY, BOUNDARY, BOUNDARY, BOUNDARY]);
  });
  test('is written wherever the adapter makes a role', () => {
    const folder = path.join(__dirname, '../../../lib/adapters/aws');
    const count = (text: string, what: RegExp): number => [...text.matchAll(what)].length;
    const rows = fs
      .readdirSync(folder, { recursive: true, encoding: 'utf8' })
      .filter((file) => file.endsWith('.ts'))
      .map((file) => ({ file, text: fs.readFileSync(path.join(folder, file), 'utf8') }))
      .filter(({ text }) => text.includes('new IamRole('));
    expect(rows.length).toBeGreaterThan(0);
    for (const { file, text } of rows) {
      expect([file, count(text, /permissionsBoundary: /g)]).toEqual([file, count(text, /new IamRole\(/g)]);
    }
  });
  test('is nowhere unless asked for', () => {
    expect(boundaries()).toEqual([undefined, undefined, undefined, undefined, undefined]);
  });
  test('is refused unless it is the ARN of a policy', () => {
    expect(() => new Estate({ permissionsBoundary: 'boundary' })).toThrow(/aws-permissionsBoundary/);
  });
});
