/** Colours of the picture, light and dark; on paper always light. Every text reaches a contrast of 4.5 to 1. */
export const TOPOLOGY_STYLE = `
.topology{--paper:#fff;--ink:#1b2430;--soft:#4c5867;--line:#7d8896;--onprem:#f3f5f7;--cloud:#eaf2fb;--cloudline:#3f78b5;--inner:#fff;--pool:#f6f7f9;
--infer:#e2f2ea;--inferline:#1d7a55;--train:#ece8fb;--trainline:#5b46b2;--data:#fdf2d8;--dataline:#93660a;--link:#24527f;--flow:#93660a;--bad:#b3261e;
font-family:"Helvetica Neue",Helvetica,Arial,"Liberation Sans",sans-serif;background:var(--paper)}
@media screen and (prefers-color-scheme:dark){.topology{--paper:#12171d;--ink:#e8edf2;--soft:#aeb9c5;--line:#7a8796;--onprem:#1a2129;--cloud:#152537;
--cloudline:#6aa5e0;--inner:#12171d;--pool:#1e262f;--infer:#143327;--inferline:#5cc79a;--train:#272145;--trainline:#a594f0;--data:#352a10;--dataline:#dcae4c;
--link:#86b9ec;--flow:#dcae4c;--bad:#ff8a80}}
.topology text{fill:var(--ink)}
.topology .t-title{font-size:15px;font-weight:700}
.topology .t-name{font-size:13px;font-weight:700}
.topology .t-meta{font-size:11px}
.topology .t-meta{fill:var(--soft)}
.topology .b-workload .t-meta,.topology .b-dataset .t-meta,.topology .b-zone .t-meta{fill:var(--ink)}
.topology .shape{fill:var(--inner);stroke:var(--line);stroke-width:1}
.topology .b-site.v-on-prem .shape{fill:var(--onprem);stroke:var(--soft);stroke-width:1.5}
.topology .b-site.v-cloud .shape{fill:var(--cloud);stroke:var(--cloudline);stroke-width:1.5}
.topology .b-pool .shape{fill:var(--pool)}
.topology .b-workload.v-inference .shape{fill:var(--infer);stroke:var(--inferline)}
.topology .b-workload.v-training .shape{fill:var(--train);stroke:var(--trainline)}
.topology .v-inference .bar{fill:var(--inferline)}
.topology .v-training .bar{fill:var(--trainline)}
.topology .b-dataset .shape{fill:var(--data);stroke:var(--dataline)}
.topology .b-dataset .lid{fill:none;stroke:var(--dataline)}
.topology .b-zone .shape{stroke:var(--ink)}
.topology .b-link .shape{stroke:var(--link);stroke-width:1.5}
.topology .b-flow .shape{fill:var(--paper);stroke:none}
.topology .b-flow text{fill:var(--flow)}
.topology .b-unplaced .shape{fill:none;stroke:var(--bad);stroke-width:2;stroke-dasharray:2 4}
.topology .w-link{fill:none;stroke:var(--link);stroke-width:3.5}
.topology .w-flow{fill:none;stroke:var(--flow);stroke-width:1.5;stroke-dasharray:5 4}
.topology .arrow{fill:var(--flow)}
`;
