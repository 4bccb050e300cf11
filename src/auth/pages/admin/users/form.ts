/** The form of a user, of one that there is or of a new one. */
import { hasPerm } from '../../../../core/permissions.ts';
import { problemNote } from '../../../../web/field.ts';
import { type Html, type HtmlValue, html } from '../../../../web/html.ts';
import { isTouchable, missingOf, type Rank } from '../../../admin/rules.ts';
import { MOST_GROUPS, type UserChoices } from '../../../admin/users/form.ts';
import type { ShownForm } from '../form.ts';
import { giftControls } from '../gifts.ts';
import { checkbox, choices, group, line, postForm, section, select, textArea } from '../inputs.ts';
import type { AdminFormView } from '../render.ts';
import { seenField } from '../seen.ts';
import type { AdminVisit } from '../visit.ts';
import { type Editable, LINES, RANKS, shownOf, textsOf, type Written } from './fields.ts';

/** What the form is about. */
export interface UserFormParts {
  readonly user: Written;
  readonly choices: UserChoices;
  readonly isEditable: Editable;
  /** What stands on the button. */
  readonly button: string;
  /** Fields of a new user alone. */
  readonly password?: (view: AdminFormView) => Html;
}

/** What extra data makes its controls of. */
const INPUTS = { checkbox, group, line, select, textArea };

/** Whether whoever asks may change a user, or delete them, if they have the permission for it. */
export const canTouch = (visit: AdminVisit, user: Rank): boolean => {
  const actor = visit.actor();
  return actor !== undefined && isTouchable(actor, user);
};

/**
 * What of a user's form somebody may change: nothing that says what they may themselves, and whether somebody is staff or a
 * superuser as a superuser alone.
 */
export function editableBy(
  visit: AdminVisit,
  needs: string,
  user: Rank & { readonly id?: number },
): Editable {
  const actor = visit.actor();
  if (!actor || !canTouch(visit, user) || !visit.may(needs)) return () => false;
  const isTheirOwn = actor.id === user.id;
  return (name) =>
    /^(is_|group\.|permission\.|access\.)/.test(name)
      ? !isTheirOwn && (actor.is_superuser || (name !== 'is_staff' && name !== 'is_superuser'))
      : true;
}

function profile(view: AdminFormView, isDisabled: boolean, password: HtmlValue): Html {
  const { t } = view;
  return html`${line(view, { name: 'email', label: t('email'), type: 'email', hint: t('A new address counts as not confirmed.'), isOptional: false, isDisabled })}
${password}
<div class="pair">${LINES.map(([name, label]) => line(view, { name, label: t(label), isDisabled }))}</div>`;
}

/** Groups to tick: those that they are in, and those whose rights somebody has to give. */
function groupBoxes(
  view: AdminFormView,
  visit: AdminVisit,
  { user, choices: offered, isEditable }: UserFormParts,
): Html {
  const { t } = view;
  const who = visit.actor();
  const boxes = offered.groups.map((each) => ({
    name: `group.${each.id}`,
    label: each.name,
    isDisabled:
      !isEditable('is_active') ||
      !(user.groups.includes(each.id) || (who && missingOf(who, [each]).length === 0)),
  }));
  const hint = offered.hasMoreGroups
    ? t('The first {count} are shown. Give others over the admin API.', { count: MOST_GROUPS })
    : undefined;
  return boxes.length === 0
    ? html`<p class="soft">${t('There are no groups yet.')}</p>`
    : group(view, { name: 'groups', label: t('Member of'), hint }, choices(view, boxes));
}

function cards(view: AdminFormView, visit: AdminVisit, parts: UserFormParts): HtmlValue {
  const { t } = view;
  const { user, choices, isEditable, password } = parts;
  const who = visit.actor();
  // What somebody has can be taken from them by whoever could not give it.
  const canGive = (permission: string) =>
    user.permissions.includes(permission) || (who !== undefined && hasPerm(who, permission));
  const ranks = RANKS.map(([name, label, hint]) =>
    checkbox(view, { name, label: t(label), hint: t(hint), isDisabled: !isEditable(name) }),
  );
  const extra = visit.context.extraData.map(({ name, editing }) =>
    editing.controls(view, INPUTS, user.extra[name] ?? null, isEditable('extra')),
  );
  return [
    problemNote(view),
    section('profile', t('profile'), profile(view, !isEditable('email'), password?.(view))),
    section('standing', t('Status'), ranks),
    section('groups-card', t('Groups'), groupBoxes(view, visit, parts)),
    section('gifts', t('Permissions and access of their own'), [
      html`<p class="hint">${t('Beside what their groups give them.')}</p>`,
      giftControls(view, choices, !isEditable('is_active'), canGive),
    ]),
    extra.length > 0 && section('further', t('Extra data'), extra),
  ];
}

/** The form; what cannot be changed by whoever looks at it is shown all the same. */
export function userForm(
  visit: AdminVisit,
  parts: UserFormParts,
): Pick<ShownForm, 'values' | 'isEditable' | 'template'> {
  const { user, isEditable, button } = parts;
  const { extraData } = visit.context;
  return {
    values: textsOf(user, extraData),
    isEditable,
    template: (view) =>
      postForm(view, cards(view, visit, parts), {
        isPart: true,
        button: isEditable('email') ? button : undefined,
        seen: seenField(shownOf(user, extraData, isEditable)),
      }),
  };
}
