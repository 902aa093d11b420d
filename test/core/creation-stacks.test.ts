import { EksCluster } from '@cdktf/provider-aws/lib/eks-cluster';
import type { JobV1 } from '@cdktf/provider-kubernetes/lib/job-v1';
import { App, type IResolvable, Lazy, TerraformStack, Token } from 'cdktf';
import { quietly, withoutCreationStacks } from '../../lib/core/creation-stacks';
import { Clinic, PARTS } from '../fabric/clinic';
import { Thing } from '../fabric/differential/both-ways';
import { temporaryFolder } from '../fabric/support';
import { Stacks } from './support';

const KEEP = 'HYBRID_AI_FABRIC_CREATION_STACKS';
const CDKTN_SWITCH = 'CDKTN_DISABLE_CREATION_STACK';

let before: NodeJS.ProcessEnv;
beforeEach(() => {
  before = { ...process.env };
  delete process.env[KEEP];
  delete process.env[CDKTN_SWITCH];
});
afterEach(() => {
  process.env = before;
});

/** The frames that say where something was made: a token, or a block of a resource. */
const framesOf = (made: { readonly creationStack: string[] }): number => made.creationStack.length;

/** How many frames the creation stack of a token made here has: none for any kind of token, or some for each. */
function frames(): number {
  const [lazy, intrinsic] = [Lazy.anyValue({ produce: () => 1 }), Token.asAny({ a: 1 })].map(framesOf) as [number, number];
  expect(lazy === 0).toBe(intrinsic === 0);
  return lazy;
}

const fail = (): never => {
  throw new Error('work failed');
};

describe('without creation stacks', () => {
  test('tokens made meanwhile record nothing, tokens made before and after do', () => {
    expect(frames()).toBeGreaterThan(0);
    expect(withoutCreationStacks(frames)).toBe(0);
    expect(frames()).toBeGreaterThan(0);
  });

  test('work gives its result', () => {
    const result = {};
    expect(withoutCreationStacks(() => result)).toBe(result);
  });

  test('nested work leaves it off for the rest of the outer work', () => {
    const seen = withoutCreationStacks(() => [withoutCreationStacks(frames), frames()]);
    expect(seen).toEqual([0, 0]);
    expect(frames()).toBeGreaterThan(0);
  });

  test('it is on again when work fails, nested or not', () => {
    expect(() => withoutCreationStacks(fail)).toThrow('work failed');
    expect(frames()).toBeGreaterThan(0);
    const inner = withoutCreationStacks(() => {
      expect(() => withoutCreationStacks(fail)).toThrow('work failed');
      return frames();
    });
    expect(inner).toBe(0);
    expect(frames()).toBeGreaterThan(0);
    expect(withoutCreationStacks(frames)).toBe(0);
  });

  test('leaves the environment as it was', () => {
    for (const value of [undefined, '0', '1']) {
      if (value !== undefined) process.env[CDKTN_SWITCH] = value;
      withoutCreationStacks(frames);
      expect(process.env[CDKTN_SWITCH]).toBe(value);
    }
  });

  test(`${KEEP}=1 keeps them, other values do not`, () => {
    process.env[KEEP] = '1';
    expect(withoutCreationStacks(frames)).toBeGreaterThan(0);
    expect(quietly({ frames }).frames()).toBeGreaterThan(0);
    process.env[KEEP] = '0';
    expect(withoutCreationStacks(frames)).toBe(0);
  });
});

describe('an adapter made quiet', () => {
  test('keeps every member and passes on arguments, results and errors', () => {
    const settings = { region: 'eu' };
    const adapter = { kind: 'test', settings, none: undefined, list: [1], add: (a: number, b: number) => a + b, frames, fail };
    const quiet = quietly(adapter);
    expect(Object.keys(quiet)).toEqual(Object.keys(adapter));
    expect({ ...quiet, add: 0, frames: 0, fail: 0 }).toEqual({ ...adapter, add: 0, frames: 0, fail: 0 });
    expect(quiet.settings).toBe(settings);
    expect(quiet.add(1, 2)).toBe(3);
    expect(quiet.frames()).toBe(0);
    expect(quiet.fail).toThrow('work failed');
    expect(adapter.frames()).toBeGreaterThan(0);
  });

  test('is not quiet any longer when a call is over', () => {
    expect(quietly({ frames }).frames()).toBe(0);
    expect(frames()).toBeGreaterThan(0);
  });
});

describe('a fabric', () => {
  test('records nothing in its adapters, be it at once or when it is sealed, and its user still does', () => {
    const clinic = new Clinic().declare(PARTS);
    const made = <T>(type: string): T => {
      const all = clinic.fabric.stacks.flatMap((stack) => stack.node.findAll());
      return all.find((node) => 'terraformResourceType' in node && node.terraformResourceType === type) as T;
    };
    expect(framesOf(made<EksCluster>('aws_eks_cluster').vpcConfig)).toBe(0);
    expect(made('kubernetes_job_v1')).toBeUndefined();
    expect(frames()).toBeGreaterThan(0);
    clinic.fabric.seal();
    expect(framesOf(made<JobV1>('kubernetes_job_v1').spec)).toBe(0);
    const stack = new TerraformStack(clinic.app, 'mine');
    const own = new EksCluster(stack, 'Own', { name: 'own', roleArn: 'arn', vpcConfig: { subnetIds: [] } });
    expect(framesOf(own.vpcConfig)).toBeGreaterThan(0);
  });
});

describe('a stack of a fabric', () => {
  const rendered = (): { during: number[]; own: IResolvable } => {
    const during: number[] = [];
    const stacks = new Stacks();
    const stack = stacks.add('stack');
    const own = Lazy.anyValue({ produce: () => during.push(frames()) });
    new Thing(stack, 'Thing', { own });
    stacks.document(stack);
    return { during, own };
  };

  test('records nothing while it is prepared and rendered, and leaves what users recorded', () => {
    const { during, own } = rendered();
    expect(during).toEqual([0, 0]);
    expect(framesOf(own)).toBeGreaterThan(0);
    expect(frames()).toBeGreaterThan(0);
  });

  test('tells where the token of a user was made that cannot be resolved, and records again after it', () => {
    const stacks = new Stacks();
    const stack = stacks.add('stack');
    new Thing(stack, 'Thing', { own: Lazy.anyValue({ produce: fail }) });
    expect(() => stacks.document(stack)).toThrow(/work failed\.\nObject creation stack:\n {2}at [^]*creation-stacks\.test/);
    expect(frames()).toBeGreaterThan(0);
  });

  test('records while it is rendered when told to keep creation stacks', () => {
    process.env[KEEP] = '1';
    expect(Math.min(...rendered().during)).toBeGreaterThan(0);
  });

  test('beside a plain one leaves the plain one alone', () => {
    const plain = new TerraformStack(new App({ outdir: temporaryFolder() }), 'plain');
    const during: number[] = [];
    new Thing(plain, 'Thing', { own: Lazy.anyValue({ produce: () => during.push(frames()) }) });
    rendered();
    plain.prepareStack();
    expect(Math.min(...during)).toBeGreaterThan(0);
  });
});
