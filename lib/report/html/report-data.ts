import type { PolicyReport } from '../../policy/policy-report';
import type { PlanReport } from '../plan-json';
import type { Html } from './table';

/** All that the page is made from. */
export interface ReportData extends PlanReport {
  /** Absent when the intent was refused: then nothing was written that rules could judge. */
  readonly policy?: PolicyReport;
  /** ISO date against which waivers and prices were judged. */
  readonly now: string;
}

/** One part of the page. */
export interface Section {
  readonly id: string;
  readonly title: string;
  readonly body: Html;
}
