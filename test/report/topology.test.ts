import * as fc from 'fast-check';
import { known } from '../../lib/model/known';
import type { Intent } from '../../lib/model/intent';
import type { Placement } from '../../lib/model/placement';
import { layoutTopology } from '../../lib/report/topology/layout';
import { topologyMermaid } from '../../lib/report/topology/mermaid';
import { type Box, linesHeight, type Point, type Scene } from '../../lib/report/topology/scene';
import { topologySvg } from '../../lib/report/topology/svg';
import { shorten, TEXT, textWidth } from '../../lib/report/topology/text-width';
import * as make from '../placement/estate';
import { clinic, HOSTILE, placed } from './estate';

const name = fc.oneof(
  fc.string({ unit: 'grapheme', maxLength: 40 }),
  fc.constantFrom('h100', 'W', '漢字漢字漢字漢字漢字漢字漢字', '__proto__', 'constructor'),
);
const index = fc.nat(11);
const some = <T>(arbitrary: fc.Arbitrary<T>, maxLength: number): fc.Arbitrary<T[]> => fc.array(arbitrary, { maxLength });

interface Case {
  readonly intent: Intent;
  readonly placement: Placement;
}

/** Intents of any shape, with long, empty and foreign names and with things that are nowhere. */
const anyCase: fc.Arbitrary<Case> = fc
  .record({
    sites: fc.array(fc.record({ name, cloud: fc.boolean(), zones: fc.nat(4) }), { minLength: 1, maxLength: 5 }),
    clusters: some(fc.record({ name, site: index }), 6),
    pools: some(fc.record({ name, cluster: index }), 7),
    datasets: some(fc.record({ name, home: index }), 6),
    workloads: some(fc.record({ name, pool: index, reads: fc.uniqueArray(index, { maxLength: 5 }), training: fc.boolean() }), 8),
    links: some(fc.record({ name, from: index, to: index }), 6),
  })
  .map((spec): Case => {
    const pick = <T>(list: readonly T[], i: number): T | undefined => list[i];
    const near = <T>(list: readonly T[], i: number): T => list[i % list.length] as T;
    const sites = spec.sites.map((s, i) => (s.cloud ? make.cloudSite : make.site)(`F/s${i}${s.name}`));
    const clusters = spec.clusters.map(({ name: n, site }, i) => ({
      path: `F/c${i}${n}`,
      site: near(sites, site).path,
      role: 'workloads' as const,
      existing: i % 2 === 0,
      publicEndpoint: known(false),
    }));
    const pools = spec.pools.map(({ name: n, cluster }, i) => {
      const c = pick(clusters, cluster);
      return make.ownPool(`F/p${i}${n}`, c?.site ?? near(sites, cluster).path, { cluster: c?.path ?? 'F/gone' });
    });
    const zones = spec.sites.flatMap((s, i) =>
      Array.from({ length: s.zones }, (_, z) => make.zone(`F/z${i}${z}${s.name}`, [sites[i]?.path ?? ''])),
    );
    const datasets = spec.datasets.map(({ name: n, home }, i) =>
      make.dataset(`F/d${i}${n}`, pick(sites, home)?.path ?? near(sites, home).path),
    );
    const workloads = spec.workloads.map(({ name: n, reads, training }, i) =>
      make.workload(`F/w${i}${n}`, {
        reads: reads.flatMap((r) => pick(datasets, r)?.path ?? []),
        kind: training ? 'training' : 'inference',
      }),
    );
    const links = spec.links.map(({ name: n, from, to }, i) => make.link(`F/l${i}${n}`, near(sites, from).path, near(sites, to).path));
    const intent = make.estate({ sites, clusters, pools, zones, datasets, workloads, links });
    const where = spec.workloads.map(({ pool }, i): [string, string] => [workloads[i]?.path ?? '', pick(pools, pool)?.path ?? '']);
    return { intent, placement: placed(intent, Object.fromEntries(where)) };
  });

