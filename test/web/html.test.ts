import { describe, expect, it } from 'vitest';
import { type HtmlValue, html } from '../../src/web/html.ts';

const text = (value: HtmlValue) => html`<p title="${value}">${value}</p>`.toString();

describe('html', () => {
  it.each<[string, HtmlValue, string]>([
    ['text', 'a', 'a'],
    ['text that is markup', `<b>"it's" & more</b>`, '&lt;b&gt;&quot;it&#39;s&quot; &amp; more&lt;/b&gt;'],
    ['text that was escaped before', '&lt;', '&amp;lt;'],
    ['replacement patterns', "$& $' $1", '$&amp; $&#39; $1'],
    ['a number', 0, '0'],
    ['false', false, ''],
    ['null', null, ''],
    ['undefined', undefined, ''],
    ['a list', ['<', [1, ['>', false]]], '&lt;1&gt;'],
  ])('takes %s', (_what, value, written) => {
    expect(text(value)).toBe(`<p title="${written}">${written}</p>`);
  });

  it('takes what it made as it is', () => {
    const inner = html`<b>${'<'}</b>`;
    expect(html`${inner}${[inner, '&']}`.toString()).toBe('<b>&lt;</b><b>&lt;</b>&amp;');
  });

  it('keeps what the template itself says', () => {
    expect(html``.toString()).toBe('');
    expect(html`<i>&amp;</i>`.toString()).toBe('<i>&amp;</i>');
    expect(html`${'a'}${'b'}`.toString()).toBe('ab');
  });

  it.each(['{"isEscaped":true,"toString":"<b>"}', '{"html":"<b>"}', '{}'])(
    'takes no object from outside for HTML: %s',
    (json) => {
      expect(() => text(JSON.parse(json))).toThrow(TypeError);
    },
  );

  it('says where a promise was not awaited', () => {
    // @ts-expect-error A promise is none of its values.
    expect(() => html`${Promise.resolve('a')}`).toThrow('Cannot put an object into HTML');
  });
});
