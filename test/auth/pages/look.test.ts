import { describe, expect, it } from 'vitest';
import { describeDevice } from '../../../src/auth/pages/device.ts';
import { ENGLISH } from '../../../src/auth/texts/speech.ts';
import { translator } from '../../../src/auth/texts/translate.ts';
import { authPages } from '../../../src/auth-pages.ts';
import { CONTRAST, textOn, visibleOn } from '../../../src/web/colors.ts';
import { html } from '../../../src/web/html.ts';
import { createTestAuth } from '../../support/auth.ts';
import { DOMAIN } from './support/domain.ts';
import { createVisitor } from './support/visitor.ts';

describe('the look', () => {
  it('has the name and the colour of the settings', async () => {
    const auth = await createTestAuth({ ...DOMAIN, siteName: 'Ünter & <Co>', accentColor: '#0a7f5a' });
    const browser = createVisitor(auth, DOMAIN.publicUrl);
    const { text } = await browser.get('/login');
    expect(text).toContain('<title>Log in – Ünter &amp; &lt;Co&gt;</title>');
    expect(text).toContain('aria-hidden="true">Ü</span>');
    const css = await browser.get(/href="(\/style\/[^"]+)"/.exec(text)?.[1] ?? '', { accept: '*/*' });
    expect(css.text).toContain('--button:#0a7f5a');
    const icon = await browser.get('/favicon.svg', { accept: 'image/*,*/*' });
    expect(icon.headers.get('content-type')).toBe('image/svg+xml');
    expect(icon.text).toContain('fill="#0a7f5a"');
  });

  it.each([
    ['de', 'Anmelden', 'Dieses Feld darf nicht leer sein.'],
    ['fr', 'Se connecter', 'Ce champ ne peut être vide.'],
    ['es', 'Iniciar sesión', 'Este campo no puede estar vacío.'],
    ['zh-Hans', '登录', '此项不能为空。'],
  ])('speaks %s to whoever asks for it', async (language, title, blank) => {
    const browser = createVisitor(await createTestAuth(DOMAIN), DOMAIN.publicUrl);
    const { text, headers } = await browser.get('/login', { 'accept-language': language });
    expect(text).toContain(`<html lang="${language}">`);
    expect(headers.get('content-language')).toBe(language);
    expect(text).toContain(`<h1>${title}</h1>`);
    const fields = { csrf_token: /name="csrf_token" value="([^"]+)"/.exec(text)?.[1] ?? '' };
    const wrong = await browser.post('/login', { ...fields, email: '' }, { 'accept-language': language });
    expect(wrong.text).toContain(blank);
  });

  it('takes templates of the deployer in the place of ours, one by one, and escapes in them too', async () => {
    const auth = await createTestAuth({
      ...DOMAIN,
      siteName: '<b>Mine</b>',
      pages: authPages({
        login: ({ t, siteName, hidden }) =>
          html`<h1>${siteName}: ${t('logIn')}</h1><form method="post" action="/login">${hidden}</form>`,
      }),
    });
    const browser = createVisitor(auth, DOMAIN.publicUrl);
    const { text } = await browser.get('/login');
    expect(text).toContain('<h1>&lt;b&gt;Mine&lt;/b&gt;: Log in</h1>');
    expect(text).toContain('name="csrf_token"');
    expect(text).toContain('<link rel="stylesheet"');
    expect((await browser.get('/register')).text).toContain('<h1>Create account</h1>');
  });
});

describe('colours', () => {
  const luminance = (color: string) => {
    const [red = 0, green = 0, blue = 0] = [1, 3, 5].map((at) => {
      const share = Number.parseInt(color.slice(at, at + 2), 16) / 255;
      return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
    });
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
  };
  const contrast = (a: string, b: string) => {
    const [light = 0, dark = 0] = [luminance(a), luminance(b)].sort((x, y) => y - x);
    return (light + 0.05) / (dark + 0.05);
  };
  const accents = [
    '#000000',
    '#ffffff',
    '#3451b2',
    '#ffee00',
    '#7f7f7f',
    '#00ff00',
    '#0000ff',
    '#ff0000',
    '#e11d48',
  ];

  it.each(accents)('can be read whatever the accent: %s', (accent) => {
    for (const card of ['#ffffff', '#191c23']) {
      for (const enough of Object.values(CONTRAST)) {
        const color = visibleOn(card, accent, enough);
        expect(contrast(color, card)).toBeGreaterThanOrEqual(enough);
        expect(contrast(textOn(color), color)).toBeGreaterThanOrEqual(CONTRAST.text);
      }
    }
  });

  it('stay as they are where they can be read already', () => {
    expect(visibleOn('#ffffff', '#3451b2', CONTRAST.text)).toBe('#3451b2');
  });
});

describe('devices', () => {
  const t = translator(ENGLISH);
  it.each([
    [
      'Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 Chrome/140.0 Safari/537.36 Edg/140.0',
      'Edge on Windows',
    ],
    ['Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0', 'Firefox on Linux'],
    [
      'Mozilla/5.0 (Linux; Android 15) AppleWebKit/537.36 Chrome/140.0 Mobile Safari/537.36',
      'Chrome on Android',
    ],
    [
      'Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15) AppleWebKit/605.1.15 Version/18.0 Safari/605.1.15',
      'Safari on macOS',
    ],
    ['Mozilla/5.0 (iPad; CPU OS 18_0 like Mac OS X) CriOS/140.0 Mobile Safari/604.1', 'Chrome on iPad'],
    ['curl/8.9.1', 'curl'],
    ['python-requests/2.32', 'Unknown device'],
    [null, 'Unknown device'],
  ])('%s is %s', (userAgent, device) => {
    expect(describeDevice(userAgent, t)).toBe(device);
  });
});
