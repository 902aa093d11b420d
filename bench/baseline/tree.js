'use strict';
// Values of a program before they are text: literals and code are leaves, so that what repeats can be found.
const { key } = require('./names.js');

const literal = (value) => ({ kind: 'literal', value });
/** JavaScript, and the addresses of the elements that it names. */
const code = (text, uses = []) => ({ kind: 'code', text, uses });
const list = (items) => ({ kind: 'list', items });
/** `entries`: pairs of name and value. */
const object = (entries) => ({ kind: 'object', entries });

/** Plain data as it stands. Keys are not touched. */
function plain(value) {
  if (Array.isArray(value)) return list(value.map(plain));
  if (value !== null && typeof value === 'object') return object(Object.entries(value).map(([name, inner]) => [name, plain(inner)]));
  return literal(value);
}

/** The tree as JavaScript; `leaf` may put something else in the place of a leaf. */
function print(tree, leaf = printLeaf) {
  if (tree.kind === 'list') return `[${tree.items.map((item) => print(item, leaf)).join(', ')}]`;
  if (tree.kind !== 'object') return leaf(tree);
  if (tree.entries.length === 0) return '{}';
  return `{ ${tree.entries.map(([name, value]) => `${key(name)}: ${print(value, leaf)}`).join(', ')} }`;
}

function printLeaf(tree) {
  return tree.kind === 'code' ? tree.text : JSON.stringify(tree.value);
}

/** Leaves in the order of printing, each with the name it stands under. */
function leaves(tree, name = 'value') {
  if (tree.kind === 'list') return tree.items.flatMap((item) => leaves(item, name));
  if (tree.kind === 'object') return tree.entries.flatMap(([inner, value]) => leaves(value, inner));
  return [{ tree, name }];
}

/** The same for trees that differ in their leaves only. */
function shape(tree) {
  return print(tree, () => '?');
}

module.exports = { code, leaves, list, literal, object, plain, print, printLeaf, shape };
