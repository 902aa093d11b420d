'use strict';
// What repeats becomes a function: three resources of one class and one shape are written as calls of a helper, as a person would.
const { Identifiers } = require('./names.js');
const { leaves, print, printLeaf, shape } = require('./tree.js');

const OFTEN = 3;

/** Helpers for the statements of all stacks: `{ text, callOf(statement) }`. */
function helpersFor(statements) {
  const names = new Identifiers(['scope', 'id']);
  const groups = new Map();
  for (const statement of statements.filter((s) => s.class !== undefined && s.kind !== 'provider')) {
    const alike = `${statement.className} ${shape(statement.config[0])}`;
    groups.set(alike, [...(groups.get(alike) ?? []), statement]);
  }
  const calls = new Map();
  const texts = [];
  const classes = new Map();
  for (const group of groups.values()) {
    if (group.length < OFTEN) continue;
    const name = names.next(`make ${group[0].className}`);
    const { text, given } = helper(name, group);
    texts.push(text);
    classes.set(group[0].className, group[0]);
    for (const statement of group) calls.set(statement, { name, given: given(statement) });
  }
  return { texts, classes, calls };
}

function helper(name, group) {
  const rows = group.map((statement) => leaves(statement.config[0]).map((leaf) => leaf.tree));
  const columns = leaves(group[0].config[0]).map((leaf, i) => ({ name: leaf.name, cells: rows.map((row) => row[i]) }));
  const parameters = new Identifiers(['scope', 'id']);
  const distinct = new Map();
  const texts = columns.map((column) => {
    // What is equal in all of them is written once. Constants of a stack are never equal: each stack has its own.
    const text = column.cells.map(printLeaf);
    const fixed = column.cells.every((cell) => cell.kind === 'literal') && new Set(text).size === 1;
    if (fixed) return text[0];
    const alike = text.join('\u0000');
    if (!distinct.has(alike)) distinct.set(alike, { parameter: parameters.next(column.name), column });
    return distinct.get(alike).parameter;
  });
  const given = [...distinct.values()];
  let at = 0;
  const body = print(group[0].config[0], () => texts[at++]);
  const signature = ['scope', 'id', ...given.map((g) => g.parameter)].join(', ');
  const index = new Map(group.map((statement, i) => [statement, i]));
  return {
    text: `function ${name}(${signature}) {\n  return new ${group[0].className}(scope, id, ${body});\n}`,
    given: (statement) => given.map((g) => g.column.cells[index.get(statement)]),
  };
}

module.exports = { helpersFor };
