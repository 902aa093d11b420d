import { sortedBy } from '../model/names';
import type { Problem } from '../model/problem';
import type { FabricElement } from './fabric-element';
import type { FabricStack } from './fabric-stack';

/** Kubernetes: longest name of a namespace, a service or a label value. */
const MOST_CHARACTERS = 63;

/** What Terraform, or the engine, would take for an expression, and what no file or report can show. */
const NOT_TEXT = /[$%]\{|TfToken\[|\p{Cc}/u;

/** Whether an id can stand in Terraform files, file names and reports as it is. */
export function isPlainText(id: string): boolean {
  return !NOT_TEXT.test(id);
}

/** Ids that do not survive the way into names of stacks, namespaces and services: each name has one owner, or it is refused. */
export function nameProblems(elements: readonly FabricElement[]): Problem[] {
  const byPath = new Map(elements.map((element) => [element.path, element]));
  const problems: Problem[] = [];
  const bySlug = new Map<string, FabricElement>();
  for (const element of sortedBy(byPath.values(), (e) => e.path)) {
    const { slug, path } = element;
    const first = bySlug.get(slug);
    bySlug.set(slug, first ?? element);
    const longest = MOST_CHARACTERS - element.fabric.fabricName.length - 1;
    if (!isPlainText(element.node.id)) {
      problems.push({
        id: 'element-name',
        path,
        message: 'the id is not plain text: it becomes part of Terraform files',
        got: JSON.stringify(element.node.id),
        allowed: "no '${' or '%{', no token, no control characters",
        next: 'choose another id',
      });
    } else if (!/^[a-z][a-z0-9-]*$/.test(slug) || slug.length > longest) {
      problems.push({
        id: 'element-name',
        path,
        message: 'the id becomes part of Kubernetes and cloud names',
        got: `'${element.localName}', which becomes '${slug}'`,
        allowed: `a letter, then letters, digits or dashes; at most ${longest} characters in kebab case`,
        next: 'choose another id',
      });
    } else if (first !== undefined) {
      problems.push({
        id: 'element-name',
        path,
        message: `two constructs become the same name '${slug}' in stacks, namespaces and services`,
        got: `'${first.localName}' and '${element.localName}'`,
        allowed: 'ids that differ in more than case and punctuation',
        next: 'rename one of them',
      });
    } else if (element.elementKind === 'zone' && slug === 'public') {
      problems.push({
        id: 'element-name',
        path,
        message: 'the namespace of public work has this name, and no zone may share it',
        got: `'${element.localName}'`,
        allowed: "any name but 'public'",
        next: 'rename the zone',
      });
    }
  }
  return problems;
}

/** Two places whose names run together, for example cluster `A-B` beside zone `B` with its own state in cluster `A`. */
export function stackNameTaken(stack: FabricStack, fabricPath: string, zone: string | undefined): Problem {
  const whose = (path: string | undefined): string => (path === undefined ? 'no zone' : `zone '${path}'`);
  return {
    id: 'stack-name',
    path: fabricPath,
    message: `two different places want the stack name '${stack.node.id}', and would share one Terraform state`,
    got: `${whose(stack.zone)} and ${whose(zone)}`,
    allowed: 'one owner per stack',
    next: 'rename the zone, or the cluster or site whose id ends like it',
  };
}
