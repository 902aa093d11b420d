import {
  conditional,
  Fn,
  forExpression,
  Op,
  propertyAccess,
  ref,
  TerraformCount,
  TerraformIterator,
  TerraformLocal,
  TerraformOutput,
  TerraformVariable,
  Token,
} from 'cdktf';
import { type Program, Thing } from './both-ways';

/** What values may be in Terraform's language, one thing per program. */
export const LANGUAGE: Readonly<Record<string, Program>> = {
  'iterators over lists, maps and complex lists': (stack) => {
    const list = TerraformIterator.fromList(['a', 'b']);
    new Thing(stack, 'List', { name: list.value, tags: { ['key']: Token.asString(list.value) } }, { forEach: list });
    const map = TerraformIterator.fromMap({ one: { size: 1, zones: ['x'] }, two: { size: 2, zones: ['y'] } });
    const args = { key: map.key, size: map.getNumber('size'), zones: map.getList('zones'), text: `${map.key}/${map.getString('name')}` };
    const other = { any: map.getAny('x'), yes: map.getBoolean('y'), map: map.getMap('m'), numbers: map.getNumberMap('n') };
    new Thing(stack, 'Map', { ...args, nested: [{ other }] }, { forEach: map });
    const unknown = new TerraformLocal(stack, 'Unknown', Fn.toset(['q']));
    const complex = TerraformIterator.fromComplexList(unknown.asAnyMap as never, 'id');
    new Thing(stack, 'Complex', { id: complex.getString('id') }, { forEach: complex });
  },
  'iterators over resources, and what they make of themselves': (stack) => {
    const list = TerraformIterator.fromList(new TerraformVariable(stack, 'Names', { type: 'list(string)' }).listValue);
    const each = new Thing(stack, 'Each', { name: list.value }, { forEach: list });
    const chained = TerraformIterator.fromResources(each);
    new Thing(stack, 'Chained', { id: chained.getString('id'), key: chained.key }, { forEach: chained });
    new TerraformOutput(stack, 'Keys', { value: chained.keys() });
    new TerraformOutput(stack, 'Values', { value: chained.values() });
    new TerraformOutput(stack, 'Ids', { value: chained.pluckProperty('id') });
    new TerraformOutput(stack, 'ForList', { value: chained.forExpressionForList('val.id if val.ok') });
    new TerraformOutput(stack, 'ForMap', { value: chained.forExpressionForMap('key', 'val.id') });
    new Thing(stack, 'Dynamic', { list: list.dynamic({ name: list.value, deep: { key: list.key, more: [list.value] } }) });
  },
  counts: (stack) => {
    const count = TerraformCount.of(new TerraformVariable(stack, 'Count', { type: 'number', default: 2 }).numberValue);
    const many = new Thing(stack, 'Many', { name: `n ${count.index}`, index: count.index, text: `${count.index}` }, { count });
    new Thing(stack, 'Fixed', {}, { count: 3 });
    new TerraformOutput(stack, 'Second', { value: propertyAccess(many.fqn, [1, 'name']) });
  },
  'expressions and functions over tokens of every kind': (stack) => {
    const thing = new Thing(stack, 'Source');
    const [id, size, list] = [thing.getStringAttribute('id'), thing.getNumberAttribute('size'), thing.getListAttribute('list')];
    const map = thing.getStringMapAttribute('tags');
    const values: unknown[] = [
      ...[
        Fn.join(',', list),
        Fn.join('-', [id, 'x', `${size}`]),
        Fn.merge([map, { a: id }]),
        Fn.lookup(map, 'k', 'none'),
        Fn.element(list, 0),
      ],
      ...[
        Fn.jsonencode({ id, size, list, map, deep: { a: [id, 'x'] } }),
        Fn.cidrsubnet('10.0.0.0/16', 8, size),
        Fn.toset(list),
        Fn.format('%s-%s', [id, size]),
      ],
      ...[
        conditional(Op.gt(size, 3), id, 'small'),
        conditional(id, [id, 'a'], []),
        Op.and(true, Op.not(size)),
        Op.add(size, Op.mul(2, size)),
        Op.eq(id, '"'),
      ],
      ...[
        propertyAccess(map, ['a', id]),
        propertyAccess(thing.fqn, ['list', 0]),
        forExpression(list, ref('val.x')),
        forExpression(map, ref('val'), ref('key')),
      ],
      ...[
        Fn.replace('a${b}c', 'a', id),
        Fn.rawString('raw "${x}" \n text'),
        Fn.base64encode(Fn.rawString('%{ if true }')),
        Fn.try([id, 'none']),
      ],
      ...[
        `${size}${size}`,
        `a${size}b${id}`,
        `${Token.asString(list)}`,
        `pre-${Fn.join('.', list)}-post`,
        Token.asString(map),
        Token.nullValue(),
      ],
    ];
    values.forEach((value, i) => new TerraformOutput(stack, `Value${i}`, { value }));
    new Thing(stack, 'Sink', {
      list,
      map,
      size,
      numbers: thing.getNumberListAttribute('n'),
      mixed: values,
      [id]: 1,
      deep: { [`k-${id}`]: { [Token.asString(size)]: map } },
    });
  },
  'outputs, locals and variables with everything that they take': (stack) => {
    const secret = new TerraformVariable(stack, 'Secret', {
      type: 'string',
      sensitive: true,
      nullable: false,
      description: 'never "shown"\n',
    });
    const port = new TerraformVariable(stack, 'Port', { type: 'number', default: 0 });
    port.addValidation({ condition: Op.lt(port.numberValue, 65536), errorMessage: 'no such ${port}' });
    new TerraformVariable(stack, 'Shape', {
      type: 'object({ a = list(string) })',
      default: { a: [], b: {}, d: false, e: -1, f: '' },
    });
    const local = new TerraformLocal(stack, 'Local', {
      secret: secret.value,
      list: [port.value, [], {}],
      nested: { deep: { port: port.numberValue } },
    });
    new TerraformLocal(stack, 'Again', local.asAnyMap);
    const values = {
      number: -0,
      big: 1e21,
      small: 1e-7,
      negative: -1.5,
      text: '1e5',
      not: 'gke-e2-1',
      none: Token.nullValue(),
      no: false,
      list: [[], [[1]]],
      map: { 'a.b': { '': 1 } },
    };
    for (const [name, value] of Object.entries(values)) new TerraformOutput(stack, name, { value });
    new TerraformOutput(stack, 'Static', {
      value: local.asList,
      staticId: true,
      sensitive: true,
      description: `of ${local.fqn}`,
      dependsOn: [new Thing(stack, 'First')],
    });
    new TerraformOutput(stack, 'Checked', {
      value: local.asNumber,
      precondition: { condition: Op.not(local.asBoolean), errorMessage: 'no' },
    });
  },
  'text that has to be escaped, or looks as though it had a meaning': (stack) => {
    const thing = new Thing(stack, 'Source');
    const id = thing.getStringAttribute('id');
    const texts = [
      '$${a}',
      '%{ if x }',
      '%%{',
      '${',
      '}',
      '${a.b}',
      'a\nb\r\n\tc',
      '"q"',
      "'",
      '\\n\\',
      'é😀\u2028\u0000',
      '<<EOF\nx\nEOF',
      '#{a}',
      '&{a}',
      'e2-',
      '-e-',
      '1e400',
      'TfToken[x]',
      ']}',
    ];
    new Thing(stack, 'Alone', Object.fromEntries(texts.map((text, i) => [`a${i}`, text])));
    new Thing(stack, 'WithToken', Object.fromEntries(texts.map((text, i) => [`a${i}`, `${text}|${id}|${text}`])));
    new Thing(stack, 'AsKey', { map: Object.fromEntries(texts.map((text) => [text, id])), list: texts.map((text) => [text, { text }]) });
    new Thing(stack, 'Inside', {
      a: '${upper("' + id + '")}',
      b: `\${${id} == "a" ? "x" : "y"}`,
      c: '${jsonencode({a = ' + id + '})} and ' + id,
    });
  },
};
