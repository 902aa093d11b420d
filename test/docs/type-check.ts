import * as path from 'node:path';
import * as ts from 'typescript';
import type { Block } from './markdown-blocks';

const ENTRIES = ['hybrid-ai-fabric', 'hybrid-ai-fabric/aws', 'hybrid-ai-fabric/kubernetes', 'hybrid-ai-fabric/testing'];
const EXCERPT = '// excerpt';
const IMPORT = /^import [^;]*;$/gm;

/**
 * What the compiler has against blocks of code, as `page:line: message`.
 *
 * A block is a module of its own. A block that starts with `// excerpt` stands in a function that has `app` and `fabric`,
 * and may use every public name without importing it.
 */
export function typeErrors(root: string, blocks: readonly Block[]): string[] {
  const config = ts.readConfigFile(path.join(root, 'tsconfig.json'), (file) => ts.sys.readFile(file));
  const parsed = ts.parseJsonConfigFileContent(config.config, ts.sys, root);
  // A page may declare what it does not use.
  const options = { ...parsed.options, noUnusedLocals: false, noUnusedParameters: false };
  const preludeFile = path.join(root, 'test', 'docs', '.prelude.ts');
  const names = ENTRIES.map((entry, i) => `export * as entry${i} from '${entry}';`).join('\n');
  const sources = new Map([[preludeFile, names]]);
  const host = virtualHost(options, sources);
  const first = ts.createProgram([preludeFile], options, host);
  const imports = publicImports(first, preludeFile);

  const files = new Map<string, { readonly block: Block; readonly lineOfCode: number }>();
  blocks.forEach((block, i) => {
    const file = path.join(root, 'test', 'docs', `.block-${i}.ts`);
    const { text, before } = moduleOf(block.code, imports);
    sources.set(file, text);
    files.set(file, { block, lineOfCode: block.line - before });
  });
  const program = ts.createProgram([...files.keys()], options, host, first);
  return [...files].flatMap(([file, { block, lineOfCode }]) =>
    ts.getPreEmitDiagnostics(program, program.getSourceFile(file)).map((diagnostic) => {
      const { line } = ts.getLineAndCharacterOfPosition(diagnostic.file as ts.SourceFile, diagnostic.start ?? 0);
      return `${block.page}:${line + lineOfCode}: ${ts.flattenDiagnosticMessageText(diagnostic.messageText, ' ')}`;
    }),
  );
}

/** The module that is checked, and how many of its lines come before the code. */
function moduleOf(code: string, imports: readonly (readonly [name: string, entry: string])[]): { text: string; before: number } {
  if (!code.startsWith(EXCERPT)) return { text: `${code}\nexport {};\n`, before: 0 };
  const own = code.match(IMPORT) ?? [];
  const missing = imports.filter(([name]) => !own.some((line) => new RegExp(`\\b${name}\\b`).test(line)));
  const head = [
    ...missing.map(([name, entry]) => `import { ${name} } from '${entry}';`),
    ...own.map((line) => line.replaceAll('\n', ' ')),
    "export async function excerpt(app: import('cdktf').App, fabric: HybridAiFabric): Promise<void> {",
  ];
  // Lines of the excerpt stay where they are: an import becomes empty lines.
  const body = code.replace(IMPORT, (line) => line.replace(/[^\n]/g, ''));
  return { text: `${head.join('\n')}\n${body}\n}\n`, before: head.length };
}

/** Every name that the package exports, and from where. */
function publicImports(program: ts.Program, file: string): (readonly [string, string])[] {
  const checker = program.getTypeChecker();
  const imports = new Map<string, string>();
  for (const statement of program.getSourceFile(file)?.statements ?? []) {
    if (!ts.isExportDeclaration(statement) || statement.moduleSpecifier === undefined) continue;
    const symbol = checker.getSymbolAtLocation(statement.moduleSpecifier);
    const entry = (statement.moduleSpecifier as ts.StringLiteral).text;
    for (const { name } of symbol === undefined ? [] : checker.getExportsOfModule(symbol)) {
      if (!imports.has(name)) imports.set(name, entry);
    }
  }
  return [...imports];
}

/** Files of the disk, and some that are only in memory. */
function virtualHost(options: ts.CompilerOptions, sources: ReadonlyMap<string, string>): ts.CompilerHost {
  const host = ts.createCompilerHost(options);
  const { fileExists, readFile, getSourceFile } = host;
  return {
    ...host,
    fileExists: (file) => sources.has(file) || fileExists.call(host, file),
    readFile: (file) => sources.get(file) ?? readFile.call(host, file),
    getSourceFile: (file, version, onError, fresh) => {
      const text = sources.get(file);
      return text === undefined ? getSourceFile.call(host, file, version, onError, fresh) : ts.createSourceFile(file, text, version, true);
    },
  };
}
