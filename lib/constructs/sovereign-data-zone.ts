import type { Construct } from 'constructs';
import type { CloudLowered } from '../adapters/adapter';
import { type ElementKind, FabricElement } from '../core/fabric-element';
import type { FabricStack } from '../core/fabric-stack';
import type { IntentBuilder } from '../core/intent-builder';
import type { StateBackend } from '../core/state-backend';
import type { DataLevel, KeyCustody } from '../model/intent';
import { told, type Known } from '../model/known';
import { sortedBy } from '../model/names';
import { Dataset, type DatasetProps, type ExistingDatasetProps } from './dataset';
import type { ICluster, IPlace, ISite } from './place';
import { given, isPlace, NOWHERE } from './left-out';
import { reserveOwnState } from './own-state';
import { PropCheck } from './props';

/** Where data may be, how sensitive it is, and who holds the keys. */
export interface SovereignDataZoneProps {
  /** How sensitive the data is. */
  readonly level: Exclude<DataLevel, 'public'>;
  /** Everywhere the data may be stored and processed. Nowhere else. */
  readonly sites: readonly IPlace[];
  /** Who holds the keys. On cloud sites this release makes `customer-managed` keys. */
  readonly keyCustody: KeyCustody;
  /**
   * Countries (ISO alpha-2) whose law may bind an operator of the sites. A place's location says nothing about it.
   *
   * @default not stated: unknown, which no restricted or sovereign zone passes
   */
  readonly operatorJurisdictions?: readonly string[];
  /**
   * IAM principals that administer keys and buckets and are never locked out, by provider:
   * `{ aws: ['arn:aws:iam::111122223333:role/platform'], google: ['group:platform@clinic.example'] }`.
   *
   * @default none: whoever the account's own IAM lets in
   */
  readonly administrators?: Readonly<Record<string, readonly string[]>>;
  /**
   * A state backend for the zone's own stacks: state is data too.
   *
   * @default the fabric's backend
   */
  readonly state?: StateBackend;
}

/** What is known of a zone whose keys and storage somebody else manages. What is not stated is unknown. */
export interface ExistingDataZoneProps extends Omit<SovereignDataZoneProps, 'keyCustody' | 'administrators'> {
  /** Who holds the keys. Not stated is unknown, and the rules say so. */
  readonly keyCustody?: KeyCustody;
}

/**
 * A set of places that data may be at, with its own keys, storage and namespaces.
 *
 * Per cloud site: a stack `data-<zone>-<site>` with the zone's key and its buckets. Per cluster that may run its
 * workloads: a namespace that denies all traffic but the exact openings.
 */
export class SovereignDataZone<L extends CloudLowered = CloudLowered> extends FabricElement {
  /** A zone whose keys and storage exist: data is added with `addExistingDataset`. */
  static fromExistingZone(scope: Construct, id: string, props: ExistingDataZoneProps): SovereignDataZone {
    const { keyCustody } = given(props);
    return new SovereignDataZone(
      scope,
      id,
      { ...given(props), keyCustody: keyCustody ?? 'provider' },
      { keyCustody: told(keyCustody, 'keyCustody') },
    );
  }

  readonly level: Exclude<DataLevel, 'public'>;
  /** Everywhere its data may be, sorted by path. */
  readonly sites: readonly ISite[];
  readonly state?: StateBackend;
  /** The zone's keys per cloud site path, typed per cloud. */
  readonly lowered: Readonly<Record<string, L['zone']>>;
  private readonly custody: Known<KeyCustody>;
  private readonly jurisdictions: Known<readonly string[]>;
  private readonly administrators: Readonly<Record<string, readonly string[]>>;
  private readonly stacks = new Map<string, FabricStack>();
  private readonly members: Dataset[] = [];

  constructor(scope: Construct, id: string, stated: SovereignDataZoneProps, existing?: { readonly keyCustody: Known<KeyCustody> }) {
    super(scope, id);
    const props = given(stated);
    const check = new PropCheck(this);
    this.level = check.oneOf('level', props.level, ['internal', 'confidential', 'restricted', 'sovereign']);
    const custody = check.oneOf('keyCustody', props.keyCustody, ['customer-managed', 'provider', 'hsm', 'external', 'on-prem']);
    this.custody = existing?.keyCustody ?? { state: 'known', value: custody };
    this.jurisdictions = told(
      props.operatorJurisdictions === undefined ? undefined : [...check.texts('operatorJurisdictions', props.operatorJurisdictions)].sort(),
      'operatorJurisdictions',
    );
    this.administrators = this.administratorsOf(check, props);
    this.state = props.state;
    this.sites = sortedBy(new Map(check.sites('sites', props.sites).map((site) => [site.path, site])).values(), (site) => site.path);
    this.checkAdministrators(check);
    this.lowered = existing === undefined ? this.lowerKeys(custody) : {};
    reserveOwnState(this.fabric);
  }

