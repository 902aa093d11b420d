import type { KubeAccess } from '../adapters/adapter';
import { loadKubernetes } from '../adapters/load-kubernetes';
import type { KubernetesAdapter } from '../adapters/kubernetes-adapter';
import type { FabricCore } from '../core/fabric-element';
import type { FabricStack } from '../core/fabric-stack';
import type { StateBackend } from '../core/state-backend';

/** The layers of one cluster that talk to its Kubernetes API, and the adapter that writes into them. */
export class KubeHandle {
  /** Operators and their namespaces. */
  readonly platform: FabricStack;
  /** Namespaces, network policies and queues. */
  readonly fabricLayer: FabricStack;
  /** What runs in the cluster, but for zones with a state of their own. */
  readonly workloads: FabricStack;
  private readonly own = new Map<string, FabricStack>();
  private readonly configured = new Set<FabricStack>();

  constructor(
    private readonly fabric: FabricCore,
    private readonly place: string,
    private readonly access: () => KubeAccess,
  ) {
    this.platform = fabric.stack('platform', place);
    this.fabricLayer = fabric.stack('fabric', place);
    this.workloads = fabric.stack('workloads', place);
  }

  /** What writes into the layers of this cluster. */
  get adapter(): KubernetesAdapter {
    return loadKubernetes();
  }

  /** Declares a workloads stack of its own for a zone that keeps its own state. Before sealing. */
  reserveWorkloads(zone: { readonly slug: string; readonly path: string }, state: StateBackend): void {
    const options = { state, cluster: this.place, zone: zone.path };
    this.own.set(zone.slug, this.fabric.stack('workloads', `${this.place}-${zone.slug}`, options));
  }

  /** The stack for workloads of a zone (its slug), or of no zone. */
  workloadsOf(zone: string | undefined): FabricStack {
    return (zone === undefined ? undefined : this.own.get(zone)) ?? this.workloads;
  }

  /** The stack with the providers of this cluster in it. */
  ready(stack: FabricStack): FabricStack {
    if (!this.configured.has(stack)) {
      this.configured.add(stack);
      this.adapter.configure(stack, this.access());
    }
    return stack;
  }
}
