import { spawnSync } from 'node:child_process';
import * as fs from 'node:fs';
import * as path from 'node:path';
import { blocksOf } from './markdown-blocks';

const root = path.join(__dirname, '../..');
const folder = path.join(root, 'docs/constructs');
const pages = fs.readdirSync(folder).sort();
const CHAPTERS = ['What comes out', 'What is checked', 'Limits'];

describe('docs/constructs', () => {
  it('shows what the code of each page synthesizes', () => {
    const run = spawnSync(process.execPath, ['scripts/construct-docs.js', '--check'], { cwd: root, encoding: 'utf8' });
    expect(run.stderr.replace(/^npm warn .*\n/gm, '')).toBe('');
    expect(run.status).toBe(0);
  });

  it('has a page for every construct that users make', () => {
    const named = pages.map((page) => /^# (.*)$/m.exec(fs.readFileSync(path.join(folder, page), 'utf8'))?.[1]).join(' and ');
    const constructs = fs.readFileSync(path.join(root, 'lib/index.ts'), 'utf8').match(/(?<=from '\.\/constructs\/)[\w-]+/g) ?? [];
    const parts = ['on-prem-pool', 'workload', 'place', 'kube-handle', 'labels', 'link-dns', 'link-between-clouds'];
    const wanted = constructs
      .filter((file) => !parts.includes(file))
      .map((file) => file.replace(/(^|-)(\w)/g, (_all, _dash, letter: string) => letter.toUpperCase()));
    expect(named.split(' and ')).toEqual(expect.arrayContaining(wanted));
  });

  it.each(pages)('%s starts with code, shows what comes out of it, and says what is checked and what is not there', (page) => {
    const text = fs.readFileSync(path.join(folder, page), 'utf8');
    expect(blocksOf(page, text).length).toBeGreaterThan(0);
    expect(text.indexOf('```ts')).toBeLessThan(text.indexOf('\n## '));
    expect(text).toMatch(/```(json|yaml)\n/);
    expect([...text.matchAll(/^## (.*)$/gm)].map((match) => match[1])).toEqual(expect.arrayContaining(CHAPTERS));
  });
});
