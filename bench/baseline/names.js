'use strict';
// Names: Terraform's snake case, the camel case of provider classes, and identifiers that are free.

/** The same for every spelling of a name: `vpc_id`, `vpcId` and `VpcId` are one. */
const normal = (name) => name.replace(/_/g, '').toLowerCase();

/** `vpc_id` -> `vpcId` */
const camel = (name) => name.replace(/_+([a-z0-9])/g, (_all, letter) => letter.toUpperCase());

const RESERVED = new Set(['default', 'delete', 'new', 'class', 'function', 'const', 'export', 'import', 'in', 'return', 'this', 'package']);

/** An identifier from any text: `Burst--Cluster/NodeRole` -> `burstClusterNodeRole`. */
function identifier(text) {
  const words = text.split(/[^A-Za-z0-9]+/).filter((word) => word !== '');
  const joined = words.map((word, i) => (i === 0 ? word[0].toLowerCase() : word[0].toUpperCase()) + word.slice(1)).join('');
  return /^[0-9]/.test(joined) || joined === '' || RESERVED.has(joined) ? `_${joined}` : joined;
}

/** Hands out each identifier once: the second `vpc` is `vpc2`. */
class Identifiers {
  taken = new Map();

  constructor(reserved = []) {
    for (const name of reserved) this.taken.set(name, 1);
  }

  next(text) {
    const name = identifier(text);
    const count = (this.taken.get(name) ?? 0) + 1;
    this.taken.set(name, count);
    return count === 1 ? name : this.next(`${name}${count}`);
  }
}

/** A key of an object literal, quoted when it has to be. */
const key = (name) => (/^[A-Za-z_$][A-Za-z0-9_$]*$/.test(name) ? name : JSON.stringify(name));

module.exports = { Identifiers, camel, key, normal };
