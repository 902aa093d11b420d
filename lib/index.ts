export { HybridAiFabric, type HybridAiFabricProps, type PublicDatasetProps } from './constructs/hybrid-ai-fabric';
export {
  OnPremGpuCluster,
  type ExistingOnPremClusterProps,
  type Location,
  type OnPremGpuClusterProps,
} from './constructs/on-prem-gpu-cluster';
export { OnPremPool, type OnPremPoolProps } from './constructs/on-prem-pool';
export { CloudSite, type CloudSiteProps } from './constructs/cloud-site';
export { CloudCluster, type CloudClusterProps, type ExistingCloudClusterProps } from './constructs/cloud-cluster';
export { CloudBurstPool, type CloudBurstPoolProps, type ExistingBurstPoolProps } from './constructs/cloud-burst-pool';
export {
  PrivateInterconnect,
  type CloudsInterconnectProps,
  type ExistingInterconnectProps,
  type LinkTier,
  type PrivateInterconnectProps,
} from './constructs/private-interconnect';
export type { LinkDnsProps, OnPremDomain } from './constructs/link-dns';
export { SovereignDataZone, type ExistingDataZoneProps, type SovereignDataZoneProps } from './constructs/sovereign-data-zone';
export { Dataset, type DatasetProps, type ExistingDatasetProps } from './constructs/dataset';
export { ModelArtifact, type ModelArtifactProps } from './constructs/model-artifact';
export { InferenceService, type ExistingInferenceServiceProps, type InferenceServiceProps } from './constructs/inference-service';
export { TrainingJob, type ExistingTrainingJobProps, type TrainingJobProps } from './constructs/training-job';
export { BurstQueue, type BurstQueueProps, type ExistingQueueProps, type QueueShare } from './constructs/burst-queue';
export { Workload, type AcceleratorNeed, type WorkloadOptions } from './constructs/workload';
export type { ICluster, ICloudSite, IPlace, IPool, ISite } from './constructs/place';
export { KubeHandle } from './constructs/kube-handle';
export { LABELS } from './constructs/labels';

export type { AddressCuts } from './core/address-cuts';
export {
  FabricElement,
  type Artifact,
  type DeliveredManifest,
  type ElementKind,
  type FabricCore,
  type OutOfBandStep,
  type StackOptions,
} from './core/fabric-element';
export { FabricStack, type Published, type Sealable } from './core/fabric-stack';
export { IntentBuilder } from './core/intent-builder';
export { LAYERS, type Layer } from './core/layers';
export type { Lowering } from './core/lowering';
export { ownerOf, Part } from './core/part';
export { State, type StateBackend } from './core/state-backend';

export { Accelerator, type AcceleratorModel, type AcceleratorName } from './model/accelerator';
export { AddressPlan, type AddressPlanOptions, type OwnerRanges } from './model/address-plan';
export type { AddressLock, AddressRequest, BlockRequest } from './model/address-request';
export { aggregateCidrs } from './model/cidr-aggregate';
export { Bandwidth } from './model/bandwidth';
export { Bytes } from './model/bytes';
export { Duration } from './model/duration';
export { Money, type Currency } from './model/money';
export { Power } from './model/power';
export { FabricError, type Problem } from './model/problem';
export type { Sourced, SourceKind } from './model/sourced';
export type { Known } from './model/known';
export type * from './model/intent';
export type { CredentialReference, Host, HostProfile, Purchase, Rack } from './model/inventory';
export type { Partition, PartitionIntent } from './model/partition';
export type * from './model/placement';
export type * from './model/prices';

export type * from './adapters/adapter';
export type { KubeObject } from './adapters/kube-object';
export type * from './adapters/kubernetes-adapter';

export { plan, type Plan, type PlanOptions } from './plan';
export type { PriceWarning } from './cost/age';
export type { BreakEven } from './cost/break-even';
export type { LinkCost } from './cost/link-cost';
export type { PoolCost } from './cost/pool-cost';
export type { Figure } from './cost/priced';
export type { ReachState } from './resilience/between-sites';
export type { WhatIf } from './resilience/link-loss';
export type { LinkAfterLoss } from './resilience/link-losses';
export type { LinkState, LinkVerdict } from './resilience/link-state';
export type { Loss, LossKind } from './resilience/losses';
export type { ReachAfterLoss } from './resilience/reach';
export { baseline } from './policy/packs/baseline';
export { network, networkWith } from './policy/packs/network';
export type { NetworkOptions } from './policy/rules/link/network-options';
export type { LinkQuotas } from './policy/rules/link/data';
export type { PolicyProps } from './policy/enforce';
export type { AppliedWaiver, Enforcement, Finding, Severity, Status } from './policy/finding';
export { evaluatePolicies } from './policy/evaluate-policies';
export type { PolicyInput, StackDocument } from './policy/policy-input';
export { definePack, type PolicyPack } from './policy/policy-pack';
export type { PackSummary, PolicyReport, RuleSummary, StatusCounts, WaiverState, WaiverSummary } from './policy/policy-report';
export type { Resource } from './policy/resource';
export { defineResourceRule, defineRule, type Rule, type RuleFacts } from './policy/rule';
export type { RuleContext } from './policy/rule-context';
export {
  allOf,
  fail,
  mustBeIn,
  mustEqual,
  mustExist,
  notApplicable,
  notEvaluated,
  pass,
  type Explanation,
  type Verdict,
} from './policy/verdict';
export type { Waiver } from './policy/waiver';
