import type { Construct } from 'constructs';
import type { CloudLowered, CloudTarget, EgressOpening } from '../adapters/adapter';
import { FabricElement } from '../core/fabric-element';
import type { FabricStack } from '../core/fabric-stack';
import type { IntentBuilder } from '../core/intent-builder';
import type { Bytes } from '../model/bytes';
import { parseCidr } from '../model/cidr';
import { kebab } from '../model/names';
import { given, has, isObject } from './left-out';
import type { IPlace, ISite } from './place';
import { PropCheck } from './props';
import type { SovereignDataZone } from './sovereign-data-zone';

const ENDPOINT = "for example { cidr: '10.10.3.0/28', ports: [{ port: 2049, protocol: 'TCP' }], why: 'NFS' }";

function isOpening(value: unknown): boolean {
  const { cidr, ports } = (has(value, 'cidr', 'ports') ? value : {}) as Partial<EgressOpening>;
  if (typeof cidr !== 'string' || parseCidr(cidr) === undefined || !Array.isArray(ports)) return false;
  return ports.every((port: unknown) => has(port, 'port', 'protocol'));
}

/** What was stated, when it is an object at all; its days are judged by the cloud that keeps them. */
function retention(check: PropCheck, stated: DatasetProps['retention']): DatasetProps['retention'] {
  if (stated === undefined || isObject(stated)) return stated;
  check.wrong('retention', stated, 'for example { days: 30 }');
  return undefined;
}

/** Where new data lies, how much it is, and how pods get at it. */
export interface DatasetProps {
  /** The site where the data lies: one of the zone's sites. */
  readonly home: IPlace;
  /** Total size, from which transfers are priced. */
  readonly size: Bytes;
  /** On-prem: the PersistentVolumeClaim in the zone's namespace through which pods read it, mounted at `/data/<name>`. */
  readonly claim?: string;
  /** On-prem: network addresses of the storage, the only ones that the zone's namespaces may reach for it. */
  readonly endpoints?: readonly EgressOpening[];
  /** Cloud: object versions cannot be deleted for so many days. */
  readonly retention?: { readonly days: number };
}

/** Data that is already there, in storage that the fabric does not manage. */
export interface ExistingDatasetProps extends Omit<DatasetProps, 'retention'> {
  /** Object storage address handed to workloads, for example `s3://records`. */
  readonly uri?: string;
}

/**
 * Data with a home, a size and, unless public, a zone.
 *
 * In a cloud it is a bucket under the zone's key, readable only over TLS and through the network's own endpoints.
 * Made by `zone.addDataset`, `zone.addExistingDataset` or `fabric.addPublicDataset`.
 */
export class Dataset<L extends CloudLowered = CloudLowered> extends FabricElement {
  /** Where the data lies. */
  readonly home: ISite;
  readonly size: Bytes;
  readonly claim?: string;
  readonly endpoints: readonly EgressOpening[];
  /** The storage's L1 resources, typed per cloud; absent on-prem, for public and for existing data. */
  readonly lowered?: L['dataset'];
  private readonly existing: boolean;
  private readonly givenUri: string | undefined;

  constructor(
    scope: Construct,
    id: string,
    stated: DatasetProps & Pick<ExistingDatasetProps, 'uri'>,
    readonly zone?: SovereignDataZone,
    lower?: { readonly stack: FabricStack; readonly lowered: unknown; readonly administrators: readonly string[] },
  ) {
    super(scope, id);
    const props = given(stated);
    const check = new PropCheck(this);
    this.home = check.site('home', props.home);
    this.size = check.bytes('size', props.size);
    this.claim = props.claim;
    this.endpoints = check.list('endpoints', props.endpoints ?? [], isOpening, ENDPOINT);
    this.existing = lower === undefined;
    this.givenUri = props.uri;
    if (props.retention !== undefined && this.home.cloud === undefined)
      check.wrong('retention', props.retention, 'nothing at an on-prem home: the storage there keeps its own versions');
    if (lower !== undefined && this.home.cloud !== undefined) {
      this.lowered = (this.home.cloud.target as CloudTarget<L>).lowerDataset({
        ...this.lowering(lower.stack),
        zone: lower.lowered,
        network: this.home.cloud.network,
        administrators: lower.administrators,
        retention: retention(check, props.retention),
      });
    }
  }

  /** Kebab-case name, as workloads see it. */
  get name(): string {
    return kebab(this.node.id);
  }

  /** Where workloads find it, when that is not a mounted claim. */
  get uri(): string | undefined {
    return this.givenUri ?? (this.lowered === undefined ? undefined : this.home.cloud?.target.datasetUri(this.lowered));
  }

  override contribute(intent: IntentBuilder): void {
    intent.datasets.push({
      path: this.path,
      zone: this.zone?.path,
      level: this.zone?.level ?? 'public',
      home: this.home.path,
      size: this.size,
      existing: this.existing,
    });
  }
}
