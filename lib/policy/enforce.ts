import { type App, TerraformStack } from 'cdktf';
import type { IConstruct, IValidation } from 'constructs';
import type { FabricCore } from '../core/fabric-element';
import type { FabricStack } from '../core/fabric-stack';
import { OutputFolder } from '../core/output-folder';
import { ownerOf } from '../core/part';
import type { Intent } from '../model/intent';
import type { Plan } from '../plan';
import { reportFiles } from '../report/html/report-files';
import { summaryMarkdown } from '../report/markdown';
import { planJson, type PlanReport, type StackSummary } from '../report/plan-json';
import { policyTable } from '../report/policy-console';
import { policyJson } from '../report/policy-json';
import { policySarif } from '../report/sarif';
import { evaluatePolicies } from './evaluate-policies';
import { isBlocking } from './finding';
import { baseline } from './packs/baseline';
import type { StackDocument } from './policy-input';
import type { PolicyPack } from './policy-pack';
import type { PolicyReport } from './policy-report';
import type { Waiver } from './waiver';

/** Which rules judge the fabric, and what is accepted. */
export interface PolicyProps {
  /**
   * Rule packs.
   *
   * @default [baseline]
   */
  readonly packs?: readonly PolicyPack[];
  /** Accepted findings: each with a reason, an owner and an end. */
  readonly waivers?: readonly Waiver[];
  /**
   * Prints the table of findings to stderr.
   *
   * @default true
   */
  readonly print?: boolean;
}

/** A sealed fabric with its intent and plan. */
interface JudgedFabric extends FabricCore {
  readonly now: string;
  readonly intent: Intent;
  readonly plan: Plan;
  readonly manifests: ReadonlyMap<string, string>;
  readonly outOfBandSteps: Parameters<typeof planJson>[0]['outOfBand'];
}

/**
 * The last gate of synth: judges the intent and the Terraform as written, writes the reports, and takes the stacks
 * back when the verdict is `refused`.
 *
 * cdktf runs validations of the App after every stack file is written and before the manifest: a message from here
 * makes `cdktf synth` exit with 1, and without a manifest nothing can be deployed.
 */
export class PolicyGate implements IValidation {
  constructor(
    private readonly fabric: JudgedFabric,
    private readonly props: PolicyProps,
    private readonly app: App,
  ) {}

  validate(): string[] {
    const output = new OutputFolder(this.app.outdir);
    try {
      return this.judge(output);
    } catch (error) {
      // What was not judged to the end must not be deployed.
      output.quarantine(output.stacks);
      throw error;
    }
  }

  private judge(output: OutputFolder): string[] {
    const report = this.evaluate(output);
    const written = this.fabric.stacks.filter((stack) => !stack.isEmpty);
    output.removeFolder('fabric');
    output.write('fabric/policy.json', policyJson(report));
    output.write('fabric/policy.sarif', policySarif(report));
    const data: PlanReport = {
      intent: this.fabric.intent,
      plan: this.fabric.plan,
      verdict: report.verdict,
      problems: report.problems,
      outOfBand: this.fabric.outOfBandSteps,
      stacks: written.map(summarize),
    };
    output.write('fabric/plan.json', planJson(data));
    const pages = reportFiles({ ...data, policy: report, now: this.fabric.now });
    for (const [path, page] of Object.entries(pages)) output.write(path, page);
    output.write(
      'fabric/summary.md',
      summaryMarkdown({
        fabric: this.fabric.fabricName,
        plan: this.fabric.plan,
        policy: report,
        outOfBand: this.fabric.outOfBandSteps,
        stacks: data.stacks,
      }),
    );
    output.removeFolder('manifests');
    if (this.props.print !== false && report.findings.length > 0) process.stderr.write(`${policyTable(report)}\n`);
    if (report.verdict === 'pass') {
      for (const [path, yaml] of this.fabric.manifests) output.write(`manifests/${path}`, yaml);
      return [];
    }
    output.quarantine(output.stacks);
    return messages(report);
  }

  private evaluate(output: OutputFolder): PolicyReport {
    const ours = this.fabric.stacks.filter((stack) => !stack.isEmpty);
    const others = this.app.node.findAll().filter((n) => TerraformStack.isStack(n) && !this.fabric.stacks.includes(n as FabricStack));
    const documents = [
      ...ours.map((stack) => ({ ...documentOf(stack, stack.document ?? stack.toTerraform()), layer: stack.layer, zone: stack.zone })),
      ...(others as TerraformStack[]).map((stack) => documentOf(stack, this.writtenBy(stack, output))),
    ];
    return evaluatePolicies({
      intent: this.fabric.intent,
      placement: this.fabric.plan.placement,
      documents,
      packs: this.props.packs ?? [baseline],
      waivers: this.props.waivers ?? [],
      now: this.fabric.now,
    });
  }

  /** What another stack of the App wrote; rendered again when that is HCL, beside which older JSON may lie. */
  private writtenBy(stack: TerraformStack, output: OutputFolder): Record<string, unknown> {
    const written = this.app.hclOutput ? undefined : output.readStack(stack.node.id);
    return written ?? (stack.toTerraform() as Record<string, unknown>);
  }
}

function documentOf(stack: TerraformStack, document: Record<string, unknown>): StackDocument {
  return { stack: stack.node.id, document, owners: ownersOf(stack) };
}

function ownersOf(stack: TerraformStack): Record<string, string> {
  const owners: Record<string, string> = {};
  for (const node of stack.node.findAll()) {
    const type = (node as { readonly terraformResourceType?: string }).terraformResourceType;
    const id = (node as { readonly friendlyUniqueId?: string }).friendlyUniqueId;
    if (type !== undefined && id !== undefined) owners[`${type}.${id}`] = pathOf(ownerOf(node));
  }
  return owners;
}

function pathOf(node: IConstruct): string {
  return (node as { readonly path?: string }).path ?? node.node.path;
}

function summarize(stack: FabricStack): StackSummary {
  const resources = (stack.document?.resource ?? {}) as Record<string, Record<string, unknown>>;
  return {
    name: stack.node.id,
    layer: stack.layer,
    place: stack.place,
    resources: Object.values(resources).reduce((sum, byId) => sum + Object.keys(byId).length, 0),
    dependsOn: stack.dependencies.map((d) => d.node.id).sort(),
    owners: ownersOf(stack),
  };
}

function messages(report: PolicyReport): string[] {
  return [
    ...report.problems.map((p) => `${p.path}: ${p.message} (got ${p.got}; allowed ${p.allowed}; next: ${p.next})`),
    ...report.findings.filter(isBlocking).map((f) => `${f.rule} [${f.severity}] ${f.subject}: ${f.message} (next: ${f.next})`),
  ];
}
