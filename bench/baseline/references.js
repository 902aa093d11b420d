'use strict';
// `${aws_vpc.Vpc_1234ABCD.id}` in a document -> `vpc.id` in the program, as it is written by hand.
const { normal } = require('./names.js');
const { code, literal } = require('./tree.js');

/** Functions of Terraform that the fabric uses, with what each takes. */
const FUNCTIONS = { base64decode: ['string'], element: ['list', 'plain'], split: ['string', 'string'] };

/**
 * A string of a document as a tree.
 *
 * @param expected 'string' or 'list': what the argument takes
 * @param elements by address (`aws_vpc.x`, `data.google_project.x`, `local.x`, `var.x`)
 */
function text(value, expected, elements) {
  const pieces = value.split(/(\$\{[^{}]*\})/).filter((piece) => piece !== '');
  // Within other text every reference is text, whatever the argument takes.
  const parts = pieces.map((piece) => partOf(piece, elements, pieces.length === 1 ? expected : 'string'));
  if (parts.every((part) => part.uses === undefined)) return literal(value);
  const uses = parts.flatMap((part) => part.uses ?? []);
  if (parts.length === 1) return code(parts[0].text, uses);
  const body = parts.map((part) => (part.uses === undefined ? escaped(part.text) : `\${${part.text}}`));
  return code(`\`${body.join('')}\``, uses);
}

function partOf(piece, elements, expected) {
  const expression = /^\$\{(.*)\}$/s.exec(piece)?.[1];
  const found = expression === undefined ? undefined : expressionCode(expression, expected, elements);
  return found ?? { text: piece };
}

const escaped = (raw) => JSON.stringify(raw).slice(1, -1).replace(/\\"/g, '"').replace(/`/g, '\\`').replace(/\$\{/g, '\\${');

/** The JavaScript of a Terraform expression, or undefined when it is left as text. */
function expressionCode(expression, expected, elements) {
  return callCode(expression, expected, elements) ?? referenceCode(expression, expected, elements);
}

function callCode(expression, expected, elements) {
  const [, name, inner] = /^([a-z0-9]+)\((.*)\)$/s.exec(expression) ?? [];
  const takes = FUNCTIONS[name];
  if (takes === undefined) return undefined;
  const given = splitArguments(inner).map((argument, i) => argumentCode(argument, takes[i], elements));
  if (given.length !== takes.length || given.includes(undefined)) return undefined;
  const call = `Fn.${name}(${given.map((g) => g.text).join(', ')})`;
  // The functions that give anything have to be told what they give.
  const wrapped = name === 'element' && expected === 'string' ? `Token.asString(${call})` : call;
  return { text: wrapped, uses: given.flatMap((g) => g.uses) };
}

function argumentCode(argument, takes, elements) {
  if (/^-?[0-9.]+$/.test(argument) || /^"[^"\\$]*"$/.test(argument)) return { text: argument, uses: [] };
  return expressionCode(argument, takes, elements);
}

/** Splits at the commas that are outside of brackets and quotes. */
function splitArguments(inner) {
  const parts = [''];
  let depth = 0;
  let quoted = false;
  for (const c of inner) {
    if (c === '"') quoted = !quoted;
    if (!quoted && '([{'.includes(c)) depth += 1;
    if (!quoted && ')]}'.includes(c)) depth -= 1;
    if (c === ',' && depth === 0 && !quoted) parts.push('');
    else parts[parts.length - 1] += c;
  }
  return parts.map((part) => part.trim());
}

function referenceCode(expression, expected, elements) {
  const steps = expression.split('.');
  for (const length of [3, 2]) {
    const address = steps.slice(0, length).join('.');
    const element = elements.get(address);
    if (element === undefined || (length === 3 && steps[0] !== 'data')) continue;
    const path = steps.slice(length).join('.');
    return { text: accessCode(element, path, expected), uses: [address] };
  }
  return undefined;
}

function accessCode(element, path, expected) {
  if (element.kind === 'local') return `${element.constant}.${expected === 'list' ? 'asList' : 'asString'}`;
  if (element.kind === 'variable') return `${element.constant}.stringValue`;
  return getters(element, path, expected) ?? untyped(element, path, expected);
}

/** `certificate_authority[0].data` -> `.certificateAuthority.get(0).data`, along the declared getters. */
function getters(element, path, expected) {
  const { classes, main } = element.class.declarations;
  let at = main;
  let type;
  let text = element.constant;
  for (const step of path.split('.')) {
    const [, name, index] = /^([a-z0-9_]+)(?:\[(\d+)\])?$/.exec(step) ?? [];
    const getter = name === undefined ? undefined : at?.attributes.get(normal(name));
    if (getter === undefined) return undefined;
    text += `.${getter.name}`;
    type = getter.type;
    at = classes.get(type);
    if (index !== undefined && at?.item !== undefined) {
      text += `.get(${index})`;
      at = classes.get(at.item);
    } else if (index !== undefined && (at === undefined || index !== '0')) return undefined;
  }
  if (at !== undefined) return undefined;
  if (expected === 'list') return type === 'string[]' ? text : undefined;
  if (expected === 'string') return type === 'string' ? text : `Token.asString(${text})`;
  return text;
}

function untyped(element, path, expected) {
  return `${element.constant}.${expected === 'list' ? 'getListAttribute' : 'getStringAttribute'}(${JSON.stringify(path)})`;
}

module.exports = { text };
