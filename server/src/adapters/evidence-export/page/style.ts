/** For a screen, and for A4: one language a sheet or more, nothing torn apart that belongs together. */
export const STYLE = `
:root { --text: #14202e; --muted: #4a5a6c; --line: #cfd8e1; --accent: #0b5cad; --good: #0f6b45; --bad: #b3261e; }
* { box-sizing: border-box; }
body { margin: 0; background: #f6f8fa; color: var(--text); font: 16px/1.5 system-ui, "Segoe UI", Roboto, "Noto Sans", sans-serif; }
nav { max-width: 52rem; margin: 1.5rem auto 0; padding: 0 1rem; font-size: .9rem; } nav a { color: var(--accent); margin-right: 1rem; }
.sheet { max-width: 52rem; margin: 1rem auto 2.5rem; padding: 2.5rem 3rem; background: #fff; border: 1px solid var(--line); border-radius: 12px; }
.sheet > header { border-bottom: 3px solid var(--accent); padding-bottom: 1rem; }
h1 { font-size: 1.75rem; line-height: 1.25; margin: 0; } .system { color: var(--muted); margin: 0 0 .25rem; }
.intro { color: var(--muted); margin: .75rem 0 0; }
.verdict { margin: 1.5rem 0; padding: 1rem 1.25rem; border: 2px solid; border-radius: 8px; }
.verdict strong { display: block; font-size: 1.25rem; } .verdict p { margin: .25rem 0 0; color: var(--text); }
.accepted { color: var(--good); } .refused { color: var(--bad); }
h2 { font-size: 1.1rem; line-height: 1.3; margin: 1.75rem 0 .5rem; }
dl { margin: 0; } dl > div { display: grid; grid-template-columns: 14rem 1fr; gap: 1rem; padding: .35rem 0; border-bottom: 1px solid #e8edf2; }
dt { color: var(--muted); } dd { margin: 0; overflow-wrap: anywhere; } .note { color: var(--muted); font-size: .9rem; margin: .25rem 0 .5rem; }
blockquote { margin: 0 0 .75rem; padding: .75rem 1.25rem; border-left: 4px solid var(--accent); background: #f6f8fa; font-size: 1.05rem; white-space: pre-line; }
code { font: .85rem/1.45 ui-monospace, "Cascadia Mono", "DejaVu Sans Mono", monospace; overflow-wrap: anywhere; }
pre { margin: .5rem 0; padding: .75rem 1rem; background: #f6f8fa; border: 1px solid var(--line); border-radius: 8px; white-space: pre-wrap; }
ol { padding-left: 1.25rem; margin: .25rem 0; } table { border-collapse: collapse; width: 100%; } td { padding: .25rem 0; vertical-align: top; border-bottom: 1px solid #e8edf2; }
td:first-child { padding-right: 1rem; white-space: nowrap; } td code { font-size: .78rem; }
@media screen and (max-width: 44rem) { .sheet { padding: 1.25rem 1rem; border: 0; border-radius: 0; } dl > div { grid-template-columns: 1fr; gap: 0; } td { display: block; border: 0; } }
@media print {
  @page { size: A4; margin: 16mm 16mm 18mm; }
  body { background: #fff; font-size: 10.5pt; line-height: 1.4; } nav { display: none; } code { font-size: 8.5pt; } td code { font-size: 8pt; }
  .sheet { max-width: none; margin: 0; padding: 0; border: 0; } .sheet + .sheet { break-before: page; }
  dl > div { grid-template-columns: 11rem 1fr; padding: 2pt 0; } .verdict { margin: 10pt 0; padding: 6pt 10pt; }
  h2 { margin: 10pt 0 3pt; break-after: avoid; } dl > div, blockquote, .verdict, tr, li { break-inside: avoid; }
  .verdict, blockquote, pre { print-color-adjust: exact; -webkit-print-color-adjust: exact; }
}
`;
