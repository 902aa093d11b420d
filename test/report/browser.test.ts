import * as fs from 'node:fs';
import * as path from 'node:path';
import { pathToFileURL } from 'node:url';
import { type Browser, chromium, type Page } from 'playwright-core';
import { synthExample, temporaryFolder } from '../fabric/support';
import { reportFiles } from '../../lib/report/html/report-files';
import { reportHtml } from '../../lib/report/html/report-html';
import { Bandwidth } from '../../lib/model/bandwidth';
import { Duration } from '../../lib/model/duration';
import type { Intent } from '../../lib/model/intent';
import { Money } from '../../lib/model/money';
import { Power } from '../../lib/model/power';
import * as make from '../placement/estate';
import { HIGH, linkOf, way } from '../resilience/links';
import { clinic, HOSTILE, reportOf } from './estate';

const CHROMES = [process.env.CHROME_PATH ?? '', '/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome'];
const executablePath = CHROMES.find((file) => file !== '' && fs.existsSync(file));
const ARGS = [
  '--headless',
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];

const describeWithChrome = executablePath === undefined ? describe.skip : describe;
const why = executablePath === undefined ? ` (skipped: no browser at ${CHROMES.filter((f) => f !== '').join(', ')}; set CHROME_PATH)` : '';

/** Runs in the page. Text, so that this file needs no types of a browser. */
const SCRIPTS = {
  overflow: 'document.documentElement.scrollWidth - window.innerWidth',
  /** Texts of the picture that stick out of their box, as really drawn. */
  spilled: `[...document.querySelectorAll('.topology g')].flatMap((group) => {
    const shape = group.querySelector(':scope > .shape')?.getBBox();
    if (shape === undefined) return [];
    return [...group.querySelectorAll(':scope > text')].filter((text) => {
      const box = text.getBBox();
      return box.x < shape.x || box.x + box.width > shape.x + shape.width || box.y + box.height > shape.y + shape.height + 1;
    }).map((text) => text.textContent);
  })`,
  /** Texts with too little contrast against what is behind them (WCAG 2.2, 1.4.3: 4.5 to 1). */
  faint: `(() => {
    const rgb = (color) => (color.match(/[\\d.]+/g) ?? []).map(Number);
    const light = (color) => {
      const [r, g, b] = rgb(color).map((c) => (c / 255 <= 0.04045 ? c / 255 / 12.92 : ((c / 255 + 0.055) / 1.055) ** 2.4));
      return 0.2126 * r + 0.7152 * g + 0.0722 * b;
    };
    const seen = (color) => color !== 'none' && color !== 'transparent' && (rgb(color)[3] ?? 1) > 0;
    const behind = (element) => {
      for (let e = element; e !== null; e = e.parentElement) {
        const shape = e.tagName === 'g' ? e.querySelector(':scope > .shape') : null;
        if (shape !== null && seen(getComputedStyle(shape).fill)) return getComputedStyle(shape).fill;
        if (seen(getComputedStyle(e).backgroundColor)) return getComputedStyle(e).backgroundColor;
      }
      return 'rgb(255, 255, 255)';
    };
    const all = [...document.querySelectorAll('body *')].filter((e) => [...e.childNodes].some((n) => n.nodeType === 3 && n.data.trim() !== ''));
    return all.filter((e) => !['STYLE', 'title'].includes(e.tagName)).flatMap((e) => {
      const style = getComputedStyle(e);
      const [a, b] = [light(e.tagName === 'text' ? style.fill : style.color), light(behind(e))];
      const ratio = (Math.max(a, b) + 0.05) / (Math.min(a, b) + 0.05);
      return ratio < 4.5 ? [e.textContent + ': ' + ratio.toFixed(2)] : [];
    });
  })()`,
  focused: `(() => { const e = document.activeElement; return e.tagName + (e.className ? '.' + e.className : ''); })()`,
  folds: 'document.querySelectorAll("details").length',
  shownFolds: `[...document.querySelectorAll('details > :not(summary)')].filter((e) => e.getBoundingClientRect().height > 0 && e.checkVisibility()).length`,
} as const;

const VIEWS = [1280, 390].flatMap((width) => (['light', 'dark'] as const).map((scheme) => [width, scheme] as const));

/** The clinic with a rack that carries too much, and things to buy with and without a price. */
function inventoried(): Intent {
  const { clusters, pools } = clinic();
  const line = { item: 'host', description: `8x H100 ${HOSTILE}`, count: 3, leadTime: Duration.days(120) } as const;
  return clinic({
    clusters: clusters.map((cluster) =>
      cluster.path === 'Clinic/House'
        ? {
            ...cluster,
            racks: [{ name: 'A1', power: Power.kilowatts(9), units: 42 }],
            toBuy: [line, { ...line, unitPrice: make.quoted(Money.usd(250_000)) }],
          }
        : cluster,
    ),
    pools: pools.map((pool) => (pool.kind === 'on-prem' ? { ...pool, inventory: [{ name: 'fra-1', rack: 'A1' }] } : pool)),
  });
}

