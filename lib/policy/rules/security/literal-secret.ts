import { findLiteralSecrets, isReference } from '../../../model/literal-secret';
import { isObject } from '../../attributes';
import type { StackDocument } from '../../policy-input';
import { defineRule } from '../../rule';
import { fail, pass, type Verdict } from '../../verdict';

/** Reads all that was written, after every override and escape hatch. */
export const literalSecret = defineRule({
  id: 'FAB-SEC-001',
  title: 'Secret as plain text in the written Terraform',
  why: 'It ends up in cdktf.out, in the plan, in the state and in every backup of them.',
  severity: 'critical',
  enforcement: 'unwaivable',
  remediation: 'Replace it by a reference to a secret manager, a sensitive variable or a write-only argument, and rotate it.',
  check(ctx) {
    for (const resource of ctx.snapshot.resources) {
      const found = [...findLiteralSecrets(resource.body), ...secretData(resource.type, resource.body)];
      ctx.judge(resource, () => verdicts(found.map((f) => f.argument)));
    }
    for (const document of ctx.snapshot.documents)
      ctx.judge(document.stack, () => verdicts([...inSections(document), ...inNamedValues(document)]));
  },
});

function inSections({ document }: StackDocument): string[] {
  const sections = ['provider', 'terraform', 'output', 'locals', 'module'];
  return sections.flatMap((section) => findLiteralSecrets(document[section]).map((f) => `${section}.${f.argument}`));
}

/** A variable is named by its key: its default is judged by that name, and so is the value of an output. */
function inNamedValues({ document }: StackDocument): string[] {
  const named = [
    ['variable', 'default'],
    ['output', 'value'],
  ] as const;
  return named.flatMap(([section, value]) =>
    Object.entries(isObject(document[section]) ? document[section] : {}).flatMap(([name, body]) =>
      isObject(body) ? findLiteralSecrets(body[value], name).map((f) => `${section}.${f.argument}`) : [],
    ),
  );
}

/** Every value of a Kubernetes Secret is one, whatever its name. */
function secretData(type: string, body: Readonly<Record<string, unknown>>): { argument: string }[] {
  if (!/^kubernetes_secret(_v1)?$/.test(type)) return [];
  return ['data', 'binary_data'].flatMap((argument) =>
    Object.entries(isObject(body[argument]) ? body[argument] : {}).flatMap(([name, value]) =>
      typeof value === 'string' && value !== '' && !isReference(value) ? [{ argument: `${argument}.${name}` }] : [],
    ),
  );
}

function verdicts(found: readonly string[]): Verdict[] {
  return found.length === 0 ? [pass()] : [...new Set(found)].sort().map(leak);
}

function leak(argument: string): Verdict {
  return fail({
    key: argument,
    message: `'${argument}' holds a secret as plain text`,
    got: 'a literal (not shown)',
    allowed: 'a reference to a secret manager, a sensitive variable or a write-only argument',
  });
}
