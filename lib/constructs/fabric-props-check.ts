import { day } from '../model/day';
import { App } from 'cdktf';
import type { Construct } from 'constructs';
import { isPlainText } from '../core/element-names';
import { type FabricCore, isFabric } from '../core/fabric-element';
import type { PriceInput } from '../model/prices';
import { type Problem, show } from '../model/problem';
import type { HybridAiFabric, HybridAiFabricProps } from './hybrid-ai-fabric';
import { has, isObject } from './left-out';

/** What is wrong with a fabric before anything is declared in it: its scope, its neighbours, its name and its day. */
export function fabricProblems(fabric: HybridAiFabric, props: HybridAiFabricProps, scope: Construct, id: string): Problem[] {
  const problems: Problem[] = [];
  const add = (problem: Omit<Problem, 'path'>): void => void problems.push({ ...problem, path: fabric.node.path });
  if (!App.isApp(scope)) {
    add({
      id: 'fabric-scope',
      message: 'a fabric makes stacks, and cdktf orders stacks correctly only when they hang off the App',
      got: `scope '${scope.node.path}'`,
      allowed: 'the App',
      next: `new HybridAiFabric(app, '${id}', ...)`,
    });
  }
  const others = App.of(fabric).node.children.filter((c) => c !== fabric && isFabric(c)) as unknown as readonly FabricCore[];
  if (others.length > 0) {
    const problem = {
      path: fabric.node.path,
      id: 'two-fabrics',
      message: 'an App holds one fabric: its reports are cdktf.out/fabric',
      got: `'${id}' beside '${others.map((o) => o.node.id).join(', ')}'`,
      allowed: 'one HybridAiFabric per App',
      next: 'join them into one fabric, or synthesize them from two Apps',
    };
    problems.push(problem);
    // The others refuse as well: one that has no stack is sealed only after the other's files are written.
    for (const other of others) other.report(problem);
  }
  if (!/^[a-z][a-z0-9-]{0,30}$/.test(fabric.fabricName) || !isPlainText(id)) {
    add({
      id: 'fabric-name',
      message: 'the id becomes the prefix of stacks, buckets and namespaces',
      got: id,
      allowed: 'a letter, then letters, digits or dashes; at most 31 characters in kebab case',
      next: 'choose a shorter or plainer id',
    });
  }
  const wrong = (prop: string, got: unknown, allowed: string): void =>
    add({ id: 'prop', message: `'${prop}' is not usable`, got: show(got), allowed, next: `correct '${prop}'` });
  if (!has(props.addressPlan, 'owners', 'of', 'list')) wrong('addressPlan', props.addressPlan, 'new AddressPlan({ ... })');
  if (props.state !== undefined && !has(props.state, 'kind', 'encrypted')) {
    wrong('state', props.state, "a backend, for example State.s3({ bucket: 'state', region: 'eu-central-1' })");
  }
  for (const { prop, got } of unusablePrices(props.prices)) wrong(prop, got, 'prices as PriceInput describes them, in lists of objects');
  const now: unknown = props.now ?? fabric.now;
  if (typeof now !== 'string' || day(now) === undefined) {
    add({
      id: 'now',
      message: 'now is not a day',
      got: typeof now === 'string' ? now : show(now),
      allowed: 'a day that exists, as YYYY-MM-DD',
      next: 'write an ISO date',
    });
  }
  return problems;
}

/** What is no price list at all, by prop. Whether the prices in it are usable is judged with the placement. */
export function unusablePrices(prices: PriceInput | undefined): { readonly prop: string; readonly got: unknown }[] {
  if (prices === undefined) return [];
  if (!isObject(prices)) return [{ prop: 'prices', got: prices }];
  const rows: Readonly<Record<string, unknown>> = { instances: prices.instances, transfers: prices.transfers, rates: prices.rates };
  return Object.entries(rows).flatMap(([list, got]) => {
    if (got === undefined) return [];
    if (!Array.isArray(got)) return [{ prop: `prices.${list}`, got }];
    return got.flatMap((row: unknown, i) => (isPriceRow(row) ? [] : [{ prop: `prices.${list}[${i}]`, got: row }]));
  });
}

/** A row has the figure that it is about: a sourced value. */
function isPriceRow(row: unknown): boolean {
  return isObject(row) && ['perHour', 'perGb', 'rate'].some((figure) => isObject((row as Record<string, unknown>)[figure]));
}
