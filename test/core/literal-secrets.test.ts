import { DbInstance } from '@cdktf/provider-aws/lib/db-instance';
import { LaunchTemplate } from '@cdktf/provider-aws/lib/launch-template';
import { Release } from '@cdktf/provider-helm/lib/release';
import { SecretV1 } from '@cdktf/provider-kubernetes/lib/secret-v1';
import { ServiceAccountV1 } from '@cdktf/provider-kubernetes/lib/service-account-v1';
import { Lazy, TerraformLocal, TerraformOutput, TerraformResource, TerraformVariable } from 'cdktf';
import type { Construct } from 'constructs';
import * as fs from 'node:fs';
import { findLiteralSecrets } from '../../lib/model/literal-secret';
import { deployable, fabricIn, newApp, onPrem, service } from '../constructs/estate';
import { problemOf, refusedBy } from '../model/refused';
import { Stacks } from './support';

const PEM = '-----BEGIN RSA PRIVATE KEY-----\nMIIB\n-----END RSA PRIVATE KEY-----';

/** A resource with the arguments given, as Terraform spells them. */
class AnyResource extends TerraformResource {
  constructor(
    scope: Construct,
    private readonly args: Record<string, unknown>,
  ) {
    super(scope, 'Thing', { terraformResourceType: 'acme_thing' });
  }
  protected override synthesizeAttributes(): Record<string, unknown> {
    return this.args;
  }
}

function refusalOf(make: (scope: Construct) => unknown) {
  const stacks = new Stacks();
  const stack = stacks.add('one');
  make(stack);
  return problemOf(() => stack.toTerraform());
}

function accepts(make: (scope: Construct) => unknown): void {
  const stack = new Stacks().add('one');
  make(stack);
  expect(() => stack.toTerraform()).not.toThrow();
}

