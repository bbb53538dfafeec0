"""How the case file looks: on paper, on a light screen and on a dark one."""

STYLE = """
:root { color-scheme: light dark;
  --ink: #1d232b; --soft: #5b6673; --paper: #ffffff; --page: #eef0f3; --line: #d9dee4;
  --tint: #f5f7f9; --accent: #1f5f8b; --good: #22703f; --bad: #a5342b; --open: #8a5a00;
  --words: #fbf6e6; --words-line: #d8b84a; }
@media (prefers-color-scheme: dark) { :root {
  --ink: #e4e8ed; --soft: #9aa6b3; --paper: #191d22; --page: #101317; --line: #323a43;
  --tint: #20262d; --accent: #7db8e0; --good: #6cc48d; --bad: #ee8f86; --open: #e0b256;
  --words: #262317; --words-line: #8a7630; } }
* { box-sizing: border-box; }
body { margin: 0; background: var(--page); color: var(--ink);
  font: 15px/1.5 "Source Sans 3", "Segoe UI", "Helvetica Neue", Arial, "Liberation Sans",
    sans-serif; }
main { max-width: 62rem; margin: 2rem auto; padding: 2.6rem 3.2rem 3.2rem; background:
  var(--paper);
  border: 1px solid var(--line); border-radius: 4px; }
header.file { border-bottom: 3px solid var(--accent); padding-bottom: 1.2rem; }
.kicker { color: var(--soft); font-size: .82rem; letter-spacing: .07em; text-transform:
  uppercase; }
h1 { margin: .15rem 0 .3rem; font-size: 1.85rem; line-height: 1.2; font-weight: 650; }
h1 .id { font-variant-numeric: tabular-nums; }
h2 { margin: 2.6rem 0 .8rem; font-size: 1.15rem; font-weight: 650; border-bottom: 1px solid
  var(--line);
  padding-bottom: .3rem; }
h2 .no { color: var(--accent); margin-right: .6em; font-variant-numeric: tabular-nums; }
h3 { margin: 1.3rem 0 .4rem; font-size: 1rem; font-weight: 650; }
p { margin: .4rem 0; } a { color: var(--accent); }
.soft { color: var(--soft); } .small { font-size: .85rem; } .when { white-space: nowrap; }
code, .hash { font: .8rem/1.5 "JetBrains Mono", "DejaVu Sans Mono", Consolas, monospace;
  overflow-wrap: anywhere; }
.mark { display: inline-block; padding: .05em .6em; border-radius: 1em; border: 1px solid
  currentColor;
  font-size: .8rem; font-weight: 600; white-space: nowrap; }
.good { color: var(--good); } .bad { color: var(--bad); } .open { color: var(--open); }
dl.facts { display: grid; grid-template-columns: repeat(auto-fit, minmax(13rem, 1fr)); gap:
  .9rem 1.6rem;
  margin: 1.3rem 0 0; }
dl.facts dt { color: var(--soft); font-size: .78rem; letter-spacing: .04em; text-transform:
  uppercase; }
dl.facts dd { margin: .1rem 0 0; font-weight: 500; }
.outcome { margin: 1.5rem 0 0; padding: .9rem 1.2rem; background: var(--tint);
  border-left: 4px solid var(--accent); }
.scroll { overflow-x: auto; }
table { border-collapse: collapse; width: 100%; margin: .6rem 0; font-size: .92rem; }
th { text-align: left; font-size: .78rem; font-weight: 600; color: var(--soft);
  border-bottom: 1.5px solid var(--line); padding: .35rem .7rem .35rem 0; vertical-align:
    bottom; }
td { border-bottom: 1px solid var(--line); padding: .45rem .7rem .45rem 0; vertical-align: top; }
th.number, td.number { width: 1%; padding-right: 1.1rem; text-align: right; white-space: nowrap;
  font-variant-numeric: tabular-nums; }
table.checks td:first-child { width: 1.6em; }
table.checks td:nth-child(2) { width: 11rem; }
 table.checks td { padding-top: .25rem;
  padding-bottom: .25rem; }
blockquote { margin: .35rem 0; padding: .3rem .8rem; background: var(--words);
  border-left: 3px solid var(--words-line); white-space: pre-wrap; overflow-wrap: anywhere;
  font-size: .92rem;  }
article { border: 1px solid var(--line); border-radius: 4px; padding: .8rem 1.2rem 1rem; margin:
  1rem 0; }
pre.letter { margin: .4rem 0 0; padding: .7rem 1rem; background: var(--tint); white-space: pre-wrap;
  overflow-wrap: anywhere;
  font: .85rem/1.5 "JetBrains Mono", "DejaVu Sans Mono", Consolas, monospace; }
article > h3 { margin-top: .1rem; display: flex; gap: .8rem; align-items: baseline; flex-wrap:
  wrap; }
ul.plain { list-style: none; margin: .3rem 0; padding: 0; } ul.plain li { margin: .15rem 0; }
ol.time { list-style: none; margin: 0; padding: 0; }
ol.time > li.day { margin: 1.3rem 0 .3rem; font-weight: 650; }
ol.time > li.event { display: grid; grid-template-columns: 5.6rem 1fr; gap: 0 1.1rem; }
ol.time .clock { color: var(--soft); text-align: right; font-variant-numeric: tabular-nums;
  font-size: .88rem; padding-top: .1rem; }
ol.time .what { border-left: 2px solid var(--line); padding: 0 0 .9rem 1.2rem; position:
  relative; }
ol.time .what::before { content: ""; position: absolute; left: -6px; top: .42rem; width: 10px;
  height: 10px;
  border-radius: 50%; background: var(--paper); border: 2px solid var(--soft); }
ol.time .staff .what::before { background: var(--accent); border-color: var(--accent); }
ol.time .vendor .what::before { background: var(--words-line); border-color: var(--words-line); }
ol.time .headline { font-weight: 550; } ol.time .what p { margin: .1rem 0; font-size: .9rem;
  color: var(--soft); }
ol.time blockquote { color: var(--ink); }
.legend span { margin-right: 1.4em; } .legend i { display: inline-block; width: 10px; height:
  10px;
  border-radius: 50%; margin-right: .45em; border: 2px solid var(--soft); }
.legend .staff i { background: var(--accent); border-color: var(--accent); }
.legend .vendor i { background: var(--words-line); border-color: var(--words-line); }
footer { margin-top: 3rem; padding-top: 1rem; border-top: 1px solid var(--line); }
@media (max-width: 44rem) { main { margin: 0; padding: 1.4rem 1.1rem; border: 0; }
  ol.time > li.event { grid-template-columns: 1fr; } ol.time .clock { text-align: left;
    padding-left: 1.3rem; } }
@media print { @page { margin: 18mm 16mm; }
  :root { --ink: #000; --soft: #444; --paper: #fff; --page: #fff; --line: #bbb; --tint: #f4f4f4;
    --accent: #1f5f8b; --good: #1c5c34; --bad: #8a2b23; --open: #6b4600; --words: #faf7ec;
    --words-line: #b99b35; }
  body { font-size: 10.5pt; } main { margin: 0; padding: 0; border: 0; max-width: none; }
  h2, h3, h2 + p { break-after: avoid; } tr, li.event, .outcome { break-inside: avoid; }
  a { color: inherit; text-decoration: none; } .scroll { overflow: visible; } }
"""
