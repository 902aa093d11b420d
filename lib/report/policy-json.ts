import type { PolicyReport } from '../policy/policy-report';
import { stableJson } from './stable-json';

/** `fabric/policy.json`: the report for machines. `schemaVersion` changes when a reader must. */
export function policyJson(report: PolicyReport): string {
  return stableJson(report);
}
