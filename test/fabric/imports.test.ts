import * as path from 'node:path';
import { ROOT, runOk } from './support';

interface Import {
  readonly file: string;
  readonly code: string;
}

const from = (file: string, module: string): Import => ({ file, code: `import { x } from '${module}';\nx();\n` });
const typeFrom = (file: string, module: string): Import => ({ file, code: `import type { X } from '${module}';\nexport type Y = X;\n` });

const FORBIDDEN: readonly Import[] = [
  from('lib/model/new.ts', 'cdktf'),
  from('lib/model/new.ts', 'constructs'),
  from('lib/model/new.ts', '../plan'),
  from('lib/model/new.ts', '../check/errors'),
  from('lib/check/new.ts', '../adapters/adapter'),
  from('lib/check/new.ts', '../policy/finding'),
  from('lib/cost/catalogue/new.ts', '../../adapters/aws/regions'),
  from('lib/placement/new.ts', 'node:fs'),
  from('lib/plan.ts', './constructs/props'),
  from('lib/policy/rules/new/new.ts', '../../../core/part'),
  from('lib/policy/rules/new/new.ts', 'cdktf'),
  from('lib/policy/rules/new/new.ts', '../../../adapters/aws/regions'),
  from('lib/policy/enforce.ts', '../constructs/dataset'),
  from('lib/policy/enforce.ts', '@cdktf/provider-aws/lib/vpc'),
  from('lib/report/new.ts', '@dagrejs/dagre'),
  from('lib/report/new.ts', 'node:fs'),
  from('lib/report/new.ts', 'cdktf'),
  from('lib/report/new.ts', '../core/part'),
  from('lib/core/new.ts', '../constructs/dataset'),
  from('lib/core/new.ts', '../adapters/adapter'),
  from('lib/constructs/new.ts', '@cdktf/provider-aws/lib/vpc'),
  from('lib/constructs/new.ts', '../adapters/aws/aws'),
  from('lib/constructs/new.ts', '../adapters/google/google'),
  from('lib/constructs/new.ts', '../adapters/kubernetes/deliver'),
  from('lib/adapters/new.ts', '@cdktf/provider-aws/lib/vpc'),
  from('lib/constructs/new.ts', '../adapters/kubernetes'),
  from('lib/adapters/aws/new.ts', '../kubernetes'),
  from('lib/adapters/new.ts', './aws'),
  from('lib/adapters/new.ts', './aws/aws'),
  from('lib/adapters/aws/new.ts', '../kubernetes/deliver'),
  from('lib/adapters/aws/new.ts', '../google/google'),
  from('lib/adapters/aws/new.ts', '../../constructs/dataset'),
  from('lib/adapters/aws/new.ts', '@cdktf/provider-aws'),
  from('lib/adapters/google/new.ts', '../aws/aws'),
  from('lib/adapters/google/new.ts', '@cdktf/provider-google'),
  from('lib/adapters/kubernetes/new.ts', '../aws/aws'),
  from('lib/adapters/kubernetes/new.ts', '@cdktf/provider-helm/lib'),
  from('examples/new/main.ts', '../../lib/index'),
  from('examples/new/main.ts', '@cdktf/provider-aws'),
  typeFrom('lib/model/new.ts', 'cdktf'),
  typeFrom('lib/constructs/new.ts', '@cdktf/provider-aws/lib/vpc'),
  { file: 'lib/core/new.ts', code: 'export const y = (x: unknown, C: new () => object) => x instanceof C;\n' },
  { file: 'lib/core/new.ts', code: 'export const y = (x: any) => String(x);\n' },
];

