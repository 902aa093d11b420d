import type { Construct } from 'constructs';
import type { CloudLowered, CloudTarget } from '../adapters/adapter';
import { FabricElement } from '../core/fabric-element';
import type { FabricStack } from '../core/fabric-stack';
import type { IntentBuilder } from '../core/intent-builder';
import type { CapacitySource } from '../model/intent';
import { given, has } from './left-out';
import type { IPlace, ISite } from './place';
import { PropCheck } from './props';

/** The account and region of a site. */
export interface CloudSiteProps<L extends CloudLowered, C extends CapacitySource> {
  /** Account and region: `aws({ region: 'eu-central-1' })` from `hybrid-ai-fabric/aws`. */
  readonly cloud: CloudTarget<L, C>;
}

/**
 * A cloud account and region with its private network. Several clusters may share one.
 *
 * Made by a {@link CloudCluster} when none is given. Stack: `network`.
 */
export class CloudSite<L extends CloudLowered = CloudLowered, C extends CapacitySource = CapacitySource>
  extends FabricElement
  implements IPlace
{
  readonly cloud: CloudTarget<L, C>;
  /** The network's L1 resources, typed per cloud. */
  readonly lowered: L['network'];
  readonly site: ISite;
  private readonly ready = new Set<FabricStack>();

  constructor(scope: Construct, id: string, props: CloudSiteProps<L, C>) {
    super(scope, id);
    const { cloud } = given(props);
    if (!has(cloud, 'provider', 'region', 'lowerNetwork')) {
      new PropCheck(this).stop('cloud', cloud, "an account and region, for example aws({ region: 'eu-central-1' })");
    }
    this.cloud = cloud;
    const { vpc, services } = this.fabric.addressPlan.of(this.localName) ?? {};
    if (vpc === undefined) {
      this.problem({
        id: 'address-missing',
        message: `the address plan does not say which network '${this.localName}' uses`,
        got: `owners ${this.fabric.addressPlan.owners.join(', ') || '(none)'}`,
        allowed: 'vpc and services',
        next: `add ${this.localName}: { vpc: '10.20.0.0/16', services: '172.20.0.0/16' } to the address plan`,
      });
    }
    // A range that is reported as missing above still needs a value of the right shape for lowering to go on.
    const range = vpc ?? '10.255.0.0/16';
    const lowering = this.lowering(this.stackFor('network'));
    // Of a stand-in nothing is registered: two of them would only seem to overlap.
    const registerAddresses = vpc === undefined ? () => undefined : lowering.registerAddresses;
    this.lowered = this.cloud.lowerNetwork({ ...lowering, registerAddresses, addresses: { vpc: range, services } });
    this.site = {
      path: this.path,
      kind: 'cloud',
      slug: this.slug,
      cidrs: [range],
      cloud: { target: this.cloud as CloudTarget, network: this.lowered, configure: (stack) => this.configure(stack) },
    };
  }

  /** The stack of a layer at this site, with the cloud's provider in it. */
  stackFor(layer: 'network' | 'cluster', place = this.slug): FabricStack {
    return this.configure(this.fabric.stack(layer, place));
  }

  /** Puts the cloud's provider into a stack, once. */
  configure(stack: FabricStack): FabricStack {
    if (!this.ready.has(stack)) {
      this.ready.add(stack);
      this.cloud.configure(stack);
    }
    return stack;
  }

  override contribute(intent: IntentBuilder): void {
    intent.sites.set(this.path, {
      path: this.path,
      kind: 'cloud',
      country: this.cloud.country,
      provider: this.cloud.provider,
      region: this.cloud.region,
      operatorJurisdiction: this.cloud.operatorJurisdiction,
    });
  }
}
