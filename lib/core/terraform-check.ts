import { TerraformElement } from 'cdktf';
import type { Construct } from 'constructs';

/** One condition of a check: a Terraform expression without `${}`, and the sentence that is told when it does not hold. */
export interface Assertion {
  readonly condition: string;
  readonly message: string;
}

/**
 * A Terraform `check` block: what synth cannot know, looked at after every plan and apply. It warns and never stops one.
 *
 * The assertions are asked for while rendering, when every address is final. What they read stands outside the block: a
 * data source inside one is read again at each apply, so that no plan would ever be empty. cdktf has no class for the
 * block; its HCL writer knows none and leaves it out, the JSON has it.
 */
export class TerraformCheck extends TerraformElement {
  constructor(
    scope: Construct,
    id: string,
    private readonly assertions: () => readonly Assertion[],
  ) {
    super(scope, id);
  }

  override toTerraform(): Record<string, unknown> {
    const assert = this.assertions().map(({ condition, message }) => ({ condition: `\${${condition}}`, error_message: message }));
    return { check: { [this.friendlyUniqueId]: { assert } } };
  }

  override toHclTerraform(): Record<string, unknown> {
    return {};
  }
}

/** The address of a resource inside an expression; of a data source, behind `data.`. Final only while rendering. */
export function addressOf(element: { readonly terraformResourceType: string; readonly friendlyUniqueId: string }): string {
  return `${element.terraformResourceType}.${element.friendlyUniqueId}`;
}
