import * as fc from 'fast-check';
import { Money } from '../../lib/model/money';
import { addingUp, amount, percent, price, roundingGap } from '../../lib/report/html/amounts';
import { escapeText } from '../../lib/report/html/markup';
import { reportFiles } from '../../lib/report/html/report-files';
import { reportHtml } from '../../lib/report/html/report-html';
import { breakEvenSentence, verdictSentence } from '../../lib/report/html/sentences';
import { clinic, policyOf, reportOf } from './estate';

const page = reportHtml(reportOf());
const PROBLEM = {
  id: 'address-overlap',
  path: 'Clinic/House',
  message: 'two ranges overlap',
  got: '10.0.0.0/8',
  allowed: 'apart',
  next: 'move one',
};
const refused = { verdict: 'refused' as const, policy: undefined, problems: [PROBLEM], stacks: [] };

/** Headings of the second level, in the order of the page. */
const headings = (html: string): string[] => [...html.matchAll(/<h2[^>]*>([^<]*)/g)].map((match) => match[1] ?? '');
/** Text of a part of the page. */
const part = (html: string, id: string): string =>
  html
    .slice(html.indexOf(`<h2 id="${id}"`))
    .split('</section>', 1)[0]
    ?.replace(/<[^>]*>/g, ' ')
    .replace(/\s+/g, ' ')
    .replaceAll('&#39;', "'") ?? '';

test('the page starts with verdict and break-even, and its parts come in a fixed order', () => {
  expect(page.indexOf('class="verdict pass"')).toBeLessThan(page.indexOf('class="breakeven"'));
  expect(page.indexOf('class="breakeven"')).toBeLessThan(page.indexOf('<h2'));
  expect(headings(page)).toEqual([
    'Architecture',
    'Placement',
    'What a failure leaves',
    'Policy',
    'Costs',
    'Left to people',
    'Not evaluated',
  ]);
});

test('a refused intent shows its problems first, and says that nothing was judged', () => {
  const html = reportHtml(reportOf(clinic(), refused));
  expect(headings(html)[0]).toBe('Problems');
  expect(part(html, 'problems')).toMatch(/House two ranges overlap address-overlap 10\.0\.0\.0\/8 apart move one/);
  expect(part(html, 'policy')).toContain('Not judged');
  expect(part(html, 'not-evaluated')).toContain('No rule has judged this fabric');
});

test('the page asks for nothing: no script, no address of anything outside, and a policy that forbids both', () => {
  expect(page).toContain(`content="default-src 'none'; style-src 'unsafe-inline'"`);
  expect(page).not.toMatch(/<script|<link|<img|<iframe|@import|url\(|\ssrc=| on[a-z]+=/);
  const addresses = [...page.matchAll(/(?:href|xmlns)="([^"]*)"/g)].map((match) => match[1]);
  expect(addresses.filter((address) => !address?.startsWith('#'))).toEqual(['http://www.w3.org/2000/svg']);
});

test('what users write is text, wherever it stands', () => {
  expect(page).not.toContain('<script>');
  expect(page).toContain('&lt;script&gt;alert(1)&lt;--script&gt;');
  expect(part(page, 'policy')).toContain('&lt;b&gt;');
});

test('any text survives escaping and holds no markup', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary' }), (text) => {
      expect(escapeText(text)).not.toMatch(/[<>"']|&(?!(amp|lt|gt|quot|#39);)|\p{Surrogate}/u);
    }),
  );
  expect(escapeText('a\u0000b\u202ec\ud800d')).toBe('a\ufffdb\ufffdc\ufffdd');
  expect(escapeText('Zürich 漢字 👩‍⚕️')).toBe('Zürich 漢字 👩‍⚕️');
});

