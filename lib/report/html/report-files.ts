import { layoutTopology } from '../topology/layout';
import { topologyMermaid } from '../topology/mermaid';
import { topologySvg } from '../topology/svg';
import type { ReportData } from './report-data';
import { reportHtml } from './report-html';

/** What people look at, by path in the output folder: the page, and its picture as SVG and as Mermaid. */
export function reportFiles(data: ReportData): Readonly<Record<string, string>> {
  const { intent, plan } = data;
  const scene = layoutTopology(intent, plan.placement);
  return {
    'fabric/report.html': reportHtml(data, scene),
    'fabric/topology.svg': topologySvg(scene),
    'fabric/topology.mmd': topologyMermaid(intent, plan.placement),
  };
}
