'use strict';
// Fills the Terraform excerpts of docs/constructs/*.md by synthesizing the code of each page; a page whose code is refused fails.
//   node scripts/construct-docs.js           writes the pages
//   node scripts/construct-docs.js --check   exits 1 when a page shows anything else than its code gives
//
// The code of a page is its first block. A block that starts with `// excerpt` continues the one of hybrid-ai-fabric.md.
// An excerpt is asked for by a comment, and stands in the block after it:
//   <!-- terraform STACK/TYPE.ID argument argument -->      some arguments of a resource, or all when none is named
//   <!-- report fabric/plan.json placement.decisions.0 key key -->   a value of a report
//   <!-- manifest CLUSTER/FILE.yaml KIND -->                the first object of a kind that goes to a cluster
require('tsx/cjs');
const fs = require('node:fs');
const os = require('node:os');
const path = require('node:path');
const prettier = require('prettier');
const ts = require('typescript');

const root = path.join(__dirname, '..');
const docs = path.join(root, 'docs');
const folder = path.join(docs, 'constructs');
const ENTRIES = {
  'hybrid-ai-fabric': '../lib/index.ts',
  // Before the others: a name that two clouds have is that of AWS in an excerpt.
  'hybrid-ai-fabric/google': '../lib/adapters/google/index.ts',
  'hybrid-ai-fabric/aws': '../lib/adapters/aws/index.ts',
  'hybrid-ai-fabric/kubernetes': '../lib/adapters/kubernetes/index.ts',
};
const BASE = 'constructs/hybrid-ai-fabric.md';
/** Pages whose code is synthesized: those of the constructs, and one that shows how to join what exists. */
const PAGES = [...fs.readdirSync(folder).map((name) => `constructs/${name}`), 'bring-what-you-have.md'].sort();
const MARK = /<!-- (terraform|report|manifest) (\S+) ?(.*?) -->\n\n(?:In `[^\n]*\n\n)?(?:```(?:json|yaml)\n[\s\S]*?```\n)?/g;
/** 2026-11-23: excerpts must not change with the day. */
process.env.SOURCE_DATE_EPOCH = '1795392000';

const load = (name) => require(ENTRIES[name] ?? name);

function codeOf(page) {
  const match = /```ts\n([\s\S]*?)\n```/.exec(fs.readFileSync(path.join(docs, page), 'utf8'));
  if (match === null) throw new Error(`${page}: no ts block`);
  return match[1];
}

/** Runs TypeScript as the body of a function with the given names. */
function evaluate(code, names) {
  const options = { module: ts.ModuleKind.CommonJS, target: ts.ScriptTarget.ES2022, esModuleInterop: true };
  const js = ts.transpileModule(code, { compilerOptions: options }).outputText;
  return new Function(...Object.keys(names), js)(...Object.values(names));
}

/** The output folder of a page's code. */
function synthesize(page) {
  process.env.CDKTF_OUTDIR = fs.mkdtempSync(path.join(os.tmpdir(), 'construct-docs-'));
  const own = codeOf(page);
  const excerpt = own.startsWith('// excerpt');
  const base = excerpt ? codeOf(BASE).replace('app.synth();', '') : own.replace('app.synth();', '');
  const { app, fabric } = evaluate(`${base}\nreturn { app, fabric };`, { require: load, exports: {} });
  const names = Object.assign({}, ...Object.keys(ENTRIES).map((entry) => load(entry)));
  // A block of its own: a page may use a name that the package exports too.
  if (excerpt) evaluate(`{\n${own.replace(/^import .*;$/gm, '')}\n}`, { ...names, app, fabric });
  app.synth();
  return app.outdir;
}

/** The named members of a value, each at its own place; a name may lead inwards with dots. */
function pick(value, names) {
  if (names.length === 0) return value;
  const picked = {};
  for (const name of names) {
    const keys = name.split('.');
    const last = keys.pop();
    const from = keys.reduce(existing, value);
    const into = keys.reduce((at, key) => (at[key] ??= {}), picked);
    into[last] = existing(from, last);
  }
  return picked;
}

function existing(value, key) {
  if (value?.[key] === undefined) throw new Error(`there is no '${key}'; there are: ${Object.keys(value ?? {}).join(', ')}`);
  return value[key];
}

/** The block that a mark asks for. */
function block(outdir, kind, what, keys) {
  if (kind === 'report') {
    const [value, at] = keys;
    const found = value.split('.').reduce(existing, read(outdir, what));
    const shown = pick(found, at === undefined ? [] : keys.slice(1));
    return text(`\`${what}\`, under \`${value}\``, shown);
  }
  if (kind === 'manifest') {
    const objects = fs.readFileSync(path.join(outdir, 'manifests', what), 'utf8').split(/^---\n/m);
    const object = objects.find((candidate) => candidate.includes(`\nkind: ${keys[0]}\n`));
    return `In \`manifests/${what}\`, among others:\n\n\`\`\`yaml\n${object}\`\`\`\n`;
  }
  const [stack, address] = what.split('/');
  const file = `stacks/${stack}/cdk.tf.json`;
  const [type, name] = address.split('.');
  const byId = existing(existing(read(outdir, file), 'resource'), type);
  // cdktf ends an id with a hash of its path; pages leave it out.
  const id = Object.keys(byId).find((key) => key === name || key.replace(/_[0-9A-F]{8}$/, '') === name) ?? name;
  const written = Object.fromEntries(Object.entries(existing(byId, id)).filter(([key]) => key !== '//'));
  return text(`\`${file}\``, { resource: { [type]: { [id]: pick(written, keys) } } }, keys.length > 0);
}

function text(where, value, isPart = true) {
  return `In ${where}${isPart ? ', among others' : ''}:\n\n\`\`\`json\n${JSON.stringify(value, null, 2)}\n\`\`\`\n`;
}

function read(outdir, file) {
  const absolute = path.join(outdir, file);
  if (!fs.existsSync(absolute))
    throw new Error(`${file} was not written; there are: ${fs.readdirSync(path.join(outdir, 'stacks')).join(', ')}`);
  return JSON.parse(fs.readFileSync(absolute, 'utf8'));
}

async function main() {
  const stale = [];
  for (const page of PAGES) {
    const file = path.join(docs, page);
    const before = fs.readFileSync(file, 'utf8');
    const outdir = synthesize(page);
    const filled = before.replace(MARK, (_all, kind, what, keys) => {
      const mark = `<!-- ${kind} ${what}${keys === '' ? '' : ` ${keys}`} -->`;
      return `${mark}\n\n${block(outdir, kind, what, keys === '' ? [] : keys.split(' '))}`;
    });
    fs.rmSync(outdir, { recursive: true, force: true });
    const after = await prettier.format(filled, { ...(await prettier.resolveConfig(file)), parser: 'markdown' });
    if (after !== before) stale.push(page);
    if (!process.argv.includes('--check')) fs.writeFileSync(file, after);
  }
  if (!process.argv.includes('--check') || stale.length === 0) return;
  process.stderr.write(`${stale.join(', ')}: not what the code gives: run node scripts/construct-docs.js and look at the difference.\n`);
  process.exitCode = 1;
}

main();
