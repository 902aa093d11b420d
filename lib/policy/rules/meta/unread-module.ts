import { isObject } from '../../attributes';
import { defineRule } from '../../rule';
import { notEvaluated } from '../../verdict';

/** Says of every Terraform module that nothing in it was judged. */
export const unreadModule = defineRule({
  id: 'FAB-META-011',
  title: 'Terraform module that no rule can read',
  why: 'A module is fetched after synth: what it makes, where, and open to whom is not in the written Terraform.',
  severity: 'medium',
  enforcement: 'mandatory',
  remediation: 'Declare the resources themselves, or review the pinned version of the module and waive the finding.',
  check(ctx) {
    for (const { stack, document } of ctx.snapshot.documents) {
      const names = [document.module].flat().flatMap((modules) => (isObject(modules) ? Object.keys(modules) : []));
      for (const name of [...new Set(names)].sort()) {
        // The hash that cdktf appends says nothing to people and must not be in a key.
        const key = name.replace(/_[0-9A-F]{8}$/, '');
        ctx.report(stack, notEvaluated(`what module ${key} of stack ${stack} makes`, key));
      }
    }
  },
});
