/** Controls for what a group or a user is given themselves: permissions to tick, and an access level for each service. */
import { field } from '../../../web/field.ts';
import { type Html, html } from '../../../web/html.ts';
import { type Choices, MOST_CHOICES } from '../../admin/choices.ts';
import type { Gift } from '../../admin/rules.ts';
import type { Fields } from '../page.ts';
import { checkbox, choices, group } from './inputs.ts';
import type { AdminFormView } from './render.ts';

const PERMISSION = 'permission.';
const ACCESS = 'access.';

/** What the controls show of a gift. */
export const giftValues = ({ permissions, access }: Gift): Record<string, string> =>
  Object.fromEntries([
    ...permissions.map((name) => [`${PERMISSION}${name}`, 'on']),
    ...Object.entries(access).map(([service, level]) => [`${ACCESS}${service}`, level]),
  ]);

/** What was written into them, to show it again. */
export const keptGifts = (fields: Fields): Record<string, string> =>
  Object.fromEntries(
    Object.entries(fields).filter(
      (entry): entry is [string, string] =>
        typeof entry[1] === 'string' && (entry[0].startsWith(PERMISSION) || entry[0].startsWith(ACCESS)),
    ),
  );

/** What they sent, as the operations take it. A service without a level is one that nothing is given for. */
export function giftFields(fields: Fields) {
  const named = (prefix: string) =>
    Object.entries(fields)
      .filter(([name]) => name.startsWith(prefix))
      .map(([name, value]) => [name.slice(prefix.length), value] as const);
  return {
    permissions: named(PERMISSION).map(([name]) => name),
    access: Object.fromEntries(
      named(ACCESS)
        .map(([service, level]) => [service, typeof level === 'string' ? level.trim() : level] as const)
        .filter(([, level]) => level !== ''),
    ),
  };
}

/** Names of a prefix that a form shows: what is offered, and what is chosen beyond that. */
const shownNames = (view: AdminFormView, prefix: string, offered: readonly string[]): string[] => [
  ...offered,
  ...Object.keys(view.values)
    .filter((name) => name.startsWith(prefix))
    .map((name) => name.slice(prefix.length))
    .filter((name) => !offered.includes(name)),
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
  const boxes = shownNames(view, PERMISSION, [...labels.keys()]).map((name) => {
    const label = labels.get(name);
    const control = {
      name: `${PERMISSION}${name}`,
      label: name,
      hint: label || undefined,
      isDisabled: isDisabled || !canGive(name),
    };
    return { isDisabled: control.isDisabled, box: checkbox(view, control) };
  });
  const levels = shownNames(
    view,
    ACCESS,
    services.map(({ name }) => name),
  ).map((name) =>
    field(view, { name: `${ACCESS}${name}`, label: name, autocomplete: 'off', isOptional: true, isDisabled }),
  );
  const isCut = permissions.length === MOST_CHOICES.permissions;
  const hint = isCut ? t('permissionsCut', { count: MOST_CHOICES.permissions }) : undefined;
  return html`${group(view, { name: 'permissions', label: t('permissions'), hint }, choices(boxes))}
${levels.length > 0 && group(view, { name: 'access', label: t('accessLevels'), hint: t('accessLevelsHint') }, html`<div class="pair">${levels}</div>`)}`;
}
