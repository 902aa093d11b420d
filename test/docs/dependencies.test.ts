import * as fs from 'node:fs';
import * as path from 'node:path';

const root = path.join(__dirname, '../..');
const read = (file: string): string => fs.readFileSync(path.join(root, file), 'utf8');

describe('docs/decisions/0007-dependencies.md', () => {
  const manifest = JSON.parse(read('package.json')) as Record<'dependencies' | 'devDependencies', object>;
  const names = [manifest.dependencies, manifest.devDependencies].flatMap((section) => Object.keys(section));

  it.each(names)('says why %s is there', (name) => {
    expect(read('docs/decisions/0007-dependencies.md')).toContain(`\`${name}\``);
  });
});