const overlap = (a: Box, b: Box): boolean => a.x < b.x + b.width && b.x < a.x + a.width && a.y < b.y + b.height && b.y < a.y + a.height;

function faults(boxes: readonly Box[], parent?: Box): string[] {
  return boxes.flatMap((box, i) => {
    const found: string[] = [];
    for (const other of boxes.slice(i + 1))
      if (overlap(box, other)) found.push(`${box.kind} ${box.path} overlaps ${other.kind} ${other.path}`);
    const outside =
      parent !== undefined &&
      (box.x < parent.x ||
        box.y < parent.y ||
        box.x + box.width > parent.x + parent.width ||
        box.y + box.height > parent.y + parent.height);
    if (outside) found.push(`${box.kind} ${box.path} leaves ${parent.path}`);
    for (const line of box.lines) {
      const half = line.centred === true ? textWidth(line.text, line.style) / 2 : 0;
      const fits = line.x - half >= box.x && line.x - half + textWidth(line.text, line.style) <= box.x + box.width;
      if (!fits || line.y > box.y + box.height || line.y - TEXT[line.style].size < box.y - 2)
        found.push(`'${line.text}' leaves ${box.kind} ${box.path}`);
    }
    return [...found, ...faults(box.children, box)];
  });
}

const SOLID = new Set(['workload', 'dataset', 'zone', 'link']);
const solids = (box: Box): Box[] => [...(SOLID.has(box.kind) ? [box] : []), ...box.children.flatMap(solids)];

/** Boxes that a line runs through, beside those at which it starts, ends or has its own label. */
function crossings(scene: Scene): string[] {
  const boxes = scene.boxes.flatMap(solids);
  return scene.wires.flatMap((wire) =>
    wire.points.slice(1).flatMap((b, i) => {
      const a = wire.points[i] as Point;
      const [left, right, top, bottom] = [Math.min(a.x, b.x), Math.max(a.x, b.x), Math.min(a.y, b.y), Math.max(a.y, b.y)];
      const hit = boxes.filter((box) => left < box.x + box.width && box.x < right && top < box.y + box.height && box.y < bottom);
      const level = boxes.filter(
        (box) => top === bottom && top > box.y && top < box.y + box.height && left < box.x + box.width && box.x < right,
      );
      return [...hit, ...level]
        .filter((box) => box.title !== wire.title)
        .map((box) => `${wire.title} runs through ${box.kind} ${box.path}`);
    }),
  );
}

test('boxes stand inside their parents and beside each other, texts fit, and no line runs through a box, for any fabric', () => {
  fc.assert(
    fc.property(anyCase, ({ intent, placement }) => {
      const scene = layoutTopology(intent, placement);
      expect(faults(scene.boxes)).toEqual([]);
      expect(crossings(scene)).toEqual([]);
      for (const box of scene.boxes)
        expect(box.x >= 0 && box.y >= 0 && box.x + box.width <= scene.width && box.y + box.height <= scene.height).toBe(true);
      expect(topologySvg(layoutTopology(intent, placement))).toBe(topologySvg(scene));
    }),
    { numRuns: 150, seed: 20261123 },
  );
});

const PLACES = { [`Clinic/${HOSTILE}`]: 'Clinic/House/h100', 'Clinic/Triage': 'Clinic/House/h100' };
const everything = (boxes: readonly Box[]): Box[] => boxes.flatMap((box) => [box, ...everything(box.children)]);

test('a placed workload stands in its pool, a dataset at its home, and a link says what it is', () => {
  const scene = layoutTopology(clinic(), placed(clinic(), PLACES));
  const house = scene.boxes.find((box) => box.path === 'Clinic/House') as Box;
  const pool = everything([house]).find((box) => box.kind === 'pool') as Box;
  expect(pool.children.map((box) => box.path)).toEqual([`Clinic/${HOSTILE}`, 'Clinic/Triage']);
  expect(house.children.filter((box) => box.kind === 'dataset').map((box) => box.path)).toEqual(['Clinic/Patients/Records']);
  expect(house.children.find((box) => box.kind === 'zone')?.lines[0]?.text).toBe('Zone Patients · restricted');
  const link = scene.boxes.find((box) => box.kind === 'link') as Box;
  expect(link.lines.map((line) => line.text)).toEqual([
    'Uplink',
    '10 Gbit/s',
    'tier high',
    '2 ports · 2 locations',
    'encryption unknown',
    'round trip 5 ms',
  ]);
});

