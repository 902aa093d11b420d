import * as fs from 'node:fs';
import * as path from 'node:path';

const root = path.join(__dirname, '../..');
const read = (file: string): string => fs.readFileSync(path.join(root, file), 'utf8');
const page = read('docs/capacity-rules.md');

interface Row {
  readonly fact: string;
  readonly held: string;
  /** Ids of problems, limits and rules. */
  readonly ids: readonly string[];
  readonly files: readonly string[];
  readonly tests: readonly string[];
}

const marked = (text: string): string[] => [...text.matchAll(/`([^`]+)`/g)].map((match) => match[1] as string);
const isId = (text: string): boolean => /^(FAB-[A-Z]+-\d{3}|[a-z]+(-[A-Za-z]+)+|queue)$/.test(text);

const rows: readonly Row[] = page
  .split('\n')
  .filter((line) => line.startsWith('| ') && !/^\| (Fact|---)/.test(line))
  .map((line) => {
    const [fact = '', held = '', tests = ''] = line
      .split('|')
      .slice(1, -1)
      .map((cell) => cell.trim());
    const names = marked(held);
    return { fact, held, ids: names.filter(isId), files: names.filter((name) => name.startsWith('lib/')), tests: marked(tests) };
  });

const sources = fs
  .readdirSync(path.join(root, 'lib'), { recursive: true, encoding: 'utf8' })
  .filter((file) => file.endsWith('.ts'))
  .map((file) => read(path.join('lib', file)));
const inLib = (text: string): boolean => sources.some((source) => source.includes(text));

/** Written whole, or as a prefix and the name of a prop. */
function isKnown(id: string): boolean {
  if (inLib(`'${id}'`)) return true;
  const prefix = ['google-compute-class-', 'google-', 'aws-'].find((start) => id.startsWith(start) && inLib(`\`${start}\${`));
  return prefix !== undefined && inLib(`'${id.slice(prefix.length)}'`);
}

describe('docs/capacity-rules.md', () => {
  it('has rows, and each says how its fact is held', () => {
    expect(rows.length).toBeGreaterThan(70);
    const silent = rows.filter(({ ids, files, held }) => ids.length + files.length === 0 && !held.startsWith('not checked: '));
    expect(silent.map(({ fact }) => fact)).toEqual([]);
  });

  it.each(rows.map((row) => [row.fact, row] as const))('%s', (_fact, { ids, files, tests }) => {
    expect(ids.filter((id) => !isKnown(id))).toEqual([]);
    expect(tests.length).toBeGreaterThan(0);
    expect([...files, ...tests].filter((file) => !fs.existsSync(path.join(root, file)))).toEqual([]);
    const texts = tests.map(read);
    expect(ids.filter((id) => !texts.some((text) => new RegExp(`(?<![\\w-])${id}(?![\\w-])`).test(text)))).toEqual([]);
  });
});

it.each([
  ['google-reservation-nowhere', false],
  ['aws-addonNothing', false],
  ['aws-addonVersions', true],
  ['FAB-CAP-001', true],
])('the id %s is known: %s', (id, expected) => {
  expect(isKnown(id)).toBe(expected);
});
