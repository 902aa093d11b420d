'use strict';
// What an import costs over `require('cdktf')`.
const fs = require('node:fs');
const path = require('node:path');
const { difference, pairs, run } = require('../measure.js');
const { out } = require('../workspace.js');

const ENTRIES = { added: [], oneTarget: ['aws'], google: ['google'], kubernetes: ['kubernetes'] };

/** A file below the package, so that the package's own name leads to dist/. */
function importing(name, modules) {
  const file = path.join(out, `import-${name}.js`);
  fs.mkdirSync(out, { recursive: true });
  fs.writeFileSync(file, modules.map((module) => `require(${JSON.stringify(module)});\n`).join(''));
  return { file };
}

function measure({ runs, wanted }) {
  const bare = importing('cdktf', ['cdktf']);
  const values = {};
  for (const [name, targets] of Object.entries(ENTRIES)) {
    if (!wanted.has(`import.${name}`)) continue;
    const ours = importing(name, ['cdktf', 'hybrid-ai-fabric', ...targets.map((target) => `hybrid-ai-fabric/${target}`)]);
    if (targets.length === 0) refuseProviders(ours);
    values[`import.${name}`] = difference(pairs(runs, ours, bare));
  }
  return values;
}

/** The root must not load a single file of a provider. */
function refuseProviders(ours) {
  const modules = path.join(out, 'modules-of-root.json');
  run({ ...ours, env: { BENCH_MODULES: modules } });
  const loaded = JSON.parse(fs.readFileSync(modules, 'utf8')).filter((file) => file.includes('@cdktf/provider-'));
  if (loaded.length > 0) throw new Error(`importing hybrid-ai-fabric loads ${loaded.length} provider files, first ${loaded[0]}`);
}

const limit = (name, most) => ({ name: `import.${name}`, unit: 'ms', limit: `<= ${most}` });
module.exports = { figures: [limit('added', 40), limit('oneTarget', 130), limit('google', 130), limit('kubernetes', 130)], measure };
