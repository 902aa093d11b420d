import { type BillLine, type BillOfMaterials, lineSum } from './bill-of-materials';
import { csv } from './csv';

const HEAD = [
  'cluster',
  'item',
  'description',
  'count',
  'lead_time_days',
  'unit_price',
  'line_price',
  'currency',
  'price_as_of',
  'price_kind',
  'price_source',
  'source',
];

const MILLIS_PER_DAY = 86_400_000;

/** `fabric/bill-of-materials.csv`: one row per line. An unknown price is an empty field. */
export function billOfMaterialsCsv({ lines }: BillOfMaterials): string {
  return csv([HEAD, ...lines.map(row)]);
}

function row({ cluster, purchase }: BillLine): string[] {
  const { item, description, count, leadTime, unitPrice, source } = purchase;
  const days = Number((leadTime.inMillis / MILLIS_PER_DAY).toFixed(2));
  return [
    cluster,
    item,
    description,
    String(count),
    String(days),
    unitPrice?.value.toJSON().amount ?? '',
    lineSum(purchase)?.toJSON().amount ?? '',
    unitPrice?.value.currency ?? '',
    unitPrice?.asOf ?? '',
    unitPrice?.kind ?? '',
    unitPrice?.source ?? '',
    source ?? '',
  ];
}
