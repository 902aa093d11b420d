import { Project, shellOf } from './support';

const synthesize = shellOf('fabric-check', 'synth', 'Synthesize');
const comment = shellOf('fabric-check', 'synth', 'Write the comment');
const place = shellOf('fabric-check', 'synth', 'Place findings in the repository');
const verify = shellOf('fabric-check', 'synth', 'Verify');

describe('the check of a pull request on GitHub, with the quickstart', () => {
  const project = new Project();
  const synth = project.shell(synthesize);

  it('synthesizes', () => {
    expect(synth.text).toContain('quickstart-workloads-lab');
    expect(synth.code).toBe(0);
  });

  it('makes the comment of the summary, verdict and costs in it', () => {
    expect(project.shell(comment).code).toBe(0);
    const text = project.read('comment.md');
    expect(text).toBe(project.read('cdktf.out/fabric/summary.md'));
    expect(text).toMatch(/^<!-- hybrid-ai-fabric -->\n## Fabric quickstart: pass\n/);
    expect(text).toMatch(/\*\*[0-9.]+ EUR a month\*\*/);
    expect(project.read('step-summary.md')).toContain(text);
  });

  it('gives every finding a file, as code scanning wants it', () => {
    const sarif = JSON.parse(project.read('cdktf.out/fabric/policy.sarif')) as { runs: { results: object[] }[] };
    const site = { locations: [{ logicalLocations: [{ fullyQualifiedName: 'Lab' }] }] };
    const resource = { locations: [{ physicalLocation: { artifactLocation: { uri: 'stacks/a/cdk.tf.json', uriBaseId: 'OUTPUT' } } }] };
    sarif.runs[0]?.results.push(site, resource);
    project.write('cdktf.out/fabric/policy.sarif', JSON.stringify(sarif));
    expect(project.shell(place).code).toBe(0);
    const placed = JSON.parse(project.read('policy.sarif')) as typeof sarif;
    const region = { startLine: 1 };
    expect(placed.runs[0]?.results.slice(-2)).toEqual([
      { locations: [{ ...site.locations[0], physicalLocation: { artifactLocation: { uri: 'cdktf.json' }, region } }] },
      { locations: [{ physicalLocation: { artifactLocation: { uri: 'cdktf.out/stacks/a/cdk.tf.json' }, region } }] },
    ]);
  });

  it('verifies the output, and stops when a stack was changed after it was judged', () => {
    expect(project.shell(verify).code).toBe(0);
    const file = 'cdktf.out/stacks/quickstart-workloads-lab/cdk.tf.json';
    const document = project.read(file);
    project.write(file, document.replace('"replicas"', '"replicas_"'));
    const refused = project.shell(verify);
    project.write(file, document);
    expect(refused.text).toContain('quickstart-workloads-lab was changed after it was judged');
    expect(refused.code).toBe(1);
  });
});

describe('the check of a pull request on GitHub, when the description is wrong', () => {
  const project = new Project('node -e "process.stderr.write(`2 problems found; nothing was synthesized.`); process.exit(1)"');

  it('stops at synth, and the comment says what synth said', () => {
    expect(project.shell(synthesize).code).not.toBe(0);
    expect(project.shell(comment).code).toBe(0);
    const text = project.read('comment.md');
    expect(text).toMatch(/^<!-- hybrid-ai-fabric -->\n## Fabric: REFUSED\n/);
    expect(text).toContain('2 problems found');
  });

  it('has no findings to place, and does not fail for it', () => {
    expect(project.shell(place).code).toBe(0);
    expect(() => project.read('policy.sarif')).toThrow();
  });
});
