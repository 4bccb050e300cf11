/** Controls for what a group or a user is given themselves: permissions to tick, and an access level for each service. */
import { type Html, html } from '../../../web/html.ts';
import { type Choices, MOST_CHOICES } from '../../admin/choices.ts';
import type { Gift } from '../../admin/rules.ts';
import { choices, group, line } from './inputs.ts';
import type { AdminFormView } from './render.ts';
import { type Texts, ticked, under } from './texts.ts';

const PERMISSION = 'permission.';
const ACCESS = 'access.';

/** A gift as texts of the controls. */
export const giftTexts = ({ permissions, access }: Gift): Texts =>
  Object.fromEntries([
    ...permissions.map((name) => [`${PERMISSION}${name}`, 'on']),
    ...Object.entries(access).map(([service, level]) => [`${ACCESS}${service}`, level]),
  ]);

/**
 * What they stand for. A service without a level is one that nothing is given for, unless the level was an empty one before.
 */
export const readGift = (texts: Texts, before: Texts): Gift => ({
  permissions: ticked(PERMISSION, texts),
  access: Object.fromEntries(
    under(ACCESS, texts)
      .map(([service, level]) => [service, level.trim()] as const)
      .filter(([service, level]) => level !== '' || before[`${ACCESS}${service}`] === ''),
  ),
});

/** Names of a prefix that a form shows: what is offered, and what is chosen beyond that. */
const shownNames = (view: AdminFormView, prefix: string, offered: readonly { readonly name: string }[]) => [
  ...new Set([...offered.map(({ name }) => name), ...under(prefix, view.values).map(([name]) => name)]),
];

/**
 * The controls.
 *
 * @param canGive whether a permission is for whoever asks to give; those that are not can be seen, not ticked
 */
export function giftControls(
  view: AdminFormView,
  { permissions, services }: Choices,
  isDisabled: boolean,
  canGive: (permission: string) => boolean = () => true,
): Html {
  const { t } = view;
  const labels = new Map(permissions.map(({ name, label }) => [name, label]));
  const boxes = shownNames(view, PERMISSION, permissions).map((name) => ({
    name: `${PERMISSION}${name}`,
    label: name,
    hint: labels.get(name) || undefined,
    isDisabled: isDisabled || !canGive(name),
  }));
  const levels = shownNames(view, ACCESS, services).map((name) =>
    line(view, { name: `${ACCESS}${name}`, label: name, isDisabled }),
  );
  const count = MOST_CHOICES.permissions;
  const hint =
    permissions.length === count
      ? t('The first {count} are shown. Give others over the admin API.', { count })
      : undefined;
  return html`${group(view, { name: 'permissions', label: t('Permissions'), hint }, choices(view, boxes))}
${levels.length > 0 && group(view, { name: 'access', label: t('Access levels'), hint: t('By service, in parts between dots: com.sales opens com.sales.emea too. Leave empty to give nothing.') }, html`<div class="pair">${levels}</div>`)}`;
}
