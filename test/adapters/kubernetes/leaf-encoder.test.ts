import { spawnSync } from 'node:child_process';
import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { App, TerraformOutput, TerraformStack, TerraformVariable, Testing, Token } from 'cdktf';
import fc from 'fast-check';
import { encodeLeaves } from '../../../lib/adapters/kubernetes';

const terraform = spawnSync('terraform', ['version']).status === 0;
const withTerraform = terraform ? it : it.skip;

describe('literals', () => {
  it('are plain JSON', () => {
    expect(encodeLeaves({ a: [1, true, null, 'x'], b: { c: '' } })).toBe('{"a":[1,true,null,"x"],"b":{"c":""}}');
  });

  it('leave out undefined fields, as JSON does', () => {
    expect(encodeLeaves({ a: undefined, b: 1 })).toBe('{"b":1}');
  });

  it('never hold the start of a Terraform expression, and mean the same', () => {
    fc.assert(
      fc.property(fc.jsonValue({ stringUnit: fc.constantFrom('$', '%', '{', '}', '"', '\\', '\n', 'a', 'é') }), (value) => {
        const text = encodeLeaves(value);
        expect(text).not.toMatch(/[$%]\{/);
        // JSON knows no negative zero.
        expect(JSON.parse(text)).toEqual(JSON.parse(JSON.stringify(value)));
      }),
    );
  });

  it('are refused when JSON has no form for them', () => {
    for (const value of [NaN, Infinity, () => 1, new Date(0), undefined, 1n]) {
      expect(() => encodeLeaves({ value: [value] })).toThrow(/not-json/);
    }
  });
});

describe('after a real apply', () => {
  const nasty = 'line "one"\\\nline \t two ${x} %{y} é "';

  /** Applies a stack of outputs and parses each. */
  function apply(values: Record<string, (stack: TerraformStack) => unknown>): Record<string, unknown> {
    const app = new App({ outdir: mkdtempSync(join(tmpdir(), 'fabric-test-')) });
    const stack = new TerraformStack(app, 'outputs');
    for (const [name, make] of Object.entries(values)) new TerraformOutput(stack, name, { value: encodeLeaves(make(stack)) });
    const cwd = mkdtempSync(join(tmpdir(), 'fabric-apply-'));
    writeFileSync(join(cwd, 'cdk.tf.json'), Testing.synth(stack));
    const run = (...args: string[]): string => {
      const { status, stdout, stderr } = spawnSync('terraform', args, {
        cwd,
        encoding: 'utf8',
        env: { ...process.env, CHECKPOINT_DISABLE: '1' },
      });
      if (status !== 0) throw new Error(stderr);
      return stdout;
    };
    run('init', '-no-color');
    run('apply', '-auto-approve', '-no-color');
    const outputs = JSON.parse(run('output', '-json')) as Record<string, { value: string }>;
    return Object.fromEntries(Object.entries(outputs).map(([name, { value }]) => [name, JSON.parse(value) as unknown]));
  }

  function variable(stack: TerraformStack, value: unknown, type: string): TerraformVariable {
    const id = `v${stack.node.children.length}`;
    return new TerraformVariable(stack, id, { type, default: value });
  }

  withTerraform('(needs terraform on the PATH) expressions come out as what they yield, and literals as they went in', () => {
    const result = apply({
      whole: (s) => ({ v: variable(s, nasty, 'string').stringValue }),
      mixed: (s) => ({ v: `a "b" ${variable(s, nasty, 'string').stringValue} \\c\n` }),
      twice: (s) => {
        const v = variable(s, nasty, 'string').stringValue;
        return [`${v}${v}`, `${v}-${v}`];
      },
      dollar_before: (s) => `cost $${variable(s, '5', 'string').stringValue} and %${variable(s, 'x', 'string').stringValue}`,
      numbers: (s) => {
        const n = variable(s, 42, 'number').numberValue;
        return { whole: n, mixed: `port-${Token.asString(n)}`, list: [1, n] };
      },
      lists: (s) => ({ v: variable(s, ['a"', nasty], 'list(string)').listValue }),
      objects: (s) => ({ v: variable(s, true, 'bool').value as unknown }),
      key: (s) => ({ [`k-${variable(s, 'q"', 'string').stringValue}`]: 1 }),
      combining: (s) => `x${variable(s, '\u0308y\u0308', 'string').stringValue}"`,
      literals: () => ['${USD}', '%{if}', '$${x}', '%%{x}', '$', '%', '{{ .V }}', 'sum(rate(x{a="b"}[5m]))', 'größe 漢字 🚀', nasty],
    });
    expect(result).toEqual({
      whole: { v: nasty },
      mixed: { v: `a "b" ${nasty} \\c\n` },
      twice: [`${nasty}${nasty}`, `${nasty}-${nasty}`],
      dollar_before: 'cost $5 and %x',
      numbers: { whole: 42, mixed: 'port-42', list: [1, 42] },
      lists: { v: ['a"', nasty] },
      objects: { v: true },
      key: { 'k-q"': 1 },
      combining: 'ẍÿ"',
      literals: ['${USD}', '%{if}', '$${x}', '%%{x}', '$', '%', '{{ .V }}', 'sum(rate(x{a="b"}[5m]))', 'größe 漢字 🚀', nasty],
    });
  });

  withTerraform('(needs terraform on the PATH) any text survives, alone and around an expression', () => {
    // Terraform keeps all text in Unicode's composed form.
    const texts = fc.sample(fc.string({ unit: fc.constantFrom('$', '%', '{', '}', '"', '\\', '\n', '~', ' ', 'é', '𝄞') }), {
      numRuns: 60,
      seed: 7,
    });
    const result = apply({
      alone: () => texts,
      around: (s) => texts.map((t) => `${t}${variable(s, 'é"', 'string').stringValue}${t}`),
    });
    expect(result).toEqual({ alone: texts, around: texts.map((t) => `${t}é"${t}`) });
  });
});
