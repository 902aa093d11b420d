'use strict';

/** Elements after everything that they use; otherwise in the order given. Terraform allows no circles, so there are none. */
function ordered(statements) {
  const byAddress = new Map(statements.map((statement) => [statement.address, statement]));
  const done = new Set();
  const sorted = [];
  const visit = (statement) => {
    if (statement === undefined || done.has(statement)) return;
    done.add(statement);
    for (const address of statement.uses) visit(byAddress.get(address));
    sorted.push(statement);
  };
  for (const statement of statements) visit(statement);
  return sorted;
}

module.exports = { ordered };
