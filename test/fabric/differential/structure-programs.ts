import * as path from 'node:path';
import {
  Aspects,
  AssetType,
  conditional,
  DataTerraformRemoteStateS3,
  Fn,
  Lazy,
  Op,
  ref,
  TerraformAsset,
  TerraformDataSource,
  type TerraformElement,
  TerraformHclModule,
  TerraformIterator,
  TerraformLocal,
  TerraformOutput,
  TerraformProvider,
  TerraformResource,
  type TerraformStack,
  TerraformVariable,
  Token,
} from 'cdktf';
import { type Program, Thing } from './both-ways';

/** A folder of this repository to copy and to hash. */
const FOLDER = path.join(__dirname, '..', 'app');

class Cloud extends TerraformProvider {
  constructor(
    stack: TerraformStack,
    id: string,
    private readonly region: string,
    alias?: string,
  ) {
    super(stack, id, {
      terraformResourceType: 'cloud',
      terraformProviderSource: 'example/cloud',
      terraformGeneratorMetadata: { providerName: 'cloud' },
    });
    this.alias = alias;
  }
  protected override synthesizeAttributes(): Record<string, unknown> {
    return { region: this.region, alias: this.alias };
  }
}

/** What stacks consist of beside the arguments of resources, one thing per program. */
export const STRUCTURE: Readonly<Record<string, Program>> = {
  'overrides of elements and of the stack, with tokens': (stack) => {
    const thing = new Thing(stack, 'Thing', {
      a: { b: 1, list: [1, { c: 2 }] },
      gone: 'x',
      token: Lazy.anyValue({ produce: () => ({ x: 1 }) }),
    });
    thing.addOverride('a.b', { now: thing.getStringAttribute('id') });
    thing.addOverride('a.list', [new Thing(stack, 'Other').getNumberAttribute('n')]);
    thing.addOverride('gone', undefined);
    thing.addOverride('lifecycle.ignore_changes', 'all');
    stack.addOverride('terraform.required_version', '>= 1.9');
    stack.addOverride('resource.test_thing.Extra', { id: thing.fqn, none: null, empty: {}, list: [] });
    stack.addOverride('locals.made', Token.asList(ref('test_thing.Thing.list', stack)));
  },
  'moves, imports, logical ids and lifecycles': (stack) => {
    const old = new Thing(stack, 'Old', { a: 1 });
    const target = new Thing(stack, 'Target', { size: Token.asNumber(ref('var.n', stack)) });
    target.addMoveTarget('there');
    old.moveTo('there');
    new Thing(stack, 'Renamed').moveFromId('test_thing.Before');
    new Thing(stack, 'Imported').importFrom('id-1');
    const named = new Thing(stack, 'Named');
    named.overrideLogicalId('short');
    const lifecycle = {
      createBeforeDestroy: true,
      preventDestroy: false,
      ignoreChanges: ['a', 'tags["b"]'],
      replaceTriggeredBy: [named.fqn, named.getStringAttribute('a')],
      precondition: [{ condition: Op.gt(named.getNumberAttribute('n'), 1), errorMessage: `of ${named.fqn}` }],
      postcondition: [{ condition: '${self.ok}', errorMessage: 'not ok' }],
    };
    new Thing(stack, 'Kept', {}, { lifecycle, dependsOn: [named, new Thing(stack, 'Other')] });
  },
  'provisioners and connections': (stack) => {
    const host = new Thing(stack, 'Source').getStringAttribute('ip');
    const connection = { type: 'ssh' as const, host, user: 'root', agent: 'true', port: Token.asNumber(ref('var.port', stack)) };
    const provisioners = [
      { type: 'file' as const, destination: '/tmp/x', content: `a\n${host}\n$\{b}`, connection },
      {
        type: 'local-exec' as const,
        command: `echo "${host}" > \${self.id}`,
        interpreter: ['sh', '-c'],
        environment: { HOST: host },
        when: 'destroy' as const,
      },
      { type: 'remote-exec' as const, inline: ['ls', `ping ${host}`], connection },
    ];
    new Thing(stack, 'Provisioned', { a: 1 }, { connection, provisioners });
  },
  'providers with aliases, data sources and remote state': (stack) => {
    const region = new TerraformVariable(stack, 'Region', { type: 'string' }).stringValue;
    new Cloud(stack, 'Cloud', 'eu');
    const other = new Cloud(stack, 'Other', region, 'other');
    const data = new TerraformDataSource(stack, 'Data', { terraformResourceType: 'test_data', provider: other });
    data.addOverride('filter', [{ name: 'x', values: [region] }]);
    new Thing(stack, 'Thing', { id: data.getStringAttribute('id') }, { provider: other, dependsOn: [data] });
    const state = new DataTerraformRemoteStateS3(stack, 'State', { bucket: 'b', key: `k-${region}`, region: 'eu', workspace: 'w' });
    new TerraformOutput(stack, 'Read', { value: [state.getString('a'), state.getNumber('b'), state.getList('c'), state.get('d')] });
  },
  'modules with tokens, and assets': (stack) => {
    const thing = new Thing(stack, 'Source');
    const other = new Cloud(stack, 'Other', 'eu', 'other');
    const list = TerraformIterator.fromList(['a', 'b']);
    const variables = {
      id: thing.getStringAttribute('id'),
      n: thing.getNumberAttribute('n'),
      nested: { list: thing.getListAttribute('l') },
      none: null,
    };
    const remote = new TerraformHclModule(stack, 'Remote', {
      source: 'example/module/cloud',
      version: '1.0.0',
      variables,
      providers: [other, { moduleAlias: 'x', provider: other }],
    });
    const local = new TerraformHclModule(stack, 'Local', {
      source: FOLDER,
      forEach: list,
      dependsOn: [remote],
      variables: { item: list.value },
    });
    new TerraformOutput(stack, 'OfModules', { value: [remote.get('a'), remote.getNumber('b'), remote.getList('c'), local.fqn] });
    const assets = [AssetType.DIRECTORY, AssetType.ARCHIVE, AssetType.FILE].map((type) => {
      const from = type === AssetType.FILE ? path.join(FOLDER, 'main.ts') : FOLDER;
      return new TerraformAsset(stack, `Asset${type}`, { path: from, type, assetHash: 'fixed' });
    });
    new Thing(stack, 'Uses', { files: assets.map((asset) => [asset.path, asset.fileName, `\${path.module}/${asset.path}`]) });
  },
  'references from one stack to the other, of all kinds': (first, second) => {
    const thing = new Thing(first, 'Thing');
    const list = TerraformIterator.fromList(thing.getListAttribute('zones'));
    const args = {
      id: thing.getStringAttribute('id'),
      n: thing.getNumberAttribute('n'),
      list: thing.getListAttribute('l'),
      map: thing.getStringMapAttribute('m'),
    };
    new Thing(second, 'Reader', { ...args, again: `${args.id}/${args.n}`, [args.id]: Fn.join(',', args.list), whole: thing.fqn });
    new Thing(second, 'Each', { zone: list.value }, { forEach: list });
    new TerraformOutput(second, 'Seen', {
      value: conditional(Op.gt(args.n, 1), args.id, new TerraformLocal(first, 'Local', { a: args.n }).asString),
    });
    new Thing(second, 'Overridden').addOverride('a.b', [thing.getStringAttribute('late')]);
  },
  'Aspects that change elements after they were prepared': (stack, second) => {
    const source = new Thing(stack, 'Source', { a: 1 });
    const later: TerraformElement[] = [];
    Aspects.of(stack).add({
      visit(node) {
        if (TerraformResource.isTerraformResource(node))
          node.addOverride('tags', { path: node.node.path, id: source.getStringAttribute('id') });
        if (node === source) later.push(new TerraformOutput(stack, 'Made', { value: `${source.getNumberAttribute('n')}` }));
      },
    });
    new Thing(second, 'Late', { made: Lazy.anyValue({ produce: () => later.length }) });
  },
  'lazy values that tell preparing from rendering': (stack, second) => {
    const thing = new Thing(stack, 'Thing', {
      first: Lazy.stringValue({ produce: (context) => (context.preparing ? 'preparing' : 'rendering') }),
    });
    const chosen = Lazy.anyValue({ produce: (context) => (context.scope === stack ? { here: true } : [thing.getStringAttribute('id')]) });
    new Thing(stack, 'Here', { chosen, text: `a ${Token.asString(chosen)}` });
    new Thing(second, 'There', { chosen });
    new Thing(second, 'Empty', {
      list: Lazy.listValue({ produce: () => [] }, { omitEmpty: true }),
      none: Lazy.anyValue({ produce: () => undefined }),
      date: new Date(0),
      gaps: [undefined, 1, [undefined], { none: undefined }],
      deep: deep(80),
    });
  },
};

function deep(levels: number): unknown {
  return levels === 0 ? [{}] : { level: [deep(levels - 1)] };
}
