import type { TerraformStack } from 'cdktf';
import { findLiteralSecrets } from '../model/literal-secret';
import type { Problem } from '../model/problem';
import { ownerOf } from './part';

/** One block of a Terraform document, with the name under which Terraform knows it. */
interface Block {
  readonly address: string;
  readonly body: unknown;
  /** Construct path, when cdktf wrote it down. */
  readonly path?: string;
}

type Named = Readonly<Record<string, unknown>>;

/** Every literal secret in the rendered document of a stack. */
export function literalSecretsIn(stack: TerraformStack, document: Named): Problem[] {
  return blocksOf(document).flatMap((block) => findLiteralSecrets(block.body).map(({ argument }) => problemOf(stack, block, argument)));
}

function problemOf(stack: TerraformStack, block: Block, argument: string): Problem {
  const node = stack.node.findAll().find((n) => n.node.path === block.path);
  return {
    id: 'literal-secret',
    path: node === undefined ? stack.node.path : ownerOf(node).node.path,
    message: `'${argument}' of ${block.path ?? block.address} holds a secret as plain text, which would end up in cdktf.out, in the plan and in the state`,
    got: 'a literal (not shown)',
    allowed: 'a sensitive TerraformVariable, a reference to a secret manager, or a write-only argument',
    next: `replace the literal by a reference and rotate the secret: it has been in source code`,
  };
}

/** The levels above the arguments of a block are names, not arguments. */
function blocksOf(document: Named): Block[] {
  return Object.entries(document).flatMap(([section, content]): Block[] => {
    if (section === '//') return [];
    if (section === 'terraform' || section === 'locals') return [{ address: section, body: content }];
    return Object.entries(content as Named).flatMap(([type, named]): Block[] => {
      if (section !== 'resource' && section !== 'data') return [{ address: `${section}.${type}`, body: named }];
      return Object.entries(named as Readonly<Record<string, Named>>).map(([id, body]) => ({
        address: `${section}.${type}.${id}`,
        body,
        path: (body['//'] as { readonly metadata?: { readonly path?: string } } | undefined)?.metadata?.path,
      }));
    });
  });
}
