import * as fs from 'node:fs';
import * as path from 'node:path';

/** One fenced `ts` block of a page. */
export interface Block {
  /** Page, relative to the root of the repository. */
  readonly page: string;
  /** Line of the page on which the code starts, counted from 1. */
  readonly line: number;
  readonly code: string;
}

/** Every `ts` block of a page, in order. */
export function blocksOf(page: string, markdown: string): Block[] {
  const blocks: Block[] = [];
  const lines = markdown.split('\n');
  for (let i = 0; i < lines.length; i += 1) {
    if (lines[i] !== '```ts') continue;
    const end = lines.indexOf('```', i);
    if (end < 0) throw new Error(`${page}:${i + 1}: the block is not closed`);
    blocks.push({ page, line: i + 2, code: lines.slice(i + 1, end).join('\n') });
    i = end;
  }
  return blocks;
}

/** Every page that people read: those at the root, below docs (without what typedoc makes) and of the examples. */
export function pagesOf(root: string): string[] {
  const below = (folder: string, depth: number): string[] =>
    fs.readdirSync(path.join(root, folder), { withFileTypes: true }).flatMap((entry) => {
      const relative = path.posix.join(folder, entry.name);
      if (entry.isFile()) return entry.name.endsWith('.md') ? [relative] : [];
      return depth > 0 && relative !== 'docs/api' ? below(relative, depth - 1) : [];
    });
  return [...below('.', 0), ...below('docs', 2), ...below('examples', 1)].sort();
}
