/** `/admin/services/{name}`: one client-service, and what it receives. */
import { type Html, html } from '../../../../web/html.ts';
import type { Asker } from '../../../admin/actor.ts';
import type { Service } from '../../../admin/service-facts.ts';
import { changeService } from '../../../admin/services.ts';
import type { RequestContext } from '../../../context.ts';
import { serviceChange } from '../../../routes/admin/schemas.ts';
import type { Page } from '../../page.ts';
import { formPage } from '../form.ts';
import { postForm, section } from '../inputs.ts';
import { type AdminFormView, linkButton } from '../render.ts';
import { receiveChanges, seenField } from '../seen.ts';
import { tick } from '../texts.ts';
import type { AdminVisit } from '../visit.ts';
import { readService, serviceControls } from './form.ts';
import { PATH, pathOf } from './paths.ts';

/** What of a user it is told, beside who they are and what they may. */
function receives({ context, t }: AdminVisit, { name }: Service): Html {
  const own = context.extraData.filter(({ services }) => services === undefined || services.includes(name));
  return section(
    'receives',
    t('What it receives'),
    html`<p class="soft">${t('Of a user who enters: who they are, their groups and permissions, and their access level at this service alone.')}</p>
${own.length > 0 && html`<p>${t('Extra data:')} ${own.map((each, index) => html`${index > 0 && ', '}<code>${each.name}</code>`)}</p>`}`,
  );
}

/** A service as it is shown, and what is shown below it. */
export interface ServiceShown<Known extends Service> {
  read(context: RequestContext, asker: Asker, name: string): Promise<Known>;
  /** @param mayChange whether whoever looks may change the service */
  more?(visit: AdminVisit, view: AdminFormView, service: Known, mayChange: boolean): Html;
}

/** Makes the page. */
export const servicePage = <Known extends Service>({ read, more }: ServiceShown<Known>): Page =>
  formPage(`${PATH}/:name`, {
    read: ({ run, name }) => run(read, name),
    show(visit, service) {
      const { t, may } = visit;
      const { name, is_open, origins } = service;
      const values = { is_open: tick(is_open), origins: origins.join('\n') };
      const mayChange = may('easyjwt.change_service');
      const button = mayChange ? t('save') : undefined;
      return {
        title: name,
        actions: [
          may('easyjwt.view_event') &&
            linkButton(`/admin/events?service=${encodeURIComponent(name)}`, t('Audit log')),
          may('easyjwt.delete_service') && linkButton(`${pathOf(name)}/delete`, t('Delete'), 'danger'),
        ],
        template: (view) => [
          postForm(view, serviceControls(view, !mayChange), { button, seen: seenField(values) }),
          receives(visit, service),
          more?.(visit, view, service, mayChange),
        ],
        values,
      };
    },
    submit: async ({ run, name }, fields) =>
      run(changeService, name, ...(await receiveChanges(fields, readService, serviceChange))),
    done: ({ name }) => [pathOf(name), 'doneServiceChanged'],
  });
