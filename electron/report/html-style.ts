import type { Paper } from '../../shared/model/document.ts'
import { cssString } from './html-text.ts'

const SIZES: Readonly<Record<Paper, string>> = { a4: 'A4', letter: 'letter' }

/**
 * The one style sheet of a report: a page on screen, A4 or Letter on paper. The margin boxes carry the footer and the page number
 * (Chromium 131 and later), so no header or footer template is needed when printing.
 */
export function reportStyle(footer: string, page: string, pageOf: string, paper: Paper): string {
  return `
:root{--ink:#1b1d21;--soft:#565c66;--line:#d4d8de;--faint:#f4f6f8;--read:#3d6a92;--undo:#8a6100;--final:#b01e28;--crit:#b01e28;--warn:#8a6100;--info:#3d6a92}
*{box-sizing:border-box}
html{color:var(--ink);background:#fff;font:9.6pt/1.42 "Segoe UI Variable Text","Segoe UI","Noto Sans","Open Sans","Liberation Sans",Arial,sans-serif;font-variant-numeric:tabular-nums;hanging-punctuation:allow-end}
body{margin:0 auto;max-width:186mm;padding:10mm 4mm 16mm}
code,pre,.mono{font-family:"Cascadia Mono",Consolas,"Noto Sans Mono","Liberation Mono","DejaVu Sans Mono",monospace}
code{font-size:.88em;background:var(--faint);border-radius:2px;padding:.04em .26em;overflow-wrap:anywhere;-webkit-box-decoration-break:clone;box-decoration-break:clone}
h1{font-size:21pt;line-height:1.15;font-weight:600;letter-spacing:-.01em;margin:0}
.subtitle{font-size:12pt;color:var(--soft);margin:1mm 0 5mm;overflow-wrap:anywhere}
h2{font-size:13.5pt;font-weight:600;line-height:1.2;margin:8mm 0 1.6mm;padding-top:1.6mm;border-top:1.2pt solid var(--ink);break-after:avoid}
h2+p,h3+p{break-after:avoid}
h3{font-size:10.8pt;font-weight:600;line-height:1.28;margin:5mm 0 1mm;break-after:avoid;overflow-wrap:anywhere}
h4{font-size:9.6pt;font-weight:600;margin:3mm 0 1mm;break-after:avoid}
p{margin:0 0 1.4mm;orphans:3;widows:3;overflow-wrap:anywhere}
ul,ol{margin:.4mm 0 1.8mm;padding-left:5.4mm}
li{margin:0 0 .7mm;orphans:2;widows:2;overflow-wrap:anywhere}
li::marker{color:var(--soft)}
.facts{display:grid;grid-template-columns:max-content 1fr;gap:0 5mm;margin:0 0 3mm;border-top:.6pt solid var(--line)}
.facts dt,.facts dd{margin:0;padding:.9mm 0;border-bottom:.6pt solid var(--line)}
.facts dt{color:var(--soft)}
.facts dd{overflow-wrap:anywhere}
.legend{display:flex;gap:3mm;flex-wrap:wrap;margin:1.5mm 0 2mm;padding:0;list-style:none}
.legend li{flex:1 1 0;min-width:46mm;margin:0;border-left:1.2mm solid;padding:.8mm 2.4mm;background:var(--faint)}
.legend b{display:block}
table{width:100%;border-collapse:collapse;margin:.8mm 0 2.4mm;font-size:8.5pt;line-height:1.34}
caption{text-align:left;color:var(--soft);font-size:8.4pt;padding:.6mm 0;break-after:avoid}
thead{display:table-header-group}
tr{break-inside:avoid}
th{text-align:left;font-weight:600;color:var(--soft);border-bottom:.9pt solid var(--ink);padding:.7mm 2.2mm .7mm 0;vertical-align:bottom}
td{border-bottom:.6pt solid var(--line);padding:.8mm 2.2mm .8mm 0;vertical-align:top;overflow-wrap:anywhere}
th.wide{width:38%}
th.wide,td.wide{min-width:38mm}
td.n,th.n{text-align:right;white-space:nowrap}
td.mono{font-size:7.6pt;line-height:1.35}
tbody:has(.below){break-inside:avoid}
thead,thead tr{break-after:avoid}
tr:has(+.below) td{border-bottom:0;padding-bottom:0}
.below td{padding:0 0 1mm 5.5mm;font-size:7.2pt;line-height:1.35;color:var(--soft)}
.below div{display:grid;grid-template-columns:27mm 1fr;gap:1mm}
.below b{font-weight:400}
.below span{font-family:"Cascadia Mono",Consolas,"Noto Sans Mono","Liberation Mono","DejaVu Sans Mono",monospace;color:var(--ink);word-break:break-all}
.below span.prose{font-family:inherit;word-break:normal}
td.short{white-space:nowrap}
td.blank{height:9mm;border-bottom:.6pt solid var(--soft)}
.box{display:inline-block;width:3.1mm;height:3.1mm;border:.8pt solid var(--ink);border-radius:.4mm;vertical-align:-.35mm;background:#fff}
.command{margin:1.2mm 0 2mm;break-inside:avoid}
.command>div{font-size:8pt;color:var(--soft);break-after:avoid}
pre{margin:.3mm 0 0;padding:1.5mm 2mm;background:var(--faint);border:.6pt solid var(--line);border-radius:.6mm;font-size:7.9pt;line-height:1.36;white-space:pre-wrap;overflow-wrap:anywhere;tab-size:4}
.command+.command>div{display:none}
.command:has(+.command){margin-bottom:.8mm}
.w{white-space:nowrap}
.command.long{break-inside:auto}
.notice{border-left:1.2mm solid;padding:1mm 2.6mm;margin:0 0 2mm;background:var(--faint);break-inside:avoid}
.notice.critical{border-color:var(--crit)}.notice.warning{border-color:var(--warn)}.notice.info{border-color:var(--info)}
.notice b{display:block}
.step{border-left:1.2mm solid var(--line);padding:0 0 1mm 3.4mm;margin:0 0 6mm}
.step.reading,.legend .reading{border-color:var(--read)}
.step.reversible,.legend .reversible{border-color:var(--undo)}
.step.irreversible,.legend .irreversible{border-color:var(--final)}
.step header{display:grid;grid-template-columns:auto 1fr auto;gap:0 2.4mm;align-items:start;break-inside:avoid;break-after:avoid;margin:0 0 .4mm}
.step header h3{margin:0}
.step header .box{width:4.2mm;height:4.2mm;margin-top:.3mm}
.kind{display:inline-flex;align-items:center;gap:1mm;font-size:8.3pt;font-weight:600;white-space:nowrap;padding-top:.35mm}
.kind svg,.legend svg{width:3.7mm;height:3.7mm;flex:none;vertical-align:-.7mm;margin-right:.8mm}
.reading .kind,.legend .reading b{color:var(--read)}
.reversible .kind,.legend .reversible b{color:var(--undo)}
.irreversible .kind,.legend .irreversible b{color:var(--final)}
.kind .state{color:var(--soft);font-weight:400}
.meta{color:var(--soft);font-size:8.5pt;margin-bottom:1.4mm;break-after:avoid}
.meta strong{color:var(--ink);font-weight:600}
.cap{margin:1.2mm 0 0;break-after:avoid}
.cap strong{font-weight:600}
.row{display:grid;grid-template-columns:29mm 1fr;gap:2mm;margin-bottom:1mm}
.row>strong{font-weight:600}
.row.small{color:var(--soft);font-size:8pt}
.mark{font-style:normal;font-size:.86em;border:.6pt solid var(--soft);border-radius:2mm;padding:0 1.2mm;color:var(--soft);white-space:nowrap;cursor:help}
.sign{display:flex;gap:5mm;margin:3mm 0 0;break-inside:avoid;break-before:avoid}
.line{display:block;color:inherit;text-decoration:none;height:5mm}
a.box{text-decoration:none}
.sign .line{margin-bottom:-4.8mm}
.sign div{flex:1;border-bottom:.7pt solid var(--soft);padding-bottom:4.8mm;color:var(--soft);font-size:8pt}
.break{break-after:page;border:0;margin:0}
@media screen{html{background:#eceef1}body{background:#fff;padding:14mm 14mm 18mm;max-width:214mm;margin:6mm auto;box-shadow:0 0 2mm #0003}}
@media print{body{max-width:none;padding:0}html{font-size:9.2pt}*{-webkit-print-color-adjust:exact;print-color-adjust:exact}}
@page{size:${SIZES[paper]};margin:14mm 14mm 17mm;
@bottom-left{content:${cssString(footer)};font:7.6pt "Segoe UI","Noto Sans","Open Sans","Liberation Sans",Arial,sans-serif;color:#565c66;vertical-align:top;padding-top:3mm;white-space:nowrap}
@bottom-right{content:${cssString(page)} counter(page) ${cssString(pageOf)} counter(pages);font:7.6pt "Segoe UI","Noto Sans","Open Sans","Liberation Sans",Arial,sans-serif;color:#565c66;vertical-align:top;padding-top:3mm;white-space:nowrap}}
`
}
