import type { Construct } from 'constructs';
import type { CloudLowered, CloudTarget, LinkPort, LinkRequest } from '../adapters/adapter';
import { FabricElement } from '../core/fabric-element';
import type { IntentBuilder } from '../core/intent-builder';
import { Bandwidth } from '../model/bandwidth';
import { aggregateCidrs } from '../model/cidr-aggregate';
import type { Duration } from '../model/duration';
import type { LinkIntent, LinkPath, LinkPhase } from '../model/intent';
import { sortedBy } from '../model/names';
import { told, unknown } from '../model/known';
import { given, NOWHERE } from './left-out';
import { checkedDns, type LinkDnsProps } from './link-dns';
import { isWhole, pathOf, portsOf, toldPaths } from './link-ports';
import { type CloudsInterconnectProps, isBetweenClouds, lowerLinkBetweenClouds } from './link-between-clouds';
import type { IPlace, ISite } from './place';
import { PropCheck } from './props';

export type { CloudsInterconnectProps };

/** How much of a link may fail. AWS words: `high` survives a facility, `maximum` also a device in each. */
export type LinkTier = LinkIntent['tier'];

const TIERS: readonly LinkTier[] = ['single', 'dev-test', 'high', 'maximum'];
const ENCRYPTIONS = ['none', 'macsec', 'ipsec'] as const;

interface CommonProps {
  /** The two ends: an on-prem place and a cloud place, in either order. */
  readonly between: readonly [IPlace, IPlace];
  /** What the link survives. Checked against the ports. */
  readonly tier: LinkTier;
  /** Measured round trip between the two sites. Not stated is unknown: no latency limit can then be met over it. */
  readonly roundTrip?: Duration;
}

/** A link on ports that exist or are to be ordered, and what it is to carry. */
export interface PrivateInterconnectProps<L extends CloudLowered = CloudLowered> extends CommonProps {
  /** Ports made by the cloud's module: in `hybrid-ai-fabric/aws` `directConnectPort({...})` for one that exists, `newDirectConnectPort({...})` to order one. */
  readonly ports: readonly LinkPort[];
  /**
   * Ports that carry traffic only when the others are down, for example a VPN.
   *
   * @default none
   */
  readonly backup?: readonly LinkPort[];
  /**
   * `order` asks for ports that people then connect, which takes weeks; `activate` puts traffic on them. Two applies, each
   * complete in itself.
   *
   * @default 'activate'
   */
  readonly phase?: LinkPhase;
  /**
   * What stands at the cloud's end, made by a function of the cloud's module.
   *
   * @default a transit gateway on AWS, a Cloud Router on Google
   */
  readonly gateway?: L['linkGateway'];
  /**
   * What the link has to carry at its peak, to be judged against what is left after a failure.
   *
   * @default not stated: nothing is judged
   */
  readonly traffic?: Bandwidth;
  /** Your router's autonomous system number: a private one. */
  readonly onPremAsn: number;
  /**
   * Encryption on the link itself. It is hop by hop; end-to-end encryption stays the workload's business.
   *
   * @default 'none'
   */
  readonly encryption?: 'none' | 'macsec' | 'ipsec';
  /**
   * Entries of the address plan that are reached over the link on the on-prem side.
   *
   * @default the on-prem end's own entry
   */
  readonly onPremOwners?: readonly string[];
  /**
   * Names that the two ends ask each other for. Made in phase `activate`.
   *
   * @default none: each end knows its own names only
   */
  readonly dns?: LinkDnsProps;
}

/** A link that somebody else runs. What is not stated is unknown, never good. */
export interface ExistingInterconnectProps extends CommonProps {
  /** Of all ports together. */
  readonly bandwidth?: Bandwidth;
  /** Independent physical ports. */
  readonly ports?: number;
  /** Facilities that they are in. */
  readonly locations?: number;
  /** Encryption on the link itself. */
  readonly encryption?: 'none' | 'macsec' | 'ipsec';
  /** All its ways. Not stated is unknown: then nothing is said of what a failure leaves. */
  readonly paths?: readonly LinkPath[];
}

/**
 * A private connection between an on-prem site and a cloud site, on ports that exist or that it orders.
 *
 * Resources go into the `network` stack of the cloud site. Between two clouds it is a VPN of which each makes a half, in a
 * `network` stack of the link's own.
 */
