import * as fs from 'node:fs';
import * as path from 'node:path';
import { blocksOf, pagesOf } from './markdown-blocks';
import { typeErrors } from './type-check';

const root = path.join(__dirname, '../..');
const pages = pagesOf(root);
const blocks = pages.flatMap((page) => blocksOf(page, fs.readFileSync(path.join(root, page), 'utf8')));

describe('code in the documentation', () => {
  it('compiles, every block of every page', () => {
    expect(typeErrors(root, blocks)).toEqual([]);
  });

  it('is there: the README and the concepts show code', () => {
    const withCode = new Set(blocks.map((block) => block.page));
    expect([...withCode]).toEqual(expect.arrayContaining(['README.md', 'docs/concepts.md']));
  });
});

describe('the check of the documentation', () => {
  const page = (code: string): string[] => typeErrors(root, blocksOf('page.md', `Text.\n\n\`\`\`ts\n${code}\n\`\`\`\n`));

  it('names the page and the line of a mistake', () => {
    expect(page("const n: number = 1;\nconst m: number = 'two';")).toEqual([expect.stringMatching(/^page\.md:5: Type 'string'/)]);
  });

  it('names the line of a mistake in an excerpt, behind an import', () => {
    const code = "// excerpt\nimport { App } from 'cdktf';\nconst again = new App();\nfabric.sael();";
    expect(page(code)).toEqual([expect.stringMatching(/^page\.md:7: Property 'sael' does not exist/)]);
  });

  it('refuses a capacity source that the cloud does not have', () => {
    const code =
      "// excerpt\nnew CloudBurstPool(fabric, 'Burst', {\n  cloud: aws({ region: 'eu-central-1' }),\n  instanceType: 'p5.48xlarge',";
    expect(page(`${code}\n  capacity: [{ kind: 'flex-start' }],\n  scale: { min: 0, max: 1 },\n});`)).toEqual([
      expect.stringMatching(/^page\.md:8: .*flex-start/),
    ]);
  });
});

describe('links in the documentation', () => {
  it.each(pages)('of %s lead to files that exist', (page) => {
    const text = fs.readFileSync(path.join(root, page), 'utf8').replace(/```[\s\S]*?```|`[^`\n]*`/g, '');
    const targets = [...text.matchAll(/\]\(([^)#\s]+)(#[^)]*)?\)/g)].map((match) => match[1] as string);
    const broken = targets.filter((target) => !/^[a-z]+:/.test(target) && !fs.existsSync(path.join(root, path.dirname(page), target)));
    expect(broken).toEqual([]);
  });
});
