'use strict';
// What the type declarations of a provider say about one resource: its class, its arguments and its attributes.
const fs = require('node:fs');
const path = require('node:path');
const ts = require('typescript');
const { normal } = require('./names.js');

const modules = path.join(__dirname, '..', '..', 'node_modules', '@cdktf');
const parsed = new Map();

/** The declarations of `@cdktf/provider-X/lib/FOLDER`, read once. */
function declarationsOf(provider, folder) {
  const file = path.join(modules, `provider-${provider}`, 'lib', folder, 'index.d.ts');
  if (!parsed.has(file)) parsed.set(file, fs.existsSync(file) ? parse(file) : undefined);
  return parsed.get(file);
}

function parse(file) {
  const interfaces = new Map();
  const classes = new Map();
  let main;
  const nodes = [...partsOf(path.dirname(file)), file].flatMap((part) => {
    const source = ts.createSourceFile(part, fs.readFileSync(part, 'utf8'), ts.ScriptTarget.ES2022);
    return source.statements.map((node) => ({ node, source }));
  });
  for (const { node, source } of nodes) {
    if (ts.isInterfaceDeclaration(node)) interfaces.set(node.name.text, argumentsOf(node, source));
    if (!ts.isClassDeclaration(node)) continue;
    const described = {
      name: node.name.text,
      base: baseOf(node, source),
      attributes: attributesOf(node, source),
      item: itemOf(node, source),
    };
    classes.set(described.name, described);
    if (/Terraform(Resource|DataSource|Provider)$/.test(described.base)) {
      main = { ...described, terraformType: typeNameOf(node), config: interfaces.get(`${described.name}Config`) };
    }
  }
  return { interfaces, classes, main };
}

/** Large resources have their structs in files of their own. */
function partsOf(folder) {
  const parts = path.join(folder, 'index-structs');
  if (!fs.existsSync(parts)) return [];
  const names = fs.readdirSync(parts).filter((name) => /^structs\d+\.d\.ts$/.test(name));
  return names.map((name) => path.join(parts, name));
}

/** Arguments by normal name: `{ name, type }`. */
function argumentsOf(node, source) {
  const members = node.members.filter((m) => ts.isPropertySignature(m));
  return new Map(members.map((m) => [normal(m.name.text), { name: m.name.text, type: typeOf(m.type, source) }]));
}

/** `map`, `{ list }`, `{ struct }` or `plain`. */
function typeOf(node, source) {
  if (ts.isUnionTypeNode(node)) return typeOf(node.types.find((t) => t.getText(source) !== 'cdktf.IResolvable') ?? node.types[0], source);
  if (ts.isArrayTypeNode(node)) return { list: typeOf(node.elementType, source) };
  if (ts.isTypeLiteralNode(node)) return 'map';
  if (ts.isTypeReferenceNode(node) && ts.isIdentifier(node.typeName)) return { struct: node.typeName.text };
  return 'plain';
}

/** Getters by normal name: `{ name, type }` with the type as text. */
function attributesOf(node, source) {
  const getters = node.members.filter((m) => ts.isGetAccessorDeclaration(m) && !m.name.text.endsWith('Input'));
  return new Map(getters.map((m) => [normal(m.name.text), { name: m.name.text, type: m.type.getText(source) }]));
}

/** The class that `get(index)` of a list gives. */
function itemOf(node, source) {
  return node.members.find((m) => ts.isMethodDeclaration(m) && m.name.text === 'get')?.type?.getText(source);
}

function baseOf(node, source) {
  return node.heritageClauses?.[0]?.types[0]?.expression.getText(source) ?? '';
}

function typeNameOf(node) {
  return node.members.find((m) => ts.isPropertyDeclaration(m) && m.name.text === 'tfResourceType')?.initializer?.text;
}

/** Where the class of a Terraform type is: `aws_vpc` -> provider aws, folder vpc; data sources and providers have folders of their own. */
function classOf(kind, terraformType) {
  const provider = terraformType.split('_')[0];
  const rest = terraformType.slice(provider.length + 1).replace(/_/g, '-');
  const folder = { resource: rest, data: `data-${provider}-${rest}`, provider: 'provider' }[kind];
  const declarations = declarationsOf(provider, folder);
  const main = declarations?.main;
  if (main === undefined || main.terraformType !== terraformType)
    throw new Error(`no class found for ${kind} ${terraformType} in ${provider}/${folder}`);
  return { provider, folder, name: main.name, declarations, main };
}

module.exports = { classOf };