export class PrivateInterconnect<L extends CloudLowered = CloudLowered> extends FabricElement {
  /** A link that is there and stays as it is: the fabric only knows what it carries. */
  static fromExistingLink(scope: Construct, id: string, props: ExistingInterconnectProps): PrivateInterconnect {
    return new PrivateInterconnect(scope, id, { ...given(props), ports: [], onPremAsn: 0 }, given(props));
  }

  readonly between: readonly [ISite, ISite];
  readonly tier: LinkTier;
  /** The cloud end's L1 resources, typed per cloud; absent for an existing link. */
  readonly lowered?: L['link'];
  /** L1 resources of DNS over the link, typed per cloud; absent without `dns`, and in phase `order`. */
  readonly dns?: L['linkDns'];
  private readonly names?: LinkIntent['dns'];
  private readonly facts: Omit<LinkIntent, 'path' | 'between' | 'tier'>;

  constructor(
    scope: Construct,
    id: string,
    stated: PrivateInterconnectProps<L> | CloudsInterconnectProps,
    existing?: ExistingInterconnectProps,
  ) {
    super(scope, id);
    // What a link between clouds has beyond its own props is refused; any other is checked prop by prop.
    const props = given(stated as PrivateInterconnectProps<L>);
    const check = new PropCheck(this);
    this.between = this.endsOf(check, props.between);
    this.tier = check.oneOf('tier', props.tier, TIERS);
    const measured = props.roundTrip === undefined ? undefined : check.duration('roundTrip', props.roundTrip);
    const roundTrip = told(measured, 'roundTrip');
    if (existing !== undefined) {
      this.facts = {
        ports: told(existing.ports === undefined ? undefined : check.count('ports', existing.ports, 1), 'ports'),
        locations: told(existing.locations === undefined ? undefined : check.count('locations', existing.locations, 1), 'locations'),
        bandwidth: told(existing.bandwidth, 'bandwidth'),
        encryption: told(
          existing.encryption === undefined ? undefined : check.oneOf('encryption', existing.encryption, ENCRYPTIONS),
          'encryption',
        ),
        roundTrip,
        existing: true,
        ...(existing.paths === undefined ? {} : { paths: toldPaths(check, existing.paths) }),
      };
      return;
    }
    const traffic = props.traffic === undefined ? undefined : check.bandwidth('traffic', props.traffic);
    if (isBetweenClouds(this.between)) {
      const made = lowerLinkBetweenClouds(this, this.between, stated as CloudsInterconnectProps);
      this.facts = { ...made, roundTrip, ...(traffic === undefined ? {} : { traffic }) };
      return;
    }
    const ports = portsOf(check, 'ports', props.ports, 'a port, for example directConnectPort({...})');
    this.checkBandwidth(ports);
    const backup = portsOf(check, 'backup', props.backup ?? [], 'a port, for example a VPN of the cloud module');
    const encryption = check.oneOf('encryption', props.encryption ?? 'none', ENCRYPTIONS);
    const phase = check.oneOf('phase', props.phase ?? 'activate', ['order', 'activate']);
    const bits = ports.reduce((sum, port) => sum + port.bandwidth.bitsPerSecond, 0);
    this.facts = {
      ports: { state: 'known', value: ports.length },
      locations: { state: 'known', value: new Set(ports.map((p) => p.location)).size },
      bandwidth: ports.length === 0 ? unknown('no ports were given') : { state: 'known', value: Bandwidth.mbps(bits / 1e6) },
      encryption: { state: 'known', value: encryption },
      roundTrip,
      existing: false,
      phase,
      paths: sortedBy(
        [...ports.map((port) => pathOf(port, 'primary')), ...backup.map((port) => pathOf(port, 'backup'))],
        (way) => way.name,
      ),
      ...(traffic === undefined ? {} : { traffic }),
    };
    // What the cloud would say of ports or of a tier that stand in for unusable ones is noise.
    const usable = isWhole(ports, props.ports) && isWhole(backup, props.backup ?? []) && this.tier === props.tier;
    if (!usable || this.between.includes(NOWHERE)) return;
    const end = this.lowerEnd(props, { ports, backup, phase, traffic, encryption });
    this.lowered = end?.link;
    this.dns = end?.dns;
    this.names = end?.names;
  }

