'use strict';
// The file of one stack: imports, then a function that makes everything in it.
const { Identifiers, key } = require('./names.js');
const { print } = require('./tree.js');

const identifierOf = (name) => new Identifiers().next(`${name} stack`);

/** @param importsText (statements) => lines for the classes that are not behind a helper */
function stackText({ name, statements, backend, document }, helpers, importsText) {
  const scopes = new Scopes(name, statements);
  const used = new Set(statements.flatMap((statement) => statement.uses));
  const lines = [
    `  const stack = new TerraformStack(app, ${JSON.stringify(name)});`,
    `  new ${backend.className}(stack, ${backend.config.map((c) => print(c)).join(', ')});`,
  ];
  for (const statement of statements) {
    const scope = scopes.constantOf(statement.scope, lines);
    const made = expression(statement, scope, helpers.calls.get(statement));
    const needed = used.has(statement.address) || statement.after.length > 0 || scopes.isScope(statement.path);
    lines.push(needed ? `  const ${statement.constant} = ${made};` : `  ${made};`);
    for (const [method, ...given] of statement.after)
      lines.push(`  ${statement.constant}.${method}(${given.map((g) => print(g)).join(', ')});`);
  }
  for (const [id, block] of Object.entries(document.check ?? {})) {
    lines.push(`  new CheckBlock(stack, ${JSON.stringify(id)}, ${JSON.stringify(block)});`);
  }
  const body = lines.join('\n');
  const direct = statements.filter((statement) => !helpers.calls.has(statement));
  const own = [...helpers.calls.values()].map((call) => call.name);
  const cdktf = ENGINE.filter((word) => new RegExp(`\\b${word}\\b`).test(body));
  const shared = ['CheckBlock', 'OtherBackend', 'chartAsset', ...new Set(own)].filter((word) => new RegExp(`\\b${word}\\(`).test(body));
  return `'use strict';
const { ${cdktf.join(', ')} } = require('cdktf');
const { Construct } = require('constructs');
${importsText(direct)}
const { ${shared.map(key).join(', ')} } = require('../helpers.js');

module.exports = function ${identifierOf(name)}(app) {
${body}
  return stack;
};
`;
}

const BACKENDS = ['Azurerm', 'Gcs', 'Http', 'Local', 'Pg', 'S3'];
const ENGINE = [
  'Fn',
  'TerraformLocal',
  'TerraformOutput',
  'TerraformRemoteState',
  'TerraformStack',
  'TerraformVariable',
  'Token',
  ...BACKENDS.flatMap((kind) => [`${kind}Backend`, `DataTerraformRemoteState${kind}`]),
];

function expression({ className, id, config }, scope, call) {
  const head = `${scope}, ${JSON.stringify(id)}`;
  const given = call === undefined ? config : call.given;
  const text = [head, ...given.map((value) => print(value))].join(', ').replaceAll('chartAsset($scope', `chartAsset(${scope}`);
  return call === undefined ? `new ${className}(${text})` : `${call.name}(${text})`;
}

/** The constructs between a stack and its resources, each made before its first child. */
class Scopes {
  constructor(stack, statements) {
    this.elements = new Map(statements.map((statement) => [statement.path, statement.constant]));
    this.names = new Identifiers(['app', 'stack', 'helpers', 'chartAsset', 'require', 'module', 'exports', ...this.elements.values()]);
    this.scopes = new Set(statements.map((statement) => statement.scope));
    this.made = new Map([[stack, 'stack']]);
  }

  isScope(path) {
    return this.scopes.has(path);
  }

  constantOf(path, lines) {
    const known = this.made.get(path) ?? this.elements.get(path);
    if (known !== undefined) return known;
    const parent = this.constantOf(path.slice(0, path.lastIndexOf('/')), lines);
    const id = path.slice(path.lastIndexOf('/') + 1);
    const constant = this.names.next(id);
    this.made.set(path, constant);
    lines.push(`  const ${constant} = new Construct(${parent}, ${JSON.stringify(id)});`);
    return constant;
  }
}

module.exports = { identifierOf, stackText };
