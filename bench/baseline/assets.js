'use strict';
// `assets/Research_Chart_1234ABCD/5678...` in a document -> a TerraformAsset of the same name.
const path = require('node:path');
const { makeUniqueId } = require('cdktf/lib/private/unique');
const { hashPath } = require('cdktf/lib/private/fs');

/** The one folder that the fabric hands to Terraform. */
const CHART = path.join(__dirname, '..', '..', 'charts', 'fabric-objects');

/** The id of the asset that an argument names, or undefined; it is made in the same scope as the resource. */
function assetIdOf(value, scope) {
  const [, name, hash] = (typeof value === 'string' && /^assets\/([^/]+)\/([0-9A-F]+)$/.exec(value)) || [];
  if (name === undefined) return undefined;
  const steps = scope.split('/').slice(1);
  const words = name.replace(/_[0-9A-F]{8}$/, '').slice(steps.join('_').length + 1);
  if (makeUniqueId([...steps, words]) !== name) throw new Error(`no construct path found for ${value} in ${scope}`);
  if (hashPath(CHART) !== hash) throw new Error(`${value} is another folder than ${CHART}`);
  return words;
}

module.exports = { assetIdOf, CHART };
