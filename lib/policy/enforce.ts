import { type App, TerraformStack } from 'cdktf';
import type { IConstruct, IValidation } from 'constructs';
import type { FabricCore } from '../core/fabric-element';
import type { FabricStack } from '../core/fabric-stack';
import { OutputFolder } from '../core/output-folder';
import { Part } from '../core/part';
import type { Intent } from '../model/intent';
import { FabricError, type Problem } from '../model/problem';
import type { Plan } from '../plan';
import { addressPlanJson } from '../report/address-plan-json';
import { reportFiles } from '../report/html/report-files';
import { summaryMarkdown } from '../report/markdown';
import { planJson, type PlanReport, type StackSummary } from '../report/plan-json';
import { policyTable } from '../report/policy-console';
import { policyJson } from '../report/policy-json';
import { policySarif } from '../report/sarif';
import { evaluatePolicies } from './evaluate-policies';
import { isBlocking } from './finding';
import { baseline } from './packs/baseline';
import { network } from './packs/network';
import type { PolicyPack } from './policy-pack';
import type { PolicyReport } from './policy-report';
import type { Waiver } from './waiver';

/** Which rules judge the fabric, and what is accepted. */
export interface PolicyProps {
  /**
   * Rule packs.
   *
   * @default [baseline, network]
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
  readonly artifacts: ReadonlyMap<string, string>;
  readonly outOfBandSteps: Parameters<typeof planJson>[0]['outOfBand'];
}

/**
 * The last gate of synth: judges the intent and the Terraform as written, and writes the reports.
 *
 * cdktf runs validations of the App after every stack file is written and before the manifest: a message from here
 * makes `cdktf synth` exit with 1. Reports of a pass are only put in their place together with the stacks, when all of
 * synth has come to its end; those of a refusal at once.
 */
export class PolicyGate implements IValidation {
  constructor(
    private readonly fabric: JudgedFabric,
    private readonly props: PolicyProps,
    private readonly app: App,
  ) {}

  validate(): string[] {
    const output = new OutputFolder(this.app.outdir);
    const written = this.fabric.stacks.filter((stack) => !stack.isEmpty);
    const ours = new Map(written.map((stack) => [stack, ownersOf(stack)]));
    const report = this.evaluate(output, ours);
    if (this.props.print !== false && report.findings.length > 0) process.stderr.write(`${policyTable(report)}\n`);
    const refusal = messages(report);
    try {
      this.stageReports(report, output, ours);
      if (refusal.length > 0) output.publishReports();
    } catch (error) {
      // A full disk must not keep back why the fabric is refused.
      if (refusal.length === 0 || !FabricError.isFabricError(error)) throw error;
      refusal.push(...error.problems.map(problemLine));
    }
    return refusal;
  }

  private stageReports(report: PolicyReport, output: OutputFolder, ours: ReadonlyMap<FabricStack, Owners>): void {
    output.removeUnfinishedReports();
    output.stage('fabric/policy.json', policyJson(report));
    output.stage('fabric/policy.sarif', policySarif(report));
    const data: PlanReport = {
      intent: this.fabric.intent,
      plan: this.fabric.plan,
      verdict: report.verdict,
      problems: report.problems,
      outOfBand: this.fabric.outOfBandSteps,
      stacks: [...ours].map(([stack, owners]) => summarize(stack, owners)),
    };
    output.stage('fabric/plan.json', planJson(data));
    output.stage('fabric/address-plan.json', addressPlanJson(data.intent, this.fabric.addressPlan.lock));
    const pages = reportFiles({ ...data, policy: report, now: this.fabric.now });
    for (const [path, page] of Object.entries(pages)) output.stage(path, page);
    output.stage(
      'fabric/summary.md',
      summaryMarkdown({
        fabric: this.fabric.fabricName,
        intent: this.fabric.intent,
        plan: this.fabric.plan,
        policy: report,
        outOfBand: this.fabric.outOfBandSteps,
        stacks: data.stacks,
      }),
    );
    if (report.verdict !== 'pass') return;
    for (const [path, yaml] of this.fabric.manifests) output.stage(`manifests/${path}`, yaml);
    for (const [path, text] of this.fabric.artifacts) output.stage(`artifacts/${path}`, text);
  }

  private evaluate(output: OutputFolder, ours: ReadonlyMap<FabricStack, Owners>): PolicyReport {
    const others = this.app.node.findAll().filter((n) => TerraformStack.isStack(n) && !this.fabric.stacks.includes(n as FabricStack));
    const documents = [
      ...[...ours].map(([stack, owners]) => {
        const { node, layer, zone, document = stack.toTerraform() } = stack;
        return { stack: node.id, document, owners, layer, zone };
      }),
      ...(others as TerraformStack[]).map((stack) => ({
        stack: stack.node.id,
        document: this.writtenBy(stack, output),
        owners: ownersOf(stack),
      })),
    ];
    return evaluatePolicies({
      intent: this.fabric.intent,
      placement: this.fabric.plan.placement,
      documents,
      packs: this.props.packs ?? [baseline, network],
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

type Owners = Readonly<Record<string, string>>;

/** Owner of each resource, by address. */
function ownersOf(stack: TerraformStack): Owners {
  const owners: Record<string, string> = {};
  // Every resource of the App comes by here: the owner of a Part is handed down, not looked up for each.
  const visit = (node: IConstruct, above: string | undefined): void => {
    const owner = Part.isPart(node) ? pathOf(node.owner) : above;
    const type = (node as { readonly terraformResourceType?: string }).terraformResourceType;
    const id = (node as { readonly friendlyUniqueId?: string }).friendlyUniqueId;
    if (type !== undefined && id !== undefined) owners[`${type}.${id}`] = owner ?? pathOf(node);
    for (const child of node.node.children) visit(child, owner);
  };
  visit(stack, undefined);
  return owners;
}

function pathOf(node: IConstruct): string {
  return (node as { readonly path?: string }).path ?? node.node.path;
}

function summarize(stack: FabricStack, owners: Owners): StackSummary {
  const resources = (stack.document?.resource ?? {}) as Record<string, Record<string, unknown>>;
  return {
    name: stack.node.id,
    layer: stack.layer,
    place: stack.place,
    resources: Object.values(resources).reduce((sum, byId) => sum + Object.keys(byId).length, 0),
    dependsOn: stack.dependencies.map((d) => d.node.id).sort(),
    owners,
  };
}

function messages(report: PolicyReport): string[] {
  return [
    ...report.problems.map(problemLine),
    ...report.findings.filter(isBlocking).map((f) => `${f.rule} [${f.severity}] ${f.subject}: ${f.message} (next: ${f.next})`),
  ];
}

function problemLine(p: Problem): string {
  return `${p.path}: ${p.message} (got ${p.got}; allowed ${p.allowed}; next: ${p.next})`;
}
