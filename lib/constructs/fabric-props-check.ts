import { day } from '../model/day';
import { App } from 'cdktf';
import type { Construct } from 'constructs';
import { type FabricCore, isFabric } from '../core/fabric-element';
import type { Problem } from '../model/problem';
import type { HybridAiFabric } from './hybrid-ai-fabric';

/** What is wrong with a fabric before anything is declared in it: its scope, its neighbours, its name and its day. */
export function fabricProblems(fabric: HybridAiFabric, scope: Construct, id: string): Problem[] {
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
  if (!/^[a-z][a-z0-9-]{0,30}$/.test(fabric.fabricName)) {
    add({
      id: 'fabric-name',
      message: 'the id becomes the prefix of stacks, buckets and namespaces',
      got: id,
      allowed: 'a letter, then letters, digits or dashes; at most 31 characters in kebab case',
      next: 'choose a shorter or plainer id',
    });
  }
  if (day(fabric.now) === undefined) {
    add({
      id: 'now',
      message: 'now is not a day',
      got: fabric.now,
      allowed: 'a day that exists, as YYYY-MM-DD',
      next: 'write an ISO date',
    });
  }
  return problems;
}
