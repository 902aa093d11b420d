import type { FabricCore } from '../core/fabric-element';
import { IntentBuilder } from '../core/intent-builder';
import { OutputFolder } from '../core/output-folder';
import { applyDependencies, dependencyCycles, dependencyOrder } from '../core/dependencies';
import { arrangeStacks } from '../core/arrange-stacks';
import { nameProblems } from '../core/element-names';
import { checkQueues } from '../check/queues';
import { FabricError, type Problem } from '../model/problem';
import type { PriceInput } from '../model/prices';
import { plan, type Plan } from '../plan';
import { reportHtml } from '../report/html/report-html';
import { planJson, type PlanReport } from '../report/plan-json';
import { clustersOf, queuesOf, zonesOf } from './find';
import { lowerNamespaceOf } from './namespaces';
import type { Intent } from '../model/intent';

export interface SealInput {
  /** Problems reported so far; lowering may add to it while sealing. */
  readonly problems: readonly Problem[];
  readonly prices: PriceInput | undefined;
  readonly outdir: string;
}

/** A fabric as sealing sees it. */
export interface SealableFabric extends FabricCore {
  readonly now: string;
}

/**
 * Intent -> check -> placement -> lowering of what waited, in stacks that exist.
 *
 * On a refusal the report says why, and no stack of this or an earlier run is left deployable.
 */
export function sealFabric(fabric: SealableFabric, input: SealInput): { readonly intent: Intent; readonly plan: Plan } {
  const output = new OutputFolder(input.outdir);
  const intent = intentOf(fabric);
  const result = plan(intent, { prices: input.prices, now: fabric.now });
  const ofPlan = [...result.problems, ...checkQueues(intent, result.placement)];
  const found = (): Problem[] => [
    ...input.problems,
    ...ofPlan,
    ...dependencyCycles(fabric.elements),
    ...dependencyOrder(fabric.elements),
    ...nameProblems(fabric.elements),
  ];
  const refuseIfAny = (): void => {
    const problems = found();
    if (problems.length === 0) return;
    const error = new FabricError(problems);
    const report: PlanReport = { intent, plan: result, verdict: 'refused', problems: error.problems, outOfBand: [], stacks: [] };
    output.stage('fabric/plan.json', planJson(report));
    output.stage('fabric/report.html', reportHtml({ ...report, now: fabric.now }));
    output.publishReports();
    throw error;
  };
  refuseIfAny();
  lowerNamespaces(fabric, result);
  for (const element of fabric.elements) element.lowerPlaced(result);
  // Adapters report mistakes that only show when they lower; nothing is written yet.
  refuseIfAny();
  applyDependencies(fabric.elements);
  output.clearLeftovers(fabric.node.root.node.children.map((child) => child.node.id));
  arrangeStacks(fabric.stacks, output);
  return { intent, plan: result };
}

function intentOf(fabric: SealableFabric): Intent {
  const builder = new IntentBuilder();
  for (const element of fabric.elements) element.contribute(builder);
  return builder.build(fabric.fabricName, fabric.addressPlan.list(), { cuts: fabric.addressCuts.all, taken: fabric.addressPlan.taken });
}

/** A namespace stands where its zone's workloads run, and where a queue takes its jobs. */
function lowerNamespaces(fabric: FabricCore, result: Plan): void {
  for (const cluster of clustersOf(fabric)) {
    const here = new Set(result.placement.decisions.filter((d) => d.cluster === cluster.path).map((d) => d.workload));
    const workloads = fabric.elements.filter((e) => here.has(e.path)) as unknown as readonly { readonly zone?: unknown }[];
    const queues = queuesOf(fabric).filter((q) => q.clusters.some((c) => c.path === cluster.path));
    const tenants = new Set(queues.flatMap((q) => q.tenantsIn(cluster)));
    for (const zone of [undefined, ...zonesOf(fabric)]) {
      if (tenants.has(zone) || workloads.some((w) => w.zone === zone)) lowerNamespaceOf(fabric, cluster, zone);
    }
  }
}
