import { layoutTopology } from '../topology/layout';
import type { Scene } from '../topology/scene';
import { shortNames } from '../topology/short-names';
import { inlineSvg } from '../topology/svg';
import { addressSections } from './address-section';
import { costSection } from './cost-section';
import { gapsSection } from './gaps-section';
import { escapeText } from './markup';
import { PAGE_STYLE } from './page-style';
import { inventorySections } from './inventory-section';
import { placementSection } from './placement-section';
import { policySection } from './policy-section';
import { problemsSection } from './problems-section';
import type { ReportData, Section } from './report-data';
import { breakEvenSentence, verdictSentence } from './sentences';
import { stepsSection } from './steps-section';
import { html, type Html } from './table';
import { whatIfSection } from './what-if-section';

const POLICY = "default-src 'none'; style-src 'unsafe-inline'";

/** Smaller than this the words of the picture are hard to read: it scrolls in its own box instead. */
const SMALLEST = 0.85;

/**
 * `fabric/report.html`: the page that people look at.
 *
 * One file without scripts that asks for nothing: it can be mailed, kept and printed.
 */
export function reportHtml(data: ReportData, scene: Scene = layoutTopology(data.intent, data.plan.placement)): string {
  const { intent, plan, verdict, now } = data;
  const names = shortNames(intent);
  const problems = problemsSection(data, names);
  const picture: Section = { id: 'architecture', title: 'Architecture', body: figure(scene) };
  const whatIf = whatIfSection(data, names);
  const rest = [
    placementSection(data, names),
    ...(whatIf === undefined ? [] : [whatIf]),
    policySection(data, names),
    costSection(data, names),
    ...inventorySections(data, names),
    ...addressSections(data, names),
    stepsSection(data, names),
    gapsSection(data, names),
  ];
  const sections = [...(problems === undefined ? [] : [problems]), picture, ...rest];
  const links = sections.map(({ id, title }) => html`<li><a href="#${id}">${title}</a></li>`);
  const body = html`<a class="skip" href="#content">Skip to the report</a>
    <header>
      <p class="over">Hybrid AI fabric, judged on ${now}</p>
      <h1>${intent.fabric}</h1>
      <p class="verdict ${verdict}"><span class="word">${verdict === 'pass' ? 'Pass' : 'Refused'}:</span> ${verdictSentence(data)}</p>
      <p class="breakeven">${breakEvenSentence(plan.costs.breakEven, names)}</p>
      <nav aria-label="Parts of the report">
        <ul>
          ${links}
        </ul>
      </nav>
    </header>
    <main id="content">${sections.map(drawn)}</main>
    <footer>Made at synth time from plan.json and policy.json, which hold the same in full.</footer>`;
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${POLICY}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<title>${escapeText(`${intent.fabric}: ${verdict}`)}</title>
<style>${PAGE_STYLE}</style>
</head>
<body>
${body.html}
</body>
</html>
`;
}

function drawn({ id, title, body }: Section): Html {
  return html`<section aria-labelledby="${id}">
    <h2 id="${id}" tabindex="-1">${title}</h2>
    ${body}
  </section> `;
}

function figure(scene: Scene): Html {
  const svg: Html = { html: inlineSvg(scene, SMALLEST) };
  return html`<figure>
    <div class="box" tabindex="0" role="region" aria-label="Architecture picture">${svg}</div>
    <figcaption>The tables below say the same in words. The picture alone is in topology.svg and topology.mmd.</figcaption>
  </figure>`;
}
