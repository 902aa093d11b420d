'use strict';
// The arguments of a resource in a document -> the config object of its provider class.
const { camel, normal } = require('./names.js');
const { text } = require('./references.js');
const { code, list, object, literal } = require('./tree.js');

/** Arguments that every resource has; cdktf's own types declare them. */
const META = new Set(['depends_on', 'lifecycle', 'count', 'provider']);

/** `config` for the class, and `overrides` for what the class has no argument for. */
function configOf(args, described, elements) {
  const entries = [];
  const overrides = [];
  for (const [name, value] of Object.entries(args)) {
    if (name === '//') continue;
    const declared = described.main.config.get(normal(name));
    if (META.has(name) && declared === undefined) entries.push(metaArgument(name, value, elements));
    else if (declared === undefined) overrides.push([name, tree(value, 'map', described, elements)]);
    else entries.push([declared.name, tree(value, declared.type, described, elements)]);
  }
  return { config: object(entries), overrides };
}

function metaArgument(name, value, elements) {
  if (name === 'depends_on') return ['dependsOn', list(value.map((address) => constantOf(address, elements)))];
  if (name === 'provider') return ['provider', constantOf(value, elements)];
  if (name === 'count') return ['count', literal(value)];
  return ['lifecycle', object(Object.entries(value).map(([inner, v]) => [camel(inner), tree(v, 'map', undefined, elements)]))];
}

function constantOf(address, elements) {
  const element = elements.get(address);
  if (element === undefined) throw new Error(`${address} is not in the stack`);
  return code(element.constant, [address]);
}

/** A value as its type wants it: keys of structs in camel case, keys of maps as they are. */
function tree(value, type, described, elements) {
  if (typeof value === 'string') return text(value, type.list === undefined ? (type === 'plain' ? 'string' : 'plain') : 'list', elements);
  if (value === null || typeof value !== 'object') return literal(value);
  if (Array.isArray(value)) return list(value.map((item) => tree(item, type.list ?? type, described, elements)));
  const fields = type.struct === undefined ? undefined : described.declarations.interfaces.get(type.struct);
  if (type.struct !== undefined && fields === undefined) throw new Error(`${described.name}: ${type.struct} is declared nowhere`);
  const named = ([name, inner]) => {
    const field = fields?.get(normal(name));
    if (fields !== undefined && field === undefined) throw new Error(`${described.name}: ${type.struct} has no '${name}'`);
    return [field?.name ?? name, tree(inner, field?.type ?? 'plain', described, elements)];
  };
  return object(Object.entries(value).map(named));
}

module.exports = { configOf, tree };
