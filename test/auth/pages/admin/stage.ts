/** The admin API's stage, looked at through pages. */
import type { TestAuthOptions } from '../../../support/auth.ts';
import { createStage as createApiStage, type Given, type Person, type Stage } from '../../admin/stage.ts';
import { createVisitor, hiddenFields, type Seen, unescapeHtml } from '../support/visitor.ts';

/** Somebody who is logged in in a browser. */
export interface Browser extends ReturnType<typeof createVisitor> {
  readonly person: Person;
  /** Opens a page, fills in the form that goes to `action` and sends it. */
  fill(page: string, fields: Record<string, string>, action?: string): Promise<Seen>;
}

/** See the head of this file. */
export interface PageStage extends Stage {
  /** Somebody with these rights. */
  browser(given?: Given): Promise<Browser>;
}

export async function createStage(options: TestAuthOptions = {}): Promise<PageStage> {
  const stage = await createApiStage(options);
  return {
    ...stage,
    async browser(given) {
      const person = await stage.person(given);
      const visitor = createVisitor(stage.auth);
      await visitor.logIn(person.email);
      return {
        ...visitor,
        person,
        async fill(page, fields, action = page.split('?')[0] ?? page) {
          const { text } = await visitor.get(page);
          return visitor.post(action, { ...hiddenFields(text, action), ...fields });
        },
      };
    },
  };
}

/** The whole form of a page as a browser would send it: what is ticked and written already. */
export function formFields(page: string, action: string): Record<string, string> {
  const form = page.split('<form ').find((each) => each.includes(`action="${action}"`)) ?? '';
  const body = form.split('</form>')[0] ?? '';
  const fields: Record<string, string> = hiddenFields(page, action);
  for (const [tag] of body.matchAll(/<input [^>]*>/g)) {
    const name = /\sname="([^"]*)"/.exec(tag)?.[1];
    if (!name || /\sdisabled/.test(tag) || /type="hidden"/.test(tag)) continue;
    const value = unescapeHtml(/\svalue="([^"]*)"/.exec(tag)?.[1] ?? '');
    if (!/type="checkbox"/.test(tag)) fields[name] = value;
    else if (/\schecked/.test(tag)) fields[name] = 'on';
  }
  for (const [, tag = '', text = ''] of body.matchAll(/<textarea ([^>]*)>\n?([^<]*)</g)) {
    const name = /\bname="([^"]*)"/.exec(tag)?.[1];
    if (name && !/\sdisabled/.test(tag)) fields[name] = unescapeHtml(text);
  }
  for (const [, tag = '', options = ''] of body.matchAll(/<select ([^>]*)>(.*?)<\/select>/gs)) {
    const name = /\bname="([^"]*)"/.exec(tag)?.[1];
    const chosen = /<option value="([^"]*)" selected/.exec(options)?.[1] ?? '';
    if (name && !/\sdisabled/.test(tag)) fields[name] = unescapeHtml(chosen);
  }
  return fields;
}
