import { describe, expect, it } from 'vitest';
import { PASSWORD } from '../../support/auth.ts';
import { APP, AUTH, EMAIL, hostedSite, NAVIGATION } from './support/site.ts';

const SESSION = '__Host-session';
const alert = (text: string) => /role="alert">([^<]*)</.exec(text)?.[1];

describe('the hosted login', () => {
  it('lets somebody in, and leads to where they wanted to go', async () => {
    const { visitor } = await hostedSite();
    const ada = visitor();
    const { path, text } = await ada.follow('/orders?year=2026');
    expect(path).toBe('/auth/login/?next=%2Forders%3Fyear%3D2026');
    expect(text).toContain('<h1>Log in</h1>');
    const { status, location } = await ada.fill(path, { email: EMAIL, password: PASSWORD });
    expect([status, location]).toEqual([303, '/orders?year=2026']);
    expect((await ada.get('/orders')).text).toBe(`Orders of ${EMAIL}`);
    expect((await ada.get('/auth/login/?next=/orders')).location).toBe('/orders');
  });
});
