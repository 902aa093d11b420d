import { Clinic } from './clinic';
import { type Document, documentsIn, filesBelow, synthExample } from './support';

const DAY0 = 'fabric_day0';
const outdir = synthExample('regulated-hospital');
const documents = documentsIn(outdir);
const stacks = Object.entries(documents);
const readers = (document: Document) => Object.entries(document.data?.['terraform_remote_state'] ?? {});
const backendOf = (stack: string) => (documents[stack] as Document).terraform.backend;

describe('a plan of any stack on the first day, when no state exists', () => {
  test('some stack of the hospital reads another one, else nothing here is tested', () => {
    expect(stacks.flatMap(([, document]) => readers(document)).length).toBeGreaterThan(4);
  });

  test.each(stacks)('%s reads no state while fabric_day0 is true', (_stack, document) => {
    for (const [, reader] of readers(document)) expect(reader['count']).toBe(`\${var.${DAY0} ? 0 : 1}`);
    const declared = document.variable?.[DAY0];
    expect(declared?.default).toBe(readers(document).length === 0 ? undefined : false);
  });

  test.each(stacks)('%s reaches every read value through a local that has a placeholder of the same kind', (_stack, document) => {
    const { locals = {}, ...rest } = document;
    expect(JSON.stringify({ ...rest, data: undefined })).not.toContain('data.terraform_remote_state');
    for (const expression of Object.values(locals)) {
      const [, placeholder, producer, output] = READ.exec(expression) as unknown as string[];
      const published = documents[producer as string]?.output?.[output as string];
      expect(published).toBeDefined();
      expect(Array.isArray(JSON.parse(placeholder as string))).toBe(Array.isArray(published?.value));
    }
  });

  test.each(stacks)('%s reads from the backend that the other stack writes to', (_stack, document) => {
    for (const [producer, reader] of readers(document)) {
      const [[kind, config]] = Object.entries(backendOf(producer)) as [[string, object]];
      expect(reader).toMatchObject({ backend: kind, config, workspace: '${terraform.workspace}' });
    }
  });
});

const READ = /^\$\{var\.fabric_day0 \? (.+) : data\.terraform_remote_state\.([\w-]+)\[0\]\.outputs\.(\w+)\}$/;

describe('what crosses from stack to stack', () => {
  test('nothing is made by cdktf behind our back', () => {
    for (const text of Object.values(filesBelow(outdir))) expect(text).not.toContain('cross-stack-output');
  });

  test('no output is marked as sensitive: a secret would be readable in the state', () => {
    for (const [, document] of stacks) expect(JSON.stringify(document.output ?? {})).not.toContain('"sensitive"');
  });
});

describe('where state is kept', () => {
  test('a zone with its own state keeps the state of its workloads there, and nobody else does', () => {
    const kinds = Object.fromEntries(stacks.map(([stack]) => [stack, Object.keys(backendOf(stack))]));
    expect(Object.keys(kinds).filter((stack) => kinds[stack]?.[0] === 'kubernetes')).toEqual(['clinic-workloads-frankfurt-patients']);
    expect(backendOf('clinic-workloads-frankfurt-patients')).toMatchObject({
      kubernetes: { secret_suffix: 'clinic-workloads-frankfurt-patients' },
    });
  });

  test('every stack has a place of its own', () => {
    const places = stacks.map(([stack]) => JSON.stringify(backendOf(stack)));
    expect(new Set(places).size).toBe(places.length);
  });

  test('local state lies beside the output folder, by a relative path', () => {
    const clinic = new Clinic().declare();
    clinic.app.synth();
    const written = documentsIn(clinic.app.outdir);
    for (const [stack, document] of Object.entries(written).filter(([name]) => !name.endsWith('-patients'))) {
      expect(document.terraform.backend).toEqual({ local: { path: `../../../terraform.${stack}.tfstate` } });
    }
  });
});
