/** Label by which everything that belongs to a workload finds its pods; never changes, since selectors cannot. */
const NAME_LABEL = 'app.kubernetes.io/name';

/** Selector of a workload's pods. */
export function selectorOf(workload: string): Record<string, string> {
  return { [NAME_LABEL]: workload };
}

/** Labels of a workload's objects and pods: the user's, and the one that selects. */
export function labelsOf(request: {
  readonly workload: string;
  readonly labels: Readonly<Record<string, string>>;
}): Record<string, string> {
  return { ...request.labels, ...selectorOf(request.workload) };
}
