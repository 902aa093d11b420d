import { billOfMaterials } from '../bill-of-materials';
import { billOfMaterialsCsv } from '../bill-of-materials-csv';
import { layoutTopology } from '../topology/layout';
import { topologyMermaid } from '../topology/mermaid';
import { topologySvg } from '../topology/svg';
import type { ReportData } from './report-data';
import { reportHtml } from './report-html';

/** What people look at, by path in the output folder: the page, its picture as SVG and as Mermaid, and what is to be bought, if anything. */
export function reportFiles(data: ReportData): Readonly<Record<string, string>> {
  const { intent, plan } = data;
  const bill = billOfMaterials(intent);
  const scene = layoutTopology(intent, plan.placement);
  return {
    'fabric/report.html': reportHtml(data, scene),
    'fabric/topology.svg': topologySvg(scene),
    'fabric/topology.mmd': topologyMermaid(intent, plan.placement),
    ...(bill.lines.length === 0 ? {} : { 'fabric/bill-of-materials.csv': billOfMaterialsCsv(bill) }),
  };
}
