'use strict';
// One statement per element: `new Class(scope, id, config)`, and what is called on it afterwards.
const { configOf, tree } = require('./arguments.js');
const { assetIdOf } = require('./assets.js');
const { camel } = require('./names.js');
const { code, leaves, list, literal, object, plain } = require('./tree.js');

/** Backends that cdktf has classes for. The document's keys become camel case, as the classes want them. */
const BACKENDS = { azurerm: 'Azurerm', gcs: 'Gcs', http: 'Http', local: 'Local', pg: 'Pg', s3: 'S3' };

const camelKeys = (args) => object(Object.entries(args).map(([name, value]) => [camel(name), plain(value)]));

/** What has to be written for an element; `overridden` holds the argument names that the document says were overridden. */
function statementOf(element, elements, overridden) {
  const made = { provider: providerOf, resource: resourceOf, data: resourceOf }[element.kind] ?? OTHERS[element.kind];
  const { className, config, overrides = [] } = made(element, elements, overridden);
  const after = [...overrides.map(([name, value]) => ['addOverride', literal(name), value])];
  if (element.logicalId !== undefined && element.kind !== 'provider') after.unshift(['overrideLogicalId', literal(element.logicalId)]);
  const trees = [...(config === undefined ? [] : config), ...after.flatMap((call) => call.slice(1))];
  const uses = trees.flatMap((value) => leaves(value)).flatMap((leaf) => leaf.tree.uses ?? []);
  return { ...element, className, config, after, uses };
}

function providerOf({ args, class: described }, elements) {
  const { config, overrides } = configOf(args, described, elements);
  return { className: described.name, config: [config], overrides };
}

function resourceOf({ args, scope, class: described }, elements, overridden) {
  const asset = assetIdOf(args.chart, scope);
  const kept = Object.fromEntries(
    Object.entries(args).filter(([name]) => !overridden.has(name) && !(asset !== undefined && name === 'chart')),
  );
  const { config, overrides } = configOf(kept, described, elements);
  if (asset !== undefined) config.entries.push(['chart', code(`chartAsset($scope, ${JSON.stringify(asset)})`)]);
  for (const name of overridden) if (name in args) overrides.push([name, tree(args[name], 'map', described, elements)]);
  return { className: described.name, config: [config], overrides };
}

const OTHERS = {
  variable: ({ args }) => ({ className: 'TerraformVariable', config: [camelKeys(args)] }),
  local: ({ args }, elements) => ({ className: 'TerraformLocal', config: [tree(args, 'plain', undefined, elements)] }),
  output: ({ args }, elements) => ({ className: 'TerraformOutput', config: [outputConfig(args, elements)] }),
  'remote-state': remoteStateOf,
};

function outputConfig({ value, depends_on: after = [], ...rest }, elements) {
  const entries = Object.entries(rest).map(([name, inner]) => [camel(name), plain(inner)]);
  const dependsOn = after.map((address) => code(elements.get(address).constant, [address]));
  return object([
    ['value', tree(value, 'plain', undefined, elements)],
    ...entries,
    ...(dependsOn.length > 0 ? [['dependsOn', list(dependsOn)]] : []),
  ]);
}

function remoteStateOf({ args }, _elements, overridden) {
  const { backend, config, workspace } = args;
  const known = BACKENDS[backend];
  const settings = object([...camelKeys(config).entries, ['workspace', literal(workspace)]]);
  const overrides = Object.entries(args).filter(([name]) => overridden.has(name));
  return {
    className: known === undefined ? 'TerraformRemoteState' : `DataTerraformRemoteState${known}`,
    config: known === undefined ? [literal(backend), settings] : [settings],
    overrides: overrides.map(([name, value]) => [name, plain(value)]),
  };
}

/** The backend of a stack: a class of cdktf, or the little class that one writes for a backend that it has none for. */
function backendOf(document) {
  const [[kind, args]] = Object.entries(document.terraform.backend);
  const known = BACKENDS[kind];
  return known === undefined
    ? { className: 'OtherBackend', config: [literal(kind), plain(args)] }
    : { className: `${known}Backend`, config: [camelKeys(args)] };
}

module.exports = { backendOf, statementOf };
