import * as fs from 'node:fs';
import * as path from 'node:path';
import { documentsIn, filesBelow, ROOT, runOk, temporaryFolder } from './support';

/** What a user's project has beside the package. */
const NEIGHBOURS = ['cdktf', 'constructs', 'ipaddr.js', 'js-yaml', '@dagrejs', '@cdktf', '@types'];

const MAKING = ['lib', 'test', 'examples', 'bench', 'scripts', 'node_modules', 'cdktf.out', 'tsconfig.json', 'package-lock.json'];

interface PackageJson {
  readonly exports: Readonly<Record<string, string | Readonly<Record<string, string>>>>;
  readonly typesVersions: Readonly<Record<string, Readonly<Record<string, readonly string[]>>>>;
}

/** Builds and packs a copy of the repository, as `npm publish` would, and returns a project with the package installed. */
function install(): { readonly project: string; readonly installed: string } {
  const copy = path.join(temporaryFolder(), 'repository');
  const left = ['node_modules', '.git', 'dist', 'cdktf.out', 'coverage'];
  fs.cpSync(ROOT, copy, { recursive: true, filter: (file) => !left.includes(path.relative(ROOT, file)) });
  fs.symlinkSync(path.join(ROOT, 'node_modules'), path.join(copy, 'node_modules'));
  const project = temporaryFolder();
  const modules = path.join(project, 'node_modules');
  fs.mkdirSync(modules);
  runOk('npm', ['pack', '--offline', '--pack-destination', modules], { cwd: copy });
  const [tarball] = fs.readdirSync(modules);
  runOk('tar', ['-xzf', tarball as string], { cwd: modules });
  const installed = path.join(modules, 'hybrid-ai-fabric');
  fs.renameSync(path.join(modules, 'package'), installed);
  for (const name of NEIGHBOURS) fs.symlinkSync(path.join(ROOT, 'node_modules', name), path.join(modules, name));
  return { project, installed };
}

/** The options of `cdktf init --template typescript`; TypeScript 6 wants to be told that its default resolution is meant. */
function writeProject(project: string): void {
  const template = path.join(ROOT, 'node_modules', 'cdktf-cli', 'bundle', 'templates', 'typescript', 'tsconfig.json');
  const { compilerOptions, ...rest } = JSON.parse(fs.readFileSync(template, 'utf8')) as { compilerOptions: object };
  const node10 = { moduleResolution: 'node10', ignoreDeprecations: '6.0' };
  fs.writeFileSync(path.join(project, 'tsconfig.json'), JSON.stringify({ ...rest, compilerOptions: { ...compilerOptions, ...node10 } }));
  fs.cpSync(path.join(ROOT, 'examples', 'regulated-hospital'), project, { recursive: true });
  fs.writeFileSync(path.join(project, 'report.ts'), REPORT);
}

/** Uses the entry that the example does not. */
const REPORT = `
import { App } from 'cdktf';
import { synthFabric } from 'hybrid-ai-fabric/testing';
import { regulatedHospital } from './fabric';

const app = new App();
regulatedHospital(app);
const { resources, plan } = synthFabric(app);
if (resources.length < 100 || plan.verdict !== 'pass') throw new Error(String(plan.verdict));
`;

/** Static imports: Node takes the names from the text of the entries. */
const MODULE = `
import { createRequire } from 'node:module';
import { HybridAiFabric } from 'hybrid-ai-fabric';
import { aws } from 'hybrid-ai-fabric/aws';
import { kubernetes } from 'hybrid-ai-fabric/kubernetes';
import { synthFabric } from 'hybrid-ai-fabric/testing';

const required = createRequire(import.meta.url)('hybrid-ai-fabric');
console.log(typeof HybridAiFabric, typeof aws, typeof kubernetes, typeof synthFabric, required.HybridAiFabric === HybridAiFabric);
`;

describe('the published package', () => {
  const { project, installed } = install();
  const manifest = JSON.parse(fs.readFileSync(path.join(installed, 'package.json'), 'utf8')) as PackageJson;
  const files = filesBelow(installed);

  test('holds the pages that its README links to, and no generated ones', () => {
    const pages = Object.keys(files).filter((file) => file.startsWith(`docs${path.sep}`));
    expect(pages).toEqual(expect.arrayContaining([path.join('docs', 'concepts.md'), path.join('docs', 'rules.md')]));
    expect(pages.filter((file) => !file.endsWith('.md'))).toEqual([]);
  });

  test('holds what was built and the chart, and nothing of how it is made', () => {
    const tops = [...new Set(Object.keys(files).map((file) => file.split(path.sep)[0] as string))];
    expect(tops).toEqual(expect.arrayContaining(['LICENSE', 'README.md', 'charts', 'dist', 'package.json']));
    expect(tops.filter((top) => MAKING.includes(top) || top.startsWith('.'))).toEqual([]);
    const built = Object.keys(files).filter((file) => file.startsWith('dist'));
    expect(built.filter((file) => !/\.(js|d\.ts)$/.test(file) || /\.test\./.test(file))).toEqual([]);
  });

  test('has every file that it promises under exports and typesVersions', () => {
    const targets = [
      ...Object.values(manifest.exports).flatMap((target) => (typeof target === 'string' ? [target] : Object.values(target))),
      ...Object.values(manifest.typesVersions).flatMap((entries) => Object.values(entries).flat()),
    ];
    expect(targets.length).toBeGreaterThan(8);
    expect(targets.filter((target) => !Object.keys(files).includes(path.normalize(target)))).toEqual([]);
  });

  test('has its code in one file, and a few lines beside it for each entry', () => {
    const code = Object.keys(files).filter((file) => file.endsWith('.js'));
    const entries = code.filter((file) => path.basename(file) !== 'library.js');
    expect(code).toHaveLength(entries.length + 1);
    expect(entries.map((file) => (files[file] as string).length > 2_000)).toEqual(entries.map(() => false));
  });

  test('gives its names to import statements, too, and one copy of everything to both', () => {
    fs.writeFileSync(path.join(project, 'module.mjs'), MODULE);
    expect(runOk(process.execPath, ['module.mjs'], { cwd: project }).trim()).toBe('function function function function true');
  });

  test('names no provider barrel in its types or its code', () => {
    const barrel = /(from|import|require)\s*\(?\s*['"]@cdktf\/provider-[^/'"]+(\/lib)?['"]/;
    const built = Object.keys(files).filter((file) => file.startsWith('dist'));
    expect(built.filter((file) => barrel.test(files[file] as string))).toEqual([]);
  });

  test('compiles in a project of cdktf init, and its synth finds the chart in the package', () => {
    writeProject(project);
    runOk(process.execPath, [path.join(ROOT, 'node_modules', 'typescript', 'bin', 'tsc'), '-p', project], { cwd: project });
    const outdir = path.join(project, 'cdktf.out');
    runOk(process.execPath, ['report.js'], { cwd: project, env: { CDKTF_OUTDIR: outdir } });
    expect(Object.keys(documentsIn(outdir))).toContain('clinic-fabric-frankfurt');
    const written = filesBelow(outdir);
    const charts = Object.keys(written).filter((file) => path.basename(file) === 'Chart.yaml');
    expect(charts.map((file) => written[file])).toEqual(charts.map(() => files[path.join('charts', 'fabric-objects', 'Chart.yaml')]));
    expect(charts.length).toBeGreaterThan(0);
  });
});
