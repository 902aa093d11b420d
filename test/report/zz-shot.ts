import { chromium } from 'playwright-core';
const [file, out] = process.argv.slice(2) as [string, string];
const args = ['--headless','--no-sandbox','--disable-gpu','--disable-quic','--no-first-run','--disable-background-networking','--disable-component-update','--disable-sync'];
void (async () => {
  const b = await chromium.launch({ executablePath: '/usr/bin/chromium', args });
  for (const [w, scheme] of [[1280,'light'],[1280,'dark'],[390,'light']] as const) {
    const c = await b.newContext({ viewport: { width: w, height: 1000 }, colorScheme: scheme });
    const p = await c.newPage();
    await p.goto('file://' + file);
    console.log(w, scheme, await p.evaluate('[document.documentElement.scrollWidth, innerWidth, document.documentElement.scrollHeight]'));
    const h = (await p.evaluate('document.documentElement.scrollHeight')) as number;
    for (let i = 0, y = 0; y < h && i < 6; i++, y += w === 1280 ? 1100 : 1500) await p.screenshot({ path: `${out}-${w}-${scheme}-${i}.png`, fullPage: true, clip: { x: 0, y, width: w, height: Math.min(w === 1280 ? 1100 : 1500, h - y) } });
    if (w===1280&&scheme==='light') { await p.pdf({ path: `${out}.pdf`, format: 'A4' }); }
    await c.close();
  }
  await b.close();
})();
