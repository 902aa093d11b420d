import { TerraformOutput, Token } from 'cdktf';
import { Stacks } from './support';

describe('a published value', () => {
  it('is the value itself in the stack that publishes it', () => {
    const stacks = new Stacks();
    const home = stacks.add('home');
    const published = home.publish('vpc_id', 'vpc-1', 'vpc-0');
    expect(home.read(published)).toBe('vpc-1');
    const document = stacks.document(home);
    expect(document.output).toEqual({ vpc_id: expect.objectContaining({ value: 'vpc-1' }) as object });
    expect([document.data, document.locals, document.variable]).toEqual([undefined, undefined, undefined]);
  });

  it('is a local over a remote state reader in another stack, which is applied later', () => {
    const stacks = new Stacks();
    const [home, other] = [stacks.add('home'), stacks.add('other', 'cluster')];
    const seen = other.read(home.publish('vpc_id', 'vpc-1', 'vpc-0'));
    new TerraformOutput(other, 'seen', { value: seen });
    expect(other.dependencies).toEqual([home]);
    const document = stacks.document(other);
    expect(document.output).toEqual({ seen: { value: '${local.home-vpc_id}' } });
    expect(document.locals).toEqual({ 'home-vpc_id': '${var.fabric_day0 ? "vpc-0" : data.terraform_remote_state.home[0].outputs.vpc_id}' });
    expect(document.data?.terraform_remote_state).toEqual({
      home: {
        backend: 'local',
        config: { path: '../../../terraform.home.tfstate' },
        count: '${var.fabric_day0 ? 0 : 1}',
        workspace: '${terraform.workspace}',
      },
    });
    expect(document.variable).toMatchObject({ fabric_day0: { type: 'bool', default: false } });
  });

  it('is one local and one reader however often it is read', () => {
    const stacks = new Stacks();
    const [home, other] = [stacks.add('home'), stacks.add('other')];
    const [a, b] = [home.publish('a', 'x', 'y'), home.publish('b', 'x', 'y')];
    for (const published of [a, a, b]) other.read(published);
    const document = stacks.document(other);
    expect(Object.keys(document.locals ?? {}).sort()).toEqual(['home-a', 'home-b']);
    expect(Object.keys(document.data?.terraform_remote_state ?? {})).toEqual(['home']);
  });

  it('stays a list when it is one', () => {
    const stacks = new Stacks();
    const [home, other] = [stacks.add('home'), stacks.add('other')];
    const seen = other.read(home.publish('ids', ['a', 'b'], ['p', 'q', 'r']));
    expect(Array.isArray(seen) && Token.isUnresolved(seen)).toBe(true);
    expect(stacks.document(other).locals).toEqual({
      'home-ids': '${var.fabric_day0 ? ["p","q","r"] : data.terraform_remote_state.home[0].outputs.ids}',
    });
  });

  it('is read by each stack with a reader of its own', () => {
    const stacks = new Stacks();
    const [home, one, two] = [stacks.add('home'), stacks.add('one'), stacks.add('two')];
    const published = home.publish('a', 'x', 'y');
    for (const stack of [one, two]) stack.read(published);
    for (const stack of [one, two]) expect(Object.keys(stacks.document(stack).data?.terraform_remote_state ?? {})).toEqual(['home']);
  });
});

describe('a stack', () => {
  it('is empty while nothing in it would be applied, whatever it reads and publishes', () => {
    const stacks = new Stacks();
    const [home, other] = [stacks.add('home'), stacks.add('other')];
    other.read(home.publish('a', 'x', 'y'));
    expect(home.isEmpty).toBe(true);
  });
});
