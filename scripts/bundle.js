'use strict';
// Puts the compiled modules of dist/ into one file, with a small file per entry of package.json beside it.
// Some 280 files cost 70 ms to find, read and wrap; one costs a tenth. Each module still runs at its first `require` only.
const esbuild = require('esbuild');
const fs = require('node:fs');
const path = require('node:path');

const root = path.join(__dirname, '..');
const dist = path.join(root, 'dist');
const LIBRARY = 'library.js';
const { bin, exports: published } = require(path.join(root, 'package.json'));

/** Files that users, or npm for them, load: relative to dist/. */
const entries = [...Object.values(published).map((entry) => entry.default), ...Object.values(bin)]
  .filter((file) => file !== undefined)
  .map((file) => path.posix.relative('dist', path.posix.normalize(file)));

/**
 * What loads when it is first used: classes of the providers, of which a target knows some eighty and a stack uses a few,
 * and what only the gate needs, the rules and the reports.
 *
 * The compiler reads them as members of the module (`iam_role_1.IamRole`), so a stand-in that loads at the first member
 * changes nothing but the moment.
 */
const LATE = /^const (\w+) = require\("(@cdktf\/provider-[^"]+|@dagrejs\/dagre|[./]+(?:policy\/)?packs\/[^"]+|[./]+report\/[^"]+)"\);$/gm;
const LAZILY = 'const lazily = (load) => { let made; return new Proxy({}, { get: (_, name) => (made ??= load())[name] }); };';

function loadLate() {
  for (const file of modules()) {
    const code = fs.readFileSync(file, 'utf8');
    const late = code.replace(LATE, 'const $1 = lazily(() => require("$2"));');
    if (late !== code)
      fs.writeFileSync(
        file,
        late.replace(/^("use strict";\n)?/, (strict) => `${strict}${LAZILY}\n`),
      );
  }
}

function bundle() {
  const getters = entries.map((file) => `get ${JSON.stringify(file)}() { return require('./${file}'); }`);
  esbuild.buildSync({
    stdin: { contents: `module.exports = { ${getters.join(', ')} };`, resolveDir: dist },
    outfile: path.join(dist, LIBRARY),
    bundle: true,
    packages: 'external',
    platform: 'node',
    format: 'cjs',
    target: 'node20',
    legalComments: 'inline',
    logLevel: 'warning',
  });
}

/** An entry says what it exports in the form that Node reads for `import { ... } from` without running it. */
function entryText(file, names) {
  const up = path.posix.relative(path.posix.dirname(file), LIBRARY);
  const library = `module.exports = require('${up.startsWith('.') ? up : `./${up}`}')[${JSON.stringify(file)}];`;
  return `'use strict';\n${library}\n// The names, for import statements.\n0 && (module.exports = { ${names.join(', ')} });\n`;
}

function main() {
  const names = new Map(entries.map((file) => [file, isProgram(file) ? [] : Object.keys(require(path.join(dist, file)))]));
  loadLate();
  bundle();
  for (const file of modules()) fs.rmSync(file);
  for (const file of entries) {
    const text = entryText(file, names.get(file));
    fs.mkdirSync(path.dirname(path.join(dist, file)), { recursive: true });
    fs.writeFileSync(path.join(dist, file), isProgram(file) ? `#!/usr/bin/env node\n${text}` : text);
  }
}

const isProgram = (file) => Object.values(bin).some((program) => path.posix.normalize(program) === `dist/${file}`);

function modules() {
  const files = fs.readdirSync(dist, { recursive: true }).map((file) => path.join(dist, file));
  return files.filter((file) => file.endsWith('.js') && path.basename(file) !== LIBRARY);
}

main();