  override contribute(intent: IntentBuilder): void {
    if (this.between.includes(NOWHERE)) return;
    const ends = [this.between[0].path, this.between[1].path].sort() as [string, string];
    intent.links.push({
      path: this.path,
      between: ends,
      tier: this.tier,
      ...this.facts,
      ...(this.names === undefined ? {} : { dns: this.names }),
    });
  }

  private endsOf(check: PropCheck, between: readonly unknown[]): readonly [ISite, ISite] {
    if (Array.isArray(between) && between.length === 2) return [check.site('between[0]', between[0]), check.site('between[1]', between[1])];
    check.wrong('between', between, 'two places, for example [frankfurt, burst]');
    return [NOWHERE, NOWHERE];
  }

  private checkBandwidth(ports: readonly LinkPort[]): void {
    if (new Set(ports.map((p) => p.bandwidth.bitsPerSecond)).size <= 1) return;
    this.problem({
      id: 'link-bandwidth',
      message: 'the ports of one link differ in bandwidth: after a failure the rest could not carry the traffic',
      got: ports.map((p) => `${p.bandwidth.toString()} at ${p.location}`).join(', '),
      allowed: 'one bandwidth for all ports of a link',
      next: 'make two links of it, or use equal ports',
    });
  }

  private lowerEnd(
    props: PrivateInterconnectProps<L>,
    asked: Pick<LinkRequest<L>, 'ports' | 'backup' | 'phase' | 'traffic' | 'encryption'>,
  ): { readonly link: L['link']; readonly dns?: L['linkDns']; readonly names?: LinkIntent['dns'] } | undefined {
    const [a, b] = this.between;
    const [onPrem, cloudSite] = a.kind === 'on-prem' ? [a, b] : [b, a];
    const cloud = cloudSite.cloud;
    if (onPrem.kind !== 'on-prem' || cloud === undefined) {
      this.problem({
        id: 'link-ends',
        message: 'this release makes links that have a cloud site at an end',
        got: `${a.kind} '${a.path}' and ${b.kind} '${b.path}'`,
        allowed: 'one on-prem and one cloud place, or two clouds; anything else as PrivateInterconnect.fromExistingLink',
        next: 'swap one end, or describe the link as existing',
      });
      return undefined;
    }
    const support = cloud.target.supports('private-link');
    if (!support.ok) {
      this.problem({
        id: 'unsupported',
        message: `${cloud.target.provider} cannot make a private link`,
        got: this.path,
        allowed: support.reason,
        next: 'use fromExistingLink',
      });
      return undefined;
    }
    const target = cloud.target as CloudTarget<L>;
    const lowering = this.lowering(this.fabric.stack('network', cloudSite.slug));
    const onPremCidrs = this.onPremCidrs(props, onPrem);
    const stated = props.dns === undefined ? undefined : checkedDns(this, props.dns, { site: cloudSite, onPremCidrs });
    const dns = asked.phase === 'order' ? undefined : stated;
    const link = target.lowerLinkEnd({
      ...lowering,
      network: cloud.network,
      ...asked,
      tier: this.tier,
      gateway: props.gateway,
      inside: this.fabric.addressPlan.of(this.localName)?.link,
      onPremCidrs,
      // As few as hold the same addresses: clouds limit how many they announce.
      announcedCidrs: aggregateCidrs(cloudSite.cidrs),
      onPremAsn: props.onPremAsn,
      dns,
    });
    const names = stated && { onPrem: stated.onPrem.map(({ domain }) => domain), inbound: stated.inbound };
    return { link, names, dns: dns && target.lowerLinkDns({ ...lowering, network: cloud.network, dns, onPremCidrs }) };
  }

  private onPremCidrs(props: PrivateInterconnectProps<L>, onPrem: ISite): string[] {
    if (props.onPremOwners === undefined) return [...onPrem.cidrs].sort();
    return new PropCheck(this)
      .texts('onPremOwners', props.onPremOwners)
      .flatMap((owner) => {
        const ranges = this.fabric.addressPlan.of(owner);
        if (ranges === undefined) new PropCheck(this).wrong('onPremOwners', owner, this.fabric.addressPlan.owners.join(', '));
        return [ranges?.nodes, ranges?.pods].filter((c) => c !== undefined);
      })
      .sort();
  }
}
