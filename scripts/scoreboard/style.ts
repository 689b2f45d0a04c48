/** Light and dark by the reader's setting; a table that is too wide scrolls by itself. */
export const style = `
:root { color-scheme: light dark; --paper: #ffffff; --ink: #1b1f24; --quiet: #57606a; --line: #d0d7de; --card: #f6f8fa; --good: #b7e4c3; --part: #fbe3b0; --bad: #f6c9c6; }
@media (prefers-color-scheme: dark) {
  :root { --paper: #0d1117; --ink: #e6edf3; --quiet: #9aa4af; --line: #30363d; --card: #161b22; --good: #1d5631; --part: #5c4413; --bad: #5f2523; }
}
* { box-sizing: border-box; }
body { margin: 0; background: var(--paper); color: var(--ink); font: 16px/1.5 system-ui, sans-serif; }
main { max-width: 75rem; margin: 0 auto; padding: 1.5rem 1rem 3rem; }
h1 { font-size: 1.7rem; line-height: 1.2; margin: 0 0 .5rem; }
h2 { font-size: 1.25rem; margin: 2rem 0 .5rem; }
h3, h4, article p, dl { margin: 0; }
h4 { font-size: .9rem; margin-top: .75rem; }
small { color: var(--quiet); font-weight: normal; }
.cards { display: grid; grid-template-columns: repeat(auto-fill, minmax(min(100%, 28rem), 1fr)); gap: 1rem; margin-top: 1.25rem; }
article { background: var(--card); border: 1px solid var(--line); border-radius: .5rem; padding: 1rem; overflow-wrap: anywhere; }
.place { display: inline-grid; place-items: center; width: 1.6rem; height: 1.6rem; border: 1px solid var(--line); border-radius: 50%; font-size: .85rem; }
article p { color: var(--quiet); }
dl { display: grid; gap: .35rem; margin-top: .75rem; }
dl div { display: grid; grid-template-columns: 9rem 1fr; align-items: center; }
dt { color: var(--quiet); }
dd { margin: 0; }
.meter { display: inline-block; min-width: 9rem; padding: 0 .5rem; border: 1px solid var(--line); border-radius: .25rem; background: linear-gradient(to right, var(--good) var(--share), transparent var(--share)); font-variant-numeric: tabular-nums; }
.kind, .reports { margin-top: .75rem; }
a { color: inherit; }
ol { margin: .25rem 0 0; padding-left: 1.25rem; font-size: .9rem; }
.wide { overflow-x: auto; border: 1px solid var(--line); border-radius: .5rem; }
table { border-collapse: collapse; width: 100%; font-variant-numeric: tabular-nums; }
th, td { padding: .4rem .75rem; border-bottom: 1px solid var(--line); text-align: right; white-space: nowrap; }
tbody tr:last-child > * { border-bottom: 0; }
th:first-child { text-align: left; font-weight: normal; position: sticky; left: 0; background: var(--paper); }
thead th { font-weight: 600; }
.whole { background: var(--good); }
.part { background: linear-gradient(to right, var(--part) var(--share), transparent var(--share)); }
.unserved { background: var(--bad); }
.none { color: var(--quiet); }
code { font: .9em ui-monospace, monospace; }
@media (max-width: 40rem) { th:first-child { position: static; } code { white-space: normal; } dl div { grid-template-columns: 1fr; } }
`;
