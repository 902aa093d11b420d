/** Style of the page: light and dark, wide and narrow, screen and paper. Every text reaches a contrast of 4.5 to 1. */
export const PAGE_STYLE = `
:root{--paper:#fff;--ink:#1b2430;--soft:#4c5867;--line:#d4dae1;--tint:#f3f5f7;--accent:#1f5c99;--good:#17663f;--bad:#b3261e;color-scheme:light dark}
@media screen and (prefers-color-scheme:dark){:root{--paper:#12171d;--ink:#e8edf2;--soft:#aeb9c5;--line:#38434f;--tint:#1a2129;--accent:#86b9ec;--good:#6fd3a0;--bad:#ff8a80}}
*{box-sizing:border-box}
html{-webkit-text-size-adjust:100%;text-size-adjust:100%;scroll-padding-top:1rem}
body{margin:0;background:var(--paper);color:var(--ink);font:16px/1.5 system-ui,-apple-system,"Segoe UI",Roboto,Helvetica,Arial,"Liberation Sans",sans-serif;overflow-wrap:break-word}
header,main,footer{max-width:1280px;margin:0 auto;padding:0 32px}
header{padding-top:28px}
.skip{position:absolute;left:-9999px}
.skip:focus{left:16px;top:8px;padding:8px 16px;background:var(--paper);z-index:1}
a{color:var(--accent)}
:focus-visible{outline:3px solid var(--accent);outline-offset:2px}
.over{margin:0;color:var(--soft);font-size:14px}
h1{font-size:30px;line-height:1.2;margin:0 0 16px;letter-spacing:-.01em}
h2{font-size:22px;line-height:1.25;margin:56px 0 12px}
h3{font-size:16px;line-height:1.3;margin:28px 0 8px}
p{margin:0 0 12px;max-width:84ch}
.verdict{font-size:19px;line-height:1.45;max-width:none;padding-left:16px;border-left:6px solid var(--good)}
.verdict.refused{border-color:var(--bad)}
.word{font-weight:700;color:var(--good)}
.refused .word{color:var(--bad)}
.breakeven{padding-left:22px;max-width:none}
nav{margin:20px 0 0;font-size:14px}
nav ul{display:flex;flex-wrap:wrap;gap:4px 20px;list-style:none;margin:0;padding:0}
ul{margin:0 0 8px;padding-left:18px}
li{margin:0 0 3px}
figure{margin:0}
figure .box{padding:4px 0;margin-bottom:8px}
figure svg{display:block;max-width:100%;height:auto}
figcaption,.soft,footer{color:var(--soft);font-size:14px}
.bad{color:var(--bad)}
.mark{font-size:13px;font-weight:600}
.wrap,.code{overflow-wrap:anywhere}
.code{font-family:ui-monospace,SFMono-Regular,Menlo,Consolas,"Liberation Mono",monospace;font-size:12.5px}
.box{overflow-x:auto;margin:0 0 12px}
table{border-collapse:collapse;width:100%;font-size:15px}
caption{position:absolute;width:1px;height:1px;overflow:hidden;clip-path:inset(50%)}
th,td{text-align:left;vertical-align:top;padding:9px 16px 9px 0;font-weight:400}
th:last-child,td:last-child{padding-right:0}
thead th{font-size:13px;font-weight:600;color:var(--soft);border-bottom:2px solid var(--line);white-space:nowrap;padding-top:4px;padding-bottom:6px}
tbody{border-bottom:1px solid var(--line)}
td p:last-child,td ul:last-child,td details:last-child{margin-bottom:0}
.short{white-space:nowrap;font-variant-numeric:tabular-nums}
.number{text-align:right;font-variant-numeric:tabular-nums;white-space:nowrap}
tr.sum>*{font-weight:600}
tr.sum .soft{font-weight:400}
tr.total>*{font-weight:700}
table.scroll{font-size:14px}
table.scroll th[scope=row]{min-width:13em}
table.stack th[scope=row]{width:13em}
table.scroll th,table.scroll td{padding-top:4px;padding-bottom:4px}
table.scroll tbody tr:first-child>*{padding-top:9px}
table.scroll tbody tr:last-child>*{padding-bottom:9px}
tr.line>th[scope=row]{padding-left:16px}
dl{display:grid;grid-template-columns:max-content 1fr;gap:2px 12px;margin:0 0 8px;font-size:14px}
dt{color:var(--soft)}
dd{margin:0}
details{margin:6px 0 12px}
summary{cursor:pointer;color:var(--accent);width:fit-content;font-size:14px;padding:4px 0}
details[open]>summary{margin-bottom:6px}
footer{padding-top:16px;padding-bottom:40px;margin-top:40px}
@media screen and (max-width:720px){
header,main,footer{padding-left:16px;padding-right:16px}
h1{font-size:25px}
.verdict{font-size:17px}
table.stack,table.stack tbody,table.stack tr,table.stack th,table.stack td{display:block;width:auto;min-width:0;overflow-wrap:anywhere}
table.stack thead{display:block;position:absolute;width:1px;height:1px;overflow:hidden;clip-path:inset(50%)}
table.stack tbody{padding:10px 0}
table.stack th,table.stack td{padding:4px 0}
table.stack th[scope=row]{width:auto}
table.stack td::before{content:attr(data-label);display:block;font-size:13px;font-weight:600;color:var(--soft)}
table.stack .number{text-align:left}
table.scroll{min-width:820px}
}
@media print{
@page{margin:14mm}
:root{color-scheme:light;--ink:#000;--soft:#333;--line:#999;--accent:#000;--good:#000;--bad:#000}
body{font-size:10pt;line-height:1.4}
h1{font-size:20pt}
h2{font-size:14pt;margin-top:24pt}
h3{font-size:11pt;margin-top:14pt}
.verdict{font-size:12pt}
.over,.soft,.mark,.code,figcaption,footer,summary,dl,thead th{font-size:8.5pt}
header,main,footer{max-width:none;padding:0}
nav,.skip{display:none}
.box{overflow:visible}
figure svg{min-width:0!important;max-width:100%;max-height:230mm}
table,table.scroll{font-size:8.5pt}
table.scroll th[scope=row],table.stack th[scope=row]{min-width:0;width:auto}
th,td{padding:4pt 8pt 4pt 0}
thead th{white-space:normal}
.stack td,.stack th{overflow-wrap:anywhere}
h2,h3{break-after:avoid}
tbody,tr,figure,dl{break-inside:avoid}
thead{display:table-header-group}
details::details-content{content-visibility:visible;block-size:auto;height:auto}
summary{list-style:none}
}
`;
