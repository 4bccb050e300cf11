/** The look of all pages: one stylesheet, light and dark, made once from the settings. */
import { CONTRAST, textOn, visibleOn } from './colors.ts';

const LIGHT = { page: '#f3f4f7', card: '#ffffff' };
const DARK = { page: '#101217', card: '#191c23' };

/** Custom properties that follow from the accent colour. */
function palette(accent: string, { card }: typeof LIGHT): string {
  const button = visibleOn(card, accent, CONTRAST.shape);
  const link = visibleOn(card, accent, CONTRAST.text);
  return `--accent:${link};--button:${button};--on-button:${textOn(button)}`;
}

/** @param accent `#rrggbb` */
export const styles = (accent: string): string => `
:root{color-scheme:light dark;--page:${LIGHT.page};--card:${LIGHT.card};--text:#1b1e26;--soft:#5a6172;--line:#dfe2e9;
--edge:#868d9c;--error:#b3261e;--error-soft:#fdf0ef;--good:#1d6b3a;--good-soft:#eef8f1;--shadow:0 1px 2px #1b1e2614,0 8px 28px #1b1e260f;
${palette(accent, LIGHT)}}
@media (prefers-color-scheme:dark){:root{--page:${DARK.page};--card:${DARK.card};--text:#e7e9ee;--soft:#a3aab9;--line:#2c313c;
--edge:#727a8b;--error:#ff9d94;--error-soft:#2f1b1b;--good:#7fd6a0;--good-soft:#15271c;--shadow:none;
${palette(accent, DARK)}}}
*,::before,::after{box-sizing:border-box}
html{-webkit-text-size-adjust:100%;text-size-adjust:100%}
body{margin:0;min-height:100vh;min-height:100dvh;display:flex;flex-direction:column;background:var(--page);color:var(--text);
font:1rem/1.5 system-ui,-apple-system,"Segoe UI",Roboto,"Helvetica Neue",Arial,"PingFang SC","Microsoft YaHei",sans-serif;
overflow-wrap:anywhere}
h1,h2,h3,p,ul,dl,dd{margin:0;padding:0}
h1{font-size:1.5rem;line-height:1.25;letter-spacing:-.01em}
h2{font-size:1.0625rem;line-height:1.35}
a{color:var(--accent);text-underline-offset:.18em;text-decoration-thickness:from-font}
a:hover{text-decoration-thickness:2px}
:focus-visible{outline:3px solid var(--accent);outline-offset:2px}
.skip{position:absolute;left:1rem;top:-5rem;padding:.5rem 1rem;border-radius:.5rem;background:var(--card);z-index:1}
.skip:focus{top:.75rem}
.top{display:flex;align-items:center;gap:.75rem;width:100%;max-width:26rem;margin:0 auto;padding:clamp(2rem,9vh,6rem) 1rem 1.25rem}
.brand{display:flex;align-items:center;gap:.625rem;min-width:0;font-weight:650;color:inherit;text-decoration:none}
.brand span:last-child{overflow:hidden;text-overflow:ellipsis}
.mark{flex:none;display:grid;place-items:center;width:2rem;height:2rem;border-radius:.5625rem;background:var(--button);
color:var(--on-button);font-weight:700;line-height:1}
.top form{margin-left:auto;flex:none}
main{width:100%;max-width:26rem;margin:0 auto;padding:0 1rem 4rem;display:grid;gap:1rem}
.wide .top,.wide main{max-width:42rem}
.wide .top{padding-top:1.25rem}
.card{background:var(--card);border:1px solid var(--line);border-radius:.875rem;box-shadow:var(--shadow);padding:1.5rem;
display:grid;gap:1.125rem;align-content:start}
@media (min-width:30rem){.card{padding:2rem}.wide .card{padding:1.5rem 1.75rem}}
.intro{display:grid;gap:.375rem}
.soft{color:var(--soft)}
.small{font-size:.9375rem}
form{display:grid;gap:1.125rem;margin:0}
.pair{display:grid;gap:1.125rem .875rem;grid-template-columns:repeat(auto-fit,minmax(min(14rem,100%),1fr))}
.field{display:grid;gap:.375rem;align-content:start;min-width:0}
.label{display:flex;justify-content:space-between;align-items:baseline;gap:1rem}
label{font-weight:550}
.label .soft{font-size:.875rem}
input:not([type=hidden]),textarea,select{width:100%;min-height:2.75rem;padding:.5rem .75rem;border:1px solid var(--edge);border-radius:.5625rem;
background:var(--card);color:inherit;font:inherit}
:is(input,textarea,select):focus-visible{outline-offset:0;border-color:var(--accent)}
:is(input,textarea,select)[aria-invalid=true]{border-color:var(--error);box-shadow:inset 0 0 0 1px var(--error)}
.hint{color:var(--soft);font-size:.875rem;line-height:1.4}
.error{color:var(--error);font-size:.9375rem;line-height:1.4;font-weight:500}
.note{padding:.75rem 1rem;border-radius:.5625rem;border-left:4px solid;font-size:.9375rem}
.note.bad{background:var(--error-soft);color:var(--error);border-color:var(--error)}
.note.good{background:var(--good-soft);color:var(--good);border-color:var(--good)}
button,.button{display:inline-flex;align-items:center;justify-content:center;min-height:2.75rem;padding:.5rem 1.125rem;border:1px solid transparent;
border-radius:.5625rem;background:var(--button);color:var(--on-button);font:inherit;font-weight:600;text-align:center;text-decoration:none;cursor:pointer}
button:hover,.button:hover{filter:brightness(1.08)}
button:active,.button:active{filter:brightness(.95)}
.plain{background:transparent;color:var(--text);border-color:var(--edge);font-weight:550}
.danger{background:transparent;color:var(--error);border-color:currentcolor;font-weight:550}
.compact{min-height:2.25rem;padding:.25rem .75rem;font-size:.9375rem}
.actions{display:flex;flex-wrap:wrap;gap:.75rem;align-items:center}
.foot{border-top:1px solid var(--line);padding-top:1.125rem;display:grid;gap:.5rem}
.rows{display:grid;list-style:none}
.rows>*{display:flex;flex-wrap:wrap;gap:.5rem 1rem;align-items:center;justify-content:space-between;padding:.875rem 0;
border-top:1px solid var(--line);min-width:0}
.rows>:first-child{border-top:0;padding-top:0}
.rows>:last-child{padding-bottom:0}
.rows .what{flex:1 1 12rem;min-width:0}
.badge.weak{background:var(--error-soft);color:var(--error)}
.badge{display:inline-block;padding:.0625rem .5rem;border-radius:1rem;background:var(--good-soft);color:var(--good);font-size:.8125rem;font-weight:600}
@media (forced-colors:active){.mark,.note,.badge,button,.button{border:1px solid}}
@media print{.top form,button{display:none}}
`;