/** The clinic with a link that is too small after a failure, and one of which nobody told anything. */
function linked(): Intent {
  const ends = ['Clinic/House', 'Clinic/Burst'] as const;
  const traffic = Bandwidth.gbps(12);
  return clinic({
    links: [
      { ...linkOf(undefined, { existing: true }), path: 'Clinic/Old', between: ends },
      { ...linkOf([...HIGH, way('c', HOSTILE)], { traffic }), path: 'Clinic/Uplink', between: ends },
    ],
    workloads: [make.workload(`Clinic/${HOSTILE}`, { reads: ['Clinic/Corpus'], clients: 'Clinic/House' })],
  });
}

describeWithChrome(`the report in a browser${why}`, () => {
  let browser: Browser;
  const pages: Record<string, string> = {};

  beforeAll(async () => {
    browser = await chromium.launch({ executablePath, args: ARGS });
    const folder = temporaryFolder();
    const keep = (name: string, html: string): void => {
      pages[name] = path.join(folder, `${name}.html`);
      fs.writeFileSync(pages[name], html);
    };
    const outdir = synthExample('regulated-hospital');
    pages.hospital = path.join(outdir, 'fabric', 'report.html');
    keep('inventory', reportHtml(reportOf(inventoried())));
    keep('links', reportHtml(reportOf(linked())));
    keep('findings', reportFiles(reportOf())['fabric/report.html'] as string);
    const problem = { id: 'x', path: 'Clinic/House', message: 'm', got: 'g'.repeat(300), allowed: 'a', next: 'n' };
    keep('refused', reportHtml(reportOf(clinic(), { verdict: 'refused', policy: undefined, problems: [problem] })));
  });
  afterAll(() => browser.close());

  /** Opens a page, and fails on anything it complains of or asks for. */
  async function open(name: string, width: number, colorScheme: 'light' | 'dark', then: (page: Page) => Promise<void>): Promise<void> {
    const context = await browser.newContext({ viewport: { width, height: 900 }, colorScheme });
    const page = await context.newPage();
    const noise: string[] = [];
    const address = pathToFileURL(pages[name] as string).href;
    page.on('console', (message) => noise.push(message.text()));
    page.on('pageerror', (error) => noise.push(error.message));
    page.on('request', (request) => noise.push(...(request.url() === address ? [] : [request.url()])));
    await page.goto(address);
    await then(page);
    expect(noise).toEqual([]);
    await context.close();
  }

  for (const name of ['hospital', 'inventory', 'links', 'findings', 'refused']) {
    test.each(VIEWS)(`${name} at %d pixels, %s: no noise, no sideways scrolling, texts in their boxes, enough contrast`, (width, scheme) =>
      open(name, width, scheme, async (page) => {
        expect(await page.evaluate(SCRIPTS.overflow)).toBe(0);
        expect(await page.evaluate(SCRIPTS.spilled)).toEqual([]);
        expect(await page.evaluate(SCRIPTS.faint)).toEqual([]);
      }),
    );
  }

  test('the keyboard reaches the skip link first, then the picture and what is folded, and opens it', () =>
    open('hospital', 1280, 'light', async (page) => {
      const order: string[] = [];
      for (let i = 0; i < 40; i += 1) {
        await page.keyboard.press('Tab');
        order.push((await page.evaluate(SCRIPTS.focused)) as string);
        if (order.at(-1) === 'SUMMARY') break;
      }
      expect(order[0]).toBe('A.skip');
      expect(order).toEqual(expect.arrayContaining(['DIV.box', 'SUMMARY']));
      expect(await page.evaluate(SCRIPTS.shownFolds)).toBe(0);
      await page.keyboard.press('Enter');
      expect(await page.evaluate(SCRIPTS.shownFolds)).toBe(1);
    }));

  test('on paper everything is open and on white, also for a reader of the dark scheme, and nothing is cut off', () =>
    open('hospital', 690, 'dark', async (page) => {
      await page.emulateMedia({ media: 'print', colorScheme: 'dark' });
      expect(await page.evaluate('getComputedStyle(document.body).backgroundColor')).toBe('rgb(255, 255, 255)');
      expect(await page.evaluate(SCRIPTS.shownFolds)).toBe(await page.evaluate(SCRIPTS.folds));
      expect(await page.evaluate(SCRIPTS.overflow)).toBe(0);
      expect(await page.evaluate(SCRIPTS.faint)).toEqual([]);
      const pdf = await page.pdf({ format: 'A4' });
      expect(pdf.subarray(0, 5).toString()).toBe('%PDF-');
    }));

  test('racks and what is to be bought are seen, and what is wrong with them', () =>
    open('inventory', 1280, 'light', async (page) => {
      const seen = (await page.evaluate('document.body.innerText')) as string;
      expect(seen).toContain('too much');
      expect(seen).toContain('1 of 2 lines have no price');
      expect(seen).toContain('750,000.00 USD');
      expect(await page.evaluate('document.scripts.length')).toBe(0);
    }));

  test('a hostile name is shown, not run', () =>
    open('findings', 1280, 'light', async (page) => {
      expect(await page.evaluate('document.scripts.length')).toBe(0);
      expect(await page.evaluate('document.body.innerText')).toContain('<script>alert(1)');
    }));
});
