'use strict';
// The elements of one document, each with the construct path that it came from.
const { makeUniqueId } = require('cdktf/lib/private/unique');
const { classOf } = require('./provider-types.js');

/**
 * Every element of a document: `{ kind, address, path, id, logicalId, args, class }`; `id` is the last step of the path, `logicalId` is set when the
 * path alone would not give the name in the document.
 */
function elementsOf(document, stack) {
  const paths = outputPaths(document['//'].outputs ?? {});
  const found = [];
  const add = (kind, address, path, name, args, described) => {
    const steps = path.split('/');
    const logicalId = makeUniqueId(steps.slice(1)) === name ? undefined : name;
    found.push({ kind, address, path, scope: steps.slice(0, -1).join('/'), id: steps.at(-1), name, logicalId, args, class: described });
  };
  for (const [type, blocks] of Object.entries(document.provider ?? {})) {
    blocks.forEach((args, i) => {
      const address = args.alias === undefined ? type : `${type}.${args.alias}`;
      add('provider', address, `${stack}/${type}-provider${i === 0 ? '' : i}`, '', args, classOf('provider', type));
    });
  }
  for (const [name, args] of Object.entries(document.variable ?? {})) add('variable', `var.${name}`, `${stack}/${name}`, name, args);
  for (const [name, args] of Object.entries(document.data?.terraform_remote_state ?? {})) {
    add('remote-state', `data.terraform_remote_state.${name}`, `${stack}/${name}`, name, args);
  }
  for (const [name, args] of Object.entries(document.locals ?? {})) add('local', `local.${name}`, `${stack}/${name}`, name, args);
  for (const [section, prefix] of [
    ['data', 'data.'],
    ['resource', ''],
  ]) {
    for (const [type, byName] of Object.entries(document[section] ?? {})) {
      if (type === 'terraform_remote_state') continue;
      for (const [name, args] of Object.entries(byName)) {
        add(section, `${prefix}${type}.${name}`, args['//'].metadata.path, name, args, classOf(section, type));
      }
    }
  }
  for (const [name, args] of Object.entries(document.output ?? {})) add('output', `output.${name}`, paths.get(name), name, args);
  refuseUnknown(document, stack);
  return found;
}

/** `{ stack: { scope: { output: name } } }` -> name to construct path. */
function outputPaths(tree, trail = []) {
  const pairs = Object.entries(tree).flatMap(([step, inner]) =>
    typeof inner === 'string' ? [[inner, [...trail, step].join('/')]] : [...outputPaths(inner, [...trail, step])],
  );
  return new Map(pairs);
}

const KNOWN = ['//', 'check', 'data', 'locals', 'output', 'provider', 'resource', 'terraform', 'variable'];

function refuseUnknown(document, stack) {
  const unknown = Object.keys(document).filter((section) => !KNOWN.includes(section));
  if (unknown.length > 0) throw new Error(`${stack}: the baseline generator does not know the sections ${unknown.join(', ')}`);
}

module.exports = { elementsOf };
