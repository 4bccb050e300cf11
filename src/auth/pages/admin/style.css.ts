/** The look of what the admin alone has. */
export const ADMIN_STYLES = `
.admin .top,.admin main,.sections{max-width:68rem}
.admin .top{padding-top:1.25rem;padding-bottom:.75rem}
.admin main{gap:1.25rem}
.admin .card{padding:1.25rem}
.narrow{display:grid;gap:1.25rem;max-width:34rem}
.sections{width:100%;margin:0 auto;padding:0 1rem 1.25rem}
.sections ul{display:flex;flex-wrap:wrap;gap:.25rem;list-style:none;border-bottom:1px solid var(--line);padding-bottom:.5rem}
.sections a{display:block;padding:.375rem .75rem;border-radius:.5rem;color:var(--soft);font-weight:550;text-decoration:none}
.sections a:hover{color:var(--text);background:var(--card)}
.sections [aria-current]{color:var(--text);background:var(--card);box-shadow:inset 0 -2px 0 var(--accent)}
.heading{display:grid;gap:.5rem}
.title{display:flex;flex-wrap:wrap;gap:.5rem 1rem;align-items:center;justify-content:space-between}
.tiles{display:grid;gap:1rem;list-style:none;grid-template-columns:repeat(auto-fill,minmax(min(18rem,100%),1fr))}
.tiles .card{gap:.375rem}
.table{width:100%;border-spacing:0;background:var(--card);border:1px solid var(--line);border-radius:.875rem;
box-shadow:var(--shadow);font-size:.9375rem}
.table caption{position:absolute;width:1px;height:1px;overflow:hidden;clip-path:inset(50%);white-space:nowrap}
.table th,.table td{padding:.625rem .875rem;text-align:left;vertical-align:top;font-weight:inherit}
.table thead th{color:var(--soft);font-size:.875rem;font-weight:550;white-space:nowrap}
.table tbody tr>*{border-top:1px solid var(--line)}
.table tbody th{font-weight:550}
.table .column{display:none}
.table .button,.day{white-space:nowrap}
.table .badge{margin:0 .25rem .125rem 0}
@media (max-width:47.99rem){.table,.table tbody,.table tr,.table tbody th,.table td{display:block}
.table thead{position:absolute;width:1px;height:1px;overflow:hidden;clip-path:inset(50%)}
.table tbody tr{padding:.75rem 1rem}
.table tbody tr+tr{border-top:1px solid var(--line)}
.table tbody tr>*{border:0;padding:.125rem 0}
.table td{display:grid;grid-template-columns:minmax(6rem,2fr) 5fr;gap:.75rem}
.table td:has(>span:last-child:empty){display:none}
.table .column{display:block;color:var(--soft)}}
.filters{gap:.75rem;align-items:start;grid-template-columns:repeat(auto-fit,minmax(min(9rem,100%),1fr))}
.filters .wide-field{grid-column:1/-1}
.filters .actions{align-self:end}
.filters .field{grid-template-columns:minmax(0,1fr)}
.filters.many{grid-template-columns:repeat(auto-fit,minmax(min(13rem,100%),1fr))}
.part .actions{margin-top:.25rem}
.table .kind,.table time{overflow-wrap:break-word}
.table .facts{grid-template-columns:minmax(0,1fr);gap:0;margin-top:.375rem}
.table .facts dd+dt{margin-top:.375rem}
summary{cursor:pointer}
.check{display:grid;grid-template-columns:auto 1fr;gap:.625rem;align-items:start;min-width:0}
.check>div{display:grid;gap:.125rem;min-width:0}
.check label{font-weight:inherit}
input[type=checkbox]{width:1.125rem;min-height:0;height:1.125rem;margin:.1875rem 0 0;padding:0;accent-color:var(--button)}
textarea{resize:vertical}
:disabled{opacity:.7;cursor:not-allowed}
.code,code{font-family:ui-monospace,SFMono-Regular,Menlo,Consolas,monospace;font-size:.9375em}
.part,fieldset{display:grid;gap:.75rem}
fieldset{min-width:0;margin:0;padding:0;border:0}
legend{padding:0;margin-bottom:.5rem;font-weight:550}
.choices{display:grid;gap:.5rem 1rem;grid-template-columns:repeat(auto-fill,minmax(min(15rem,100%),1fr));max-height:21rem;overflow:auto;
padding:.75rem;border:1px solid var(--line);border-radius:.5625rem}
.level{align-items:end}
.facts{display:grid;gap:.375rem 1rem;grid-template-columns:minmax(7rem,auto) 1fr}
.facts dt{color:var(--soft)}
.badge.neutral{background:var(--line);color:var(--text)}
@media print{.sections{display:none}}
`;
