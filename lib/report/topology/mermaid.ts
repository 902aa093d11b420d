import type { Intent } from '../../model/intent';
import type { Placement } from '../../model/placement';
import { visible } from '../html/markup';
import { captions, lastName } from './captions';
import { estateOf, type PoolNode, type SiteNode } from './estate';
import { shortNames } from './short-names';

/** Entity codes as Mermaid writes them; what it would read as markup or as the end of a label. */
const SPECIAL = /[#"<>&`;{}|[\]()\\*_~%$@]/g;

/** The picture as Mermaid, for places that show no SVG: sites as subgraphs, links between them, reads as dotted arrows. */
export function topologyMermaid(intent: Intent, placement: Placement): string {
  const estate = estateOf(intent, placement);
  const names = shortNames(intent);
  const ids = new Map<string, string>();
  const idOf = (kind: string, path: string): string => {
    const key = `${kind} ${path}`;
    const id = ids.get(key) ?? `${kind}${ids.size}`;
    ids.set(key, id);
    return id;
  };
  const node = (kind: 'workload' | 'dataset', path: string, lines: readonly string[]): string => {
    const [open, close] = kind === 'dataset' ? ['[(', ')]'] : ['[', ']'];
    return `${idOf(kind, path)}${open}${label([lastName(path), ...lines])}${close}`;
  };
  const workload = (w: Intent['workloads'][number]): string =>
    node('workload', w.path, captions.workload(w, w.zone === undefined ? undefined : names(w.zone)));
  const pool = ({ pool: p, workloads }: PoolNode): string[] =>
    subgraph(idOf('pool', p.path), [`Pool ${lastName(p.path)}`, ...captions.pool(p)], workloads.map(workload));
  const site = ({ site: s, zones, clusters, datasets }: SiteNode): string[] =>
    subgraph(
      idOf('site', s.path),
      [names(s.path), ...captions.site(s), ...zones.map((zone) => captions.zone(zone, lastName(zone.path)))],
      [
        ...datasets.map((d) => node('dataset', d.path, captions.dataset(d, d.zone === undefined ? undefined : names(d.zone)))),
        ...clusters.flatMap(({ path, cluster, pools }) =>
          subgraph(idOf('cluster', path), [`Cluster ${lastName(path)}`, captions.cluster(cluster)], pools.flatMap(pool)),
        ),
      ],
    );
  const sites = estate.sites.flatMap(site);
  const nowhere = estate.unplaced.length === 0 ? [] : subgraph('nowhere', ['Not placed anywhere'], estate.unplaced.map(workload));
  const links = estate.links.map((link) => {
    const [a, b] = link.between;
    return `${idOf('site', a)} ---|${label([names(link.path), ...captions.link(link)])}| ${idOf('site', b)}`;
  });
  const flows = estate.flows.map((flow) => `${idOf('dataset', flow.dataset.path)} -.-> ${idOf('workload', flow.workload.path)}`);
  return `${['flowchart LR', ...[...sites, ...nowhere, ...links, ...flows].map((line) => `  ${line}`)].join('\n')}\n`;
}

/** A frame around its content; a plain node when there is none, since not every renderer draws an empty frame. */
function subgraph(id: string, title: readonly string[], content: readonly string[]): string[] {
  if (content.length === 0) return [`${id}[${label(title)}]`];
  return [`subgraph ${id}[${label(title)}]`, ...content.map((line) => `  ${line}`), 'end'];
}

/** Lines of text in quotes; whatever users wrote shows as text. */
function label(lines: readonly string[]): string {
  const safe = lines.map((line) =>
    visible(line)
      .replace(/\s+/g, ' ')
      .replace(SPECIAL, (c) => `#${c.codePointAt(0) ?? 0};`),
  );
  return `"${safe.join('<br/>')}"`;
}