describe('a literal secret', () => {
  it.each<[string, Record<string, unknown>]>([
    ['password', { password: 'hunter2' }],
    ['master_password', { master_password: 'hunter2' }],
    ['secret_string', { secret_string: 'hunter2' }],
    ['shared_secret', { tunnel: [{ shared_secret: 'hunter2' }] }],
    ['pre_shared_key', { tunnel: { pre_shared_key: 'hunter2' } }],
    ['bgp_auth_key', { bgp_auth_key: 'hunter2' }],
    ['cak', { keys: [{ cak: '0011' }] }],
    ['auth_token', { auth_token: 'hunter2' }],
    ['private_key', { private_key: 'text' }],
    ['api_key', { values: '{"server":{"apiKey":"hunter2"}}' }],
    ['a PEM key under any name', { note: PEM }],
    ['an AWS key id under any name', { note: 'see AKIAABCDEFGHIJKLMNOP' }],
    ['a GitHub token under any name', { note: `ghp_${'a'.repeat(36)}` }],
    ['an environment variable', { env: [{ name: 'DB_PASSWORD', value: 'hunter2' }] }],
    ['a Helm setting', { set: [{ name: 'auth.adminPassword', value: 'hunter2' }] }],
    ['a sensitive Helm setting of any name', { set_sensitive: [{ name: 'x', value: 'hunter2' }] }],
    ['an item of a list', { token: ['hunter2'] }],
  ])('is refused as %s, and not repeated in the message', (_, args) => {
    const problem = refusalOf((scope) => new AnyResource(scope, args));
    expect(problem).toMatchObject({ id: 'literal-secret', path: 'one/Thing', got: 'a literal (not shown)' });
    expect(JSON.stringify(problem)).not.toMatch(/hunter2|MIIB|AKIAABC|ghp_/);
    expect(problem.next).toContain('rotate');
  });

  it('is refused in resources of the real providers', () => {
    expect(refusalOf((scope) => new DbInstance(scope, 'Db', { instanceClass: 'db.m7g.large', password: 'hunter2' })).message).toContain(
      "'password'",
    );
    expect(
      refusalOf((scope) => new Release(scope, 'R', { name: 'r', chart: 'c', values: ['{"admin":{"password":"hunter2"}}'] })).message,
    ).toContain('password');
    expect(refusalOf((scope) => new SecretV1(scope, 'S', { metadata: { name: 's' }, data: { password: 'hunter2' } })).message).toContain(
      'data.password',
    );
  });

  it('is refused in outputs, defaults of variables and provider blocks too', () => {
    expect(refusalOf((scope) => new TerraformOutput(scope, 'out', { value: { password: 'hunter2' } })).id).toBe('literal-secret');
    expect(refusalOf((scope) => new TerraformVariable(scope, 'in', { default: PEM })).id).toBe('literal-secret');
  });

  it('in several stacks is told of all of them at once', () => {
    const stacks = new Stacks();
    const [first, , last] = [stacks.add('first'), stacks.add('good'), stacks.add('last')];
    new AnyResource(first, { password: 'hunter2' });
    new AnyResource(last, { password: 'hunter2' });
    expect(refusedBy(() => first.toTerraform()).problems.map((p) => p.path)).toEqual(['first/Thing', 'last/Thing']);
  });

  it('is refused when a token that is produced late turns out to be one', () => {
    expect(refusalOf((scope) => new AnyResource(scope, { password: Lazy.stringValue({ produce: () => 'hunter2' }) })).id).toBe(
      'literal-secret',
    );
  });

  it('is refused in a local value', () => {
    expect(refusalOf((scope) => new TerraformLocal(scope, 'api_key', 'hunter2')).message).toContain("'api_key' of locals");
  });

  it('leaves no file behind when a fabric is synthesized with one', () => {
    const app = newApp();
    const fabric = fabricIn(app);
    const frankfurt = onPrem(fabric);
    service(fabric);
    new AnyResource(frankfurt.kube.workloads, { password: 'hunter2' });
    expect(problemOf(() => app.synth()).id).toBe('literal-secret');
    expect(deployable(app)).toEqual([]);
    const written = fs.existsSync(app.outdir) ? (fs.readdirSync(app.outdir, { recursive: true }) as string[]) : [];
    expect(written.filter((f) => f.endsWith('.json') && fs.readFileSync(`${app.outdir}/${f}`, 'utf8').includes('hunter2'))).toEqual([]);
  });
});

describe('what is no secret', () => {
  it('is a reference to a variable, a resource or a token', () => {
    accepts((scope) => {
      const variable = new TerraformVariable(scope, 'db_password', { type: 'string', sensitive: true });
      new DbInstance(scope, 'Db', { instanceClass: 'db.m7g.large', password: variable.stringValue });
      new AnyResource(scope, {
        password: '${data.vault_kv_secret_v2.db.data["password"]}',
        env: [{ name: 'TOKEN', value: '${var.token}' }],
      });
    });
  });

  it('is a setting with a name that sounds like one', () => {
    accepts((scope) => {
      new LaunchTemplate(scope, 'T', { metadataOptions: { httpTokens: 'required', httpEndpoint: 'enabled' } });
      new ServiceAccountV1(scope, 'A', { metadata: { name: 'a' }, automountServiceAccountToken: false });
      new AnyResource(scope, {
        enable_key_rotation: true,
        kms_key_id: 'alias/state',
        key: 'state.tfstate',
        secret_suffix: 'x',
        password: '',
        env: [
          { name: 'MAX_TOKEN', value: '4096' },
          { name: 'USE_TOKEN', value: 'true' },
          { name: 'TOKENIZER', value: 'llama' },
        ],
        values: '{"tokens_per_second": "300", "tokenizer": {"secretName": "hf"}}',
      });
    });
  });

  it('is text that is not JSON although it starts like it', () => {
    expect(findLiteralSecrets({ note: '{not json', list: '[also not' })).toEqual([]);
  });
});
