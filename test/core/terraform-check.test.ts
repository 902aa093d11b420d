import { App, TerraformStack } from 'cdktf';
import { TerraformCheck } from '../../lib/core/terraform-check';

function stackWithCheck(): TerraformStack {
  const stack = new TerraformStack(new App(), 'stack');
  new TerraformCheck(stack, 'Sum', () => [{ condition: '1 + 1 == 2', message: 'Numbers changed.' }]);
  return stack;
}

describe('a check block', () => {
  it('is in the JSON with its condition as an expression', () => {
    expect(stackWithCheck().toTerraform()).toMatchObject({
      check: { Sum: { assert: [{ condition: '${1 + 1 == 2}', error_message: 'Numbers changed.' }] } },
    });
  });

  it('is left out of HCL, whose writer knows no such block', () => {
    expect(JSON.stringify(stackWithCheck().toHclTerraform())).not.toContain('Numbers changed');
  });
});
