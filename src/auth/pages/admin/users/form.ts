/** The form of a user, of one that there is or of a new one. */

import { hasPerm } from '../../../../core/permissions.ts';
import { field, problemNote } from '../../../../web/field.ts';
import { type Html, html } from '../../../../web/html.ts';
import type { Actor } from '../../../admin/actor.ts';
import { missingOf } from '../../../admin/rules.ts';
import { MOST_GROUPS, type UserChoices } from '../../../admin/users/form.ts';
import type { AdminTranslate } from '../../../texts/admin/translate.ts';
import { extraControls } from '../extra/controls.ts';
import { extraFields } from '../extra/fields.ts';
import { giftControls } from '../gifts.ts';
import { checkbox, choices, group } from '../inputs.ts';
import type { AdminFormView } from '../render.ts';
import { seenField } from '../seen.ts';
import type { AdminVisit } from '../visit.ts';
import { type Editable, seenOf, type Written } from './texts.ts';

/** What the form is about. */
export interface UserFormParts {
  readonly user: Written;
  readonly choices: UserChoices;
  readonly editable: Editable;
  readonly action: string;
  /** What stands on the button. */
  readonly button: string;
  /** Fields of a new user alone. */
  readonly password?: Html;
}

const NOTHING_TO_CHANGE: Editable = { profile: false, rights: false, ranks: false };

/** What of a user's form somebody may change. */
export function editableBy(
  actor: Actor | undefined,
  needs: string,
  isTheirOwn: boolean,
  isTouchable: boolean,
): Editable {
  if (!actor || !isTouchable || !hasPerm(actor, needs)) return NOTHING_TO_CHANGE;
  return { profile: true, rights: !isTheirOwn, ranks: actor.is_superuser && !isTheirOwn };
}

const card = (id: string, title: string, body: Html): Html =>
  html`<section class="card" aria-labelledby="${id}"><h2 id="${id}">${title}</h2>${body}</section>`;

function profile(
  view: AdminFormView,
  t: AdminTranslate,
  { profile: isEditable }: Editable,
  password?: Html,
): Html {
  const line = (name: string, label: string) =>
    field(view, { name, label, autocomplete: 'off', isOptional: true, isDisabled: !isEditable });
  return html`${field(view, { name: 'email', label: t('email'), type: 'email', autocomplete: 'off', hint: t('emailHint'), isDisabled: !isEditable })}
${password}
<div class="pair">${line('first_name', t('firstName'))}${line('last_name', t('lastName'))}${line('phone', t('phone'))}${line('location', t('location'))}</div>`;
}

function ranks(view: AdminFormView, t: AdminTranslate, { rights, ranks: isEditable }: Editable): Html {
  return html`${checkbox(view, { name: 'is_active', label: t('active'), hint: t('activeHint'), isDisabled: !rights })}
${checkbox(view, { name: 'is_staff', label: t('staff'), hint: t('staffHint'), isDisabled: !isEditable })}
${checkbox(view, { name: 'is_superuser', label: t('superuser'), hint: t('superuserHint'), isDisabled: !isEditable })}`;
}

/** Groups to tick: those that they are in, and those whose rights somebody has to give. */
function groupBoxes(
  view: AdminFormView,
  { t, actor }: AdminVisit,
  { user, choices: offered, editable }: UserFormParts,
): Html {
  const who = actor();
  const boxes = offered.groups.map((each) => {
    const isDisabled =
      !editable.rights || !(user.groups.includes(each.id) || (who && missingOf(who, [each]).length === 0));
    return { isDisabled, box: checkbox(view, { name: `group.${each.id}`, label: each.name, isDisabled }) };
  });
  const hint = offered.hasMoreGroups ? t('groupsCut', { count: MOST_GROUPS }) : undefined;
  return boxes.length === 0
    ? html`<p class="soft">${t('noGroups')}</p>`
    : group(view, { name: 'groups', label: t('memberOf'), hint }, choices(boxes));
}

/** The form; what cannot be changed by whoever looks at it is shown all the same. */
export function userForm(view: AdminFormView, visit: AdminVisit, parts: UserFormParts): Html {
  const { t, context } = visit;
  const { user, choices, editable, action, button } = parts;
  const who = visit.actor();
  // What somebody has can be taken from them by whoever could not give it.
  const canGive = (permission: string) =>
    user.permissions.includes(permission) || (who !== undefined && hasPerm(who, permission));
  const extra = context.extraData.map((declaration) =>
    extraControls(view, t, extraFields(declaration, user.extra[declaration.name] ?? null), editable.profile),
  );
  return html`<form method="post" action="${action}" class="stack" novalidate>
${view.hidden}${seenField(seenOf(user, context.extraData, editable))}
${problemNote(view)}
${card('profile', t('profile'), profile(view, t, editable, parts.password))}
${card('standing', t('standing'), ranks(view, t, editable))}
${card('groups-card', t('groups'), groupBoxes(view, visit, parts))}
${card('gifts', t('ownRights'), html`<p class="hint">${t('ownRightsHint')}</p>${giftControls(view, choices, !editable.rights, canGive)}`)}
${extra.length > 0 && card('further', t('extraData'), html`${extra}`)}
${editable.profile && html`<div class="actions save"><button>${button}</button></div>`}
</form>`;
}
