'use strict';
// A bare cdktf program that writes the given documents: one file per stack, the helpers beside them, and main.js.
const fs = require('node:fs');
const path = require('node:path');
const { elementsOf } = require('./elements.js');
const { helpersFor } = require('./helpers.js');
const { Identifiers } = require('./names.js');
const { ordered } = require('./order.js');
const { backendOf, statementOf } = require('./statements.js');
const { helpersText, importsText, mainText } = require('./program-text.js');
const { identifierOf, stackText } = require('./stack-text.js');

/**
 * Writes the program that an expert writes without this library.
 *
 * @param outdir an output folder of cdktf, the model
 * @param target where the program goes
 * @param imports 'deep' (one file per class) or 'root' (the provider's index)
 */
function writeProgram(outdir, target, imports = 'deep') {
  const manifest = JSON.parse(fs.readFileSync(path.join(outdir, 'manifest.json'), 'utf8'));
  const stacks = Object.entries(manifest.stacks).map(([name, entry]) => {
    const document = JSON.parse(fs.readFileSync(path.join(outdir, entry.synthesizedStackPath), 'utf8'));
    return { name, dependencies: entry.dependencies, document, statements: statementsOf(document, name), backend: backendOf(document) };
  });
  const helpers = helpersFor(stacks.flatMap((stack) => stack.statements));
  fs.rmSync(target, { recursive: true, force: true });
  fs.mkdirSync(path.join(target, 'stacks'), { recursive: true });
  fs.writeFileSync(path.join(target, 'helpers.js'), helpersText(helpers, imports));
  for (const stack of stacks)
    fs.writeFileSync(
      path.join(target, 'stacks', `${stack.name}.js`),
      stackText(stack, helpers, (s) => importsText(s, imports)),
    );
  fs.writeFileSync(path.join(target, 'build.js'), mainText(stacks, identifierOf));
  fs.writeFileSync(
    path.join(target, 'main.js'),
    "'use strict';\nconst { App } = require('cdktf');\nconst { build } = require('./build.js');\n\nconst app = new App();\nbuild(app);\napp.synth();\n",
  );
}

function statementsOf(document, stack) {
  const found = elementsOf(document, stack);
  // Names of classes and helpers start elsewhere; these are the ones that a stack's function has anyway.
  const names = new Identifiers(['app', 'stack', 'require', 'module', 'exports', 'helpers', 'chartAsset']);
  const elements = new Map();
  for (const element of found) {
    element.constant = names.next(element.path.split('/').slice(-2).join(' '));
    elements.set(element.address, element);
  }
  const byType = document['//'].metadata.overrides ?? {};
  const typeOf = (element) => (element.kind === 'remote-state' ? 'terraform_remote_state' : element.class?.main.terraformType);
  return ordered(found.map((element) => statementOf(element, elements, new Set(byType[typeOf(element)] ?? []))));
}

module.exports = { writeProgram };