test('ids and anchors match, every table has a caption, and headings do not skip a level', () => {
  const ids = new Set([...page.matchAll(/ id="([^"]*)"/g)].map((match) => match[1]));
  for (const [, target] of page.matchAll(/href="#([^"]*)"/g)) expect(ids).toContain(target);
  expect(page.match(/<table/g)).toHaveLength(page.match(/<caption>/g)?.length ?? 0);
  const levels = [...page.matchAll(/<h(\d)/g)].map((match) => Number(match[1]));
  expect(levels[0]).toBe(1);
  expect(levels.slice(1).every((level, i) => level <= (levels[i] as number) + 1 && level > 1)).toBe(true);
});

test('findings stand by severity with their waivers, and what was not evaluated is said twice', () => {
  const policy = part(page, 'policy');
  expect(policy).toMatch(/Critical.*T-1 Fails failed House.*Low.*T-2 Is waived waived House/);
  expect(policy).toContain('Waived until 2026-02-01 by platform at Clinic: colour does not matter');
  const gaps = part(page, 'not-evaluated');
  expect(gaps).toContain('T-2 at House: the colour');
  expect(gaps).toContain('T-3 Has no subject');
  expect(gaps).not.toContain('T-4');
});

test('the placement names the pool, the reasons, the runner-up and what was ruled out', () => {
  const placement = part(page, 'placement');
  expect(placement).toMatch(/Triage inference · 1 × 1 GPU in zone Patients House\/h100 at House It must stay in zone/);
  expect(placement).toContain("Burst (sovereignty): site 'Clinic/Burst' is not in zone 'Clinic/Patients'");
  expect(placement).toMatch(/House\/h100 \+[\d,.]+ USD a month|Burst \+[\d,.]+ USD a month/);
});

test('costs carry dates and sources', () => {
  expect(part(page, 'costs')).toMatch(/capital [\d,.]+ 2026-01-01 contract 4711 power/);
});

test('steps stand before or after the apply', () => {
  const html = reportHtml(
    reportOf(clinic(), {
      outOfBand: [
        { path: 'Clinic/House', when: 'after-apply', what: 'a claim exists' },
        { path: 'Clinic/House', when: 'before-apply', what: 'nodes are tainted' },
      ],
    }),
  );
  expect(part(html, 'steps')).toMatch(/Before the apply.*nodes are tainted.*After the apply.*a claim exists/);
});

test('the verdict says on what it rests', () => {
  expect(verdictSentence(reportOf())).toBe('7 rules judged 1 stack with 3 resources and left 2 findings, none of which blocks.');
  expect(verdictSentence(reportOf(clinic(), refused))).toBe(
    '1 problem in what was declared; nothing was synthesized and nothing can be deployed.',
  );
  const { findings, ...rest } = policyOf(clinic());
  const blocking = { ...rest, findings: findings.map((finding) => ({ ...finding, enforcement: 'unwaivable' as const })) };
  const sentence = verdictSentence(reportOf(clinic(), { verdict: 'refused', policy: blocking }));
  expect(sentence).toBe('1 finding must be resolved first; nothing can be deployed.');
});

test('the break-even is one sentence, whatever is known', () => {
  const names = (path: string): string => path;
  const verdict = { pool: 'A', detail: 'no price is known', figures: [], verdict: 'unknown' as const };
  expect(breakEvenSentence([], names)).toMatch(/^No owned GPUs/);
  expect(breakEvenSentence([verdict], names)).toBe('Break-even of A: not known, no price is known.');
  expect(
    breakEvenSentence([verdict, { ...verdict, pool: 'B', verdict: 'onPrem' }, { ...verdict, pool: 'C', verdict: 'never' }], names),
  ).toBe(
    'Break-even of 3 owned pools: at the stated use, owning pays for B; at any use, the cloud would be cheaper than C; not known for A.',
  );
});

test('amounts have thousands apart and a sign that can be read', () => {
  expect(amount(Money.usd(1234567.895))).toBe('1,234,567.90');
  expect(amount(Money.usd(-1.5))).toBe('\u{2212}1.50');
  expect(amount(Money.usd(-0.004))).toBe('0.00');
  expect(amount(Money.usd(15056), 0)).toBe('15,056');
  expect(price(Money.eur(0.5), 4)).toBe('0.5000 EUR');
  expect(percent(0.125)).toBe('12.5%');
});

test('lines add up to the sum that is shown, for any amounts', () => {
  const cents = (shown: string): number => Math.round(Number(shown.replace(/,/g, '').replace('\u{2212}', '-')) * 100);
  fc.assert(
    fc.property(fc.array(fc.bigInt({ min: -(10n ** 12n), max: 10n ** 12n }), { minLength: 1, maxLength: 8 }), (micros) => {
      const lines = micros.map((m) => Money.micros(m, 'USD'));
      const sum = lines.reduce((a, b) => a.plus(b));
      expect(addingUp(lines).reduce((total, shown) => total + cents(shown), 0)).toBe(cents(amount(sum)));
      const parts = lines.reduce((total, line) => total + cents(amount(line)), 0);
      expect(parts + cents(roundingGap(lines, sum) ?? '0')).toBe(cents(amount(sum)));
    }),
  );
});

test('three files are made, the same bytes for the same data', () => {
  const files = reportFiles(reportOf());
  expect(Object.keys(files)).toEqual(['fabric/report.html', 'fabric/topology.svg', 'fabric/topology.mmd']);
  expect(reportFiles(reportOf())).toEqual(files);
});