test('data flows lead from the dataset to the workload, and are labelled where they leave a site', () => {
  const scene = layoutTopology(clinic(), placed(clinic(), PLACES));
  const flows = scene.wires.filter((wire) => wire.kind === 'flow');
  expect(flows.map((wire) => wire.title)).toEqual([`Clinic/${HOSTILE} reads Clinic/Corpus`, 'Clinic/Triage reads Clinic/Patients/Records']);
  expect(scene.boxes.filter((box) => box.kind === 'flow').map((box) => box.lines[0]?.text)).toEqual(['Corpus']);
  const unlinked = clinic({ links: [] });
  const over = layoutTopology(unlinked, placed(unlinked, PLACES)).boxes.find((box) => box.kind === 'flow');
  expect(over?.lines[0]?.text).toBe('internet: Corpus');
});

test('a workload that fits nowhere is shown outside all sites', () => {
  const scene = layoutTopology(clinic(), placed(clinic(), {}));
  const nowhere = scene.boxes.find((box) => box.kind === 'unplaced') as Box;
  expect(nowhere.children.map((box) => box.path)).toEqual([`Clinic/${HOSTILE}`, 'Clinic/Triage']);
});

test('an empty fabric is a picture too', () => {
  const empty = make.estate({});
  expect(topologySvg(layoutTopology(empty, placed(empty, {})))).toContain('</svg>');
  expect(topologyMermaid(empty, placed(empty, {}))).toBe('flowchart LR\n');
});

test('names of users are text in SVG and Mermaid, whole in the title', () => {
  const svg = topologySvg(layoutTopology(clinic(), placed(clinic(), PLACES)));
  expect(svg).not.toContain('<script');
  expect(svg).toContain('<title>Clinic/&lt;script&gt;alert(1)&lt;--script&gt;&quot;&#39; ]) --&gt; end');
  const mermaid = topologyMermaid(clinic(), placed(clinic(), PLACES));
  expect(mermaid).not.toContain('<script');
  expect(mermaid).toContain('#60;script#62;alert#40;1#41;');
  for (const line of mermaid.split('\n').filter((l) => l.includes('"'))) expect(line.match(/"/g)).toHaveLength(2);
});

test('Mermaid holds sites, pools, links and reads', () => {
  const lines = topologyMermaid(clinic(), placed(clinic(), PLACES))
    .split('\n')
    .map((line) => line.trim());
  expect(lines[0]).toBe('flowchart LR');
  expect(lines.filter((line) => line.startsWith('subgraph'))).toHaveLength(5);
  expect(lines.filter((line) => line === 'end')).toHaveLength(5);
  expect(lines.filter((line) => / ---\|"Uplink<br\/>10 Gbit\/s/.test(line))).toHaveLength(1);
  expect(lines.filter((line) => line.includes('-.->'))).toHaveLength(2);
});

test('a shortened text fits, ends in an ellipsis, and is never cut in the middle of a character', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'grapheme' }), fc.integer({ min: 20, max: 200 }), (text, room) => {
      const short = shorten(text, 'name', room);
      expect(textWidth(short, 'name')).toBeLessThanOrEqual(room);
      expect(short === text || short.endsWith('…')).toBe(true);
      expect(/\p{Surrogate}/u.test(short) && !/\p{Surrogate}/u.test(text)).toBe(false);
    }),
  );
});

test('lines of text take the height of their styles', () => {
  expect(
    linesHeight([
      ['title', 'a'],
      ['meta', 'b'],
    ]),
  ).toBe(TEXT.title.line + TEXT.meta.line);
});
