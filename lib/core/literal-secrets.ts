import { TerraformElement, type TerraformStack } from 'cdktf';
import { findLiteralSecrets } from '../model/literal-secret';
import type { Problem } from '../model/problem';
import { ownerOf } from './part';

/** Every literal secret that an element of the stack carries, before a single file is written. */
export function literalSecretsIn(stack: TerraformStack): Problem[] {
  const problems: Problem[] = [];
  for (const node of stack.node.findAll()) {
    if (!TerraformElement.isTerraformElement(node)) continue;
    for (const { argument } of findLiteralSecrets(withoutAddress(node.toTerraform()))) {
      problems.push({
        id: 'literal-secret',
        path: ownerOf(node).node.path,
        message: `'${argument}' of ${node.node.path} holds a secret as plain text, which would end up in cdktf.out, in the plan and in the state`,
        got: 'a literal (not shown)',
        allowed: 'a sensitive TerraformVariable, a reference to a secret manager, or a write-only argument',
        next: `replace the literal by a reference and rotate the secret: it has been in source code`,
      });
    }
  }
  return problems;
}

/** `resource.<type>.<id>.{...}` -> `{...}`: the levels above the arguments are names, not arguments. */
function withoutAddress(rendered: unknown): unknown {
  const bodies: unknown[] = [];
  for (const [section, content] of Object.entries((rendered ?? {}) as Record<string, unknown>)) {
    if (section === 'resource' || section === 'data') {
      for (const byId of Object.values(content as Record<string, object>)) bodies.push(...Object.values(byId));
    } else if (section === 'provider') {
      for (const blocks of Object.values(content as Record<string, unknown[]>)) bodies.push(...blocks);
    } else if (section === 'variable' || section === 'output' || section === 'module') {
      bodies.push(...Object.values(content as Record<string, object>));
    } else if (section === 'terraform') {
      bodies.push(content);
    }
  }
  return bodies.length === 1 ? bodies[0] : bodies;
}