const ALLOWED: readonly Import[] = [
  from('lib/model/new.ts', './names'),
  from('lib/check/new.ts', '../model/names'),
  from('lib/policy/rules/new/new.ts', '../../rule'),
  from('lib/policy/enforce.ts', '../core/part'),
  typeFrom('lib/report/new.ts', '../core/fabric-element'),
  from('lib/core/new.ts', 'cdktf'),
  from('lib/constructs/new.ts', '../adapters/load-kubernetes'),
  typeFrom('lib/constructs/new.ts', '../adapters/adapter'),
  typeFrom('lib/adapters/new.ts', '@cdktf/provider-aws/lib/vpc'),
  from('lib/adapters/aws/new.ts', '@cdktf/provider-aws/lib/vpc'),
  from('lib/adapters/aws/new.ts', '../../core/part'),
  from('examples/new/main.ts', 'hybrid-ai-fabric'),
  { file: 'lib/core/new.ts', code: 'export const y = (x: unknown) => x instanceof Error;\n' },
];

/** ESLint loads its configuration by a dynamic import, which Jest's module system does not have: so in its own process. */
const LINT = `
  const { ESLint } = require('eslint');
  const { readFileSync } = require('node:fs');
  const eslint = new ESLint();
  const lint = ({ file, code }) => eslint.lintText(code, { filePath: file }).then(([r]) => r.messages.map((m) => m.ruleId + ': ' + m.message));
  Promise.all(JSON.parse(readFileSync(0, 'utf8')).map(lint)).then((found) => console.log(JSON.stringify(found)));
`;

function lint(imports: readonly Import[]): string[][] {
  return JSON.parse(runOk(process.execPath, ['-e', LINT], { input: JSON.stringify(imports) })) as string[][];
}

/** Modules that a process has loaded after it required `entry`, relative to node_modules. */
function loadedBy(entry: string): string[] {
  const script = `require('tsx/cjs'); require('./${entry}'); console.log(JSON.stringify(Object.keys(require.cache)))`;
  const files = JSON.parse(runOk(process.execPath, ['-e', script])) as string[];
  return files.map((file) => path.relative(path.join(ROOT, 'node_modules'), file).split(path.sep).join('/'));
}

describe('the boundaries between folders', () => {
  const found = lint([...FORBIDDEN, ...ALLOWED]);
  const title = ({ file, code }: Import): string => `${file}: ${code.split('\n')[0]}`;
  const rule = /^(@typescript-eslint\/)?no-restricted-imports|^no-restricted-syntax|^@typescript-eslint\/no-explicit-any/;

  test.each(FORBIDDEN.map((entry, i) => [title(entry), found[i] as string[]] as const))('refused in %s', (_title, messages) => {
    expect(messages).not.toEqual([]);
    expect(messages.filter((message) => !rule.test(message))).toEqual([]);
  });

  test.each(ALLOWED.map((entry, i) => [title(entry), found[FORBIDDEN.length + i] as string[]] as const))(
    'allowed in %s',
    (_title, messages) => {
      expect(messages).toEqual([]);
    },
  );
});

describe('what an entry loads', () => {
  test('the root loads no file of any provider', () => {
    const loaded = loadedBy('lib/index.ts');
    expect(loaded).toContain('cdktf/lib/index.js');
    expect(loaded.filter((file) => file.startsWith('@cdktf/provider-'))).toEqual([]);
  });

  test.each([
    ['lib/adapters/aws/index.ts', '@cdktf/provider-aws/'],
    ['lib/adapters/google/index.ts', '@cdktf/provider-google/'],
    ['lib/adapters/kubernetes/index.ts', '@cdktf/provider-(kubernetes|helm)/'],
  ])('%s loads its own provider alone, and no barrel', (entry, own) => {
    const providers = loadedBy(entry).filter((file) => file.startsWith('@cdktf/provider-'));
    expect(providers.length).toBeGreaterThan(0);
    expect(providers.filter((file) => !new RegExp(`^${own}`).test(file))).toEqual([]);
    expect(providers.filter((file) => /^@cdktf\/provider-[^/]+\/lib\/index\.js$/.test(file))).toEqual([]);
  });
});