  override get elementKind(): ElementKind {
    return 'zone';
  }

  /** Kubernetes namespace of the zone's workloads, the same in every cluster. */
  get namespace(): string {
    return `${this.fabric.fabricName}-${this.slug}`;
  }

  /** The zone's datasets, sorted by path. */
  get datasets(): readonly Dataset[] {
    return sortedBy(this.members, (d) => d.path);
  }

  /** New data in the zone: storage is made where its home is a cloud site. */
  addDataset(id: string, props: DatasetProps): Dataset<L> {
    const { home } = given(props);
    const site = isPlace(home) ? home.site : NOWHERE;
    const stack = this.stacks.get(site.path);
    const lower =
      stack === undefined ? undefined : { stack, lowered: this.lowered[site.path], administrators: this.administratorsAt(site) };
    const dataset = this.admit(new Dataset<L>(this, id, props, this as SovereignDataZone, lower));
    if (lower === undefined && site.cloud !== undefined && this.sites.some((s) => s.path === site.path)) {
      dataset.problem({
        id: 'zone-without-keys',
        message: `the keys of zone '${this.path}' are managed elsewhere, so no storage can be made under them`,
        got: `addDataset with the cloud home '${site.path}'`,
        allowed: 'addExistingDataset, with the address of storage that is there',
        next: 'describe the storage as existing, or let the fabric make the zone',
      });
    }
    return dataset;
  }

  /** Data in storage that exists: nothing is made, and what is not stated about it stays unknown. */
  addExistingDataset(id: string, props: ExistingDatasetProps): Dataset<L> {
    return this.admit(new Dataset<L>(this, id, props, this as SovereignDataZone));
  }

  /** True when the zone's workloads may run in the cluster. */
  allows(cluster: ICluster): boolean {
    return this.sites.some((site) => site.path === cluster.site.path);
  }

  override contribute(intent: IntentBuilder): void {
    intent.zones.push({
      path: this.path,
      level: this.level,
      sites: this.sites.map((site) => site.path),
      keyCustody: this.custody,
      operatorJurisdictions: this.jurisdictions,
      namespace: this.namespace,
      ownState: this.state !== undefined,
    });
  }

  private lowerKeys(keyCustody: KeyCustody): Record<string, L['zone']> {
    const keys: Record<string, L['zone']> = {};
    for (const site of this.sites) {
      if (site.cloud === undefined) continue;
      const stack = site.cloud.configure(this.fabric.stack('data', `${this.slug}-${site.slug}`, { state: this.state, zone: this.path }));
      this.stacks.set(site.path, stack);
      keys[site.path] = site.cloud.target.lowerZone({
        ...this.lowering(stack),
        level: this.level,
        keyCustody,
        administrators: this.administratorsAt(site),
      });
    }
    return keys;
  }

  private administratorsOf(check: PropCheck, props: SovereignDataZoneProps): Readonly<Record<string, readonly string[]>> {
    const byProvider = check.fields(
      'administrators',
      props.administrators ?? {},
      "for example { aws: ['arn:aws:iam::...:role/platform'] }",
    );
    return Object.fromEntries(
      Object.entries(byProvider).map(([provider, names]) => [provider, check.texts(`administrators.${provider}`, names)]),
    );
  }

  private administratorsAt(site: ISite): readonly string[] {
    return [...(this.administrators[site.cloud?.target.provider ?? ''] ?? [])].sort();
  }

  /** A key that names no provider of the zone's sites would be ignored without a word. */
  private checkAdministrators(check: PropCheck): void {
    const providers = [...new Set(this.sites.flatMap((site) => site.cloud?.target.provider ?? []))].sort();
    for (const provider of Object.keys(this.administrators).sort()) {
      if (!providers.includes(provider))
        check.wrong('administrators', provider, providers.join(', ') || 'nothing: no site of the zone is in a cloud');
    }
  }

  private admit(dataset: Dataset<L>): Dataset<L> {
    this.members.push(dataset as Dataset);
    return dataset;
  }
}
