/** What there is to be given, for forms that let somebody choose. */
import { jsonObject } from '../../storage/facts.ts';
import { permissionPage } from '../../storage/permissions.ts';
import { servicePage } from '../../storage/services.ts';
import type { SQL } from '../../storage/sql.ts';
import type { Permission } from './permissions.ts';

/** How many of each a form offers at most. Whatever is beyond can be given over the API. */
export const MOST_CHOICES = { permissions: 500, services: 200 };

/** Permissions and services, by name. */
export interface Choices {
  readonly permissions: readonly Permission[];
  readonly services: readonly { readonly name: string }[];
}

/** {@link Choices} as facts. */
export const choiceFacts: SQL = jsonObject({
  permissions: permissionPage('', MOST_CHOICES.permissions),
  services: servicePage('', MOST_CHOICES.services),
});
