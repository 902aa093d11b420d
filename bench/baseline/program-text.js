'use strict';
// The text of what the stacks share: imports, helpers, main.
const { CHART } = require('./assets.js');

/** `const { Vpc } = require('@cdktf/provider-aws/lib/vpc');` for each class, or the same through the provider's index. */
function importsText(statements, imports) {
  const classes = new Map(statements.filter((s) => s.class !== undefined).map((s) => [s.className, s.class]));
  const lines = [...classes].map(([name, { provider, folder }]) => {
    const from =
      imports === 'deep'
        ? `require('@cdktf/provider-${provider}/lib/${folder}')`
        : `require('@cdktf/provider-${provider}').${spaceOf(folder)}`;
    return `const { ${name} } = ${from};`;
  });
  return lines.sort().join('\n');
}

/** The name under which a provider's index has a folder. */
const spaceOf = (folder) => folder.replace(/-([a-z0-9])/g, (_all, letter) => letter.toUpperCase());

const ASSET = `function chartAsset(scope, id) {
  return new TerraformAsset(scope, id, { path: CHART, type: AssetType.DIRECTORY }).path;
}`;

const BACKEND = `class OtherBackend extends TerraformBackend {
  constructor(scope, kind, settings) {
    super(scope, 'backend', kind);
    this.settings = settings;
  }
  synthesizeAttributes() {
    return this.settings;
  }
}`;

/** The engine has no class for check blocks: one writes a little one. */
const CHECK = `class CheckBlock extends TerraformElement {
  constructor(scope, id, block) {
    super(scope, id);
    this.block = block;
  }
  toTerraform() {
    return { check: { [this.friendlyUniqueId]: this.block } };
  }
}`;

function helpersText({ texts, classes, calls }, imports) {
  const names = [...new Set([...calls.values()].map((call) => call.name))];
  return `'use strict';
const { AssetType, TerraformAsset, TerraformBackend, TerraformElement } = require('cdktf');
${importsText([...classes.values()], imports)}

const CHART = ${JSON.stringify(CHART)};

${[ASSET, BACKEND, CHECK, ...texts].join('\n\n')}

module.exports = { chartAsset, CheckBlock, OtherBackend, ${names.join(', ')} };
`;
}

/** build.js: every stack, and which depends on which. */
function mainText(stacks, identifierOf) {
  const lines = stacks.map((stack) => `const ${identifierOf(stack.name)} = require('./stacks/${stack.name}.js');`);
  const made = stacks.map((stack) => `    ${JSON.stringify(stack.name)}: ${identifierOf(stack.name)}(app),`);
  const order = stacks.flatMap((stack) =>
    stack.dependencies.map((other) => `  stacks[${JSON.stringify(stack.name)}].addDependency(stacks[${JSON.stringify(other)}]);`),
  );
  return `'use strict';\n${lines.join('\n')}\n\nfunction build(app) {\n  const stacks = {\n${made.join('\n')}\n  };\n${order.join('\n')}\n}\n\nmodule.exports = { build };\n`;
}

module.exports = { helpersText, importsText, mainText };
