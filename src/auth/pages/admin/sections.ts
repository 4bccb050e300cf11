/** What there is in the admin, and who sees it. */
import { toView } from '../../admin/actor.ts';
import type { AdminText } from '../../texts/admin/translate.ts';
import type { AdminVisit } from './visit.ts';

/** A link to another page. */
export interface Way {
  readonly url: string;
  readonly label: string;
}

/** The first page of the admin. */
export const HOME = '/admin/';

/** A part of the admin: in the navigation, and on the first page. */
export interface Section {
  readonly path: string;
  readonly title: AdminText;
  /** A sentence for the first page. */
  readonly about: AdminText;
  /** Shown to staff who have any of these permissions. */
  readonly anyOf: readonly string[];
}

/** In the order in which they are shown. */
export const SECTIONS: readonly Section[] = [
  {
    path: '/admin/users',
    title: 'Users',
    about: 'Find, create and change users, and what they may do.',
    anyOf: [...toView('auth.user'), 'auth.add_user'],
  },
  {
    path: '/admin/groups',
    title: 'Groups',
    about: 'What the members of a group may do.',
    anyOf: toView('auth.group'),
  },
  {
    path: '/admin/permissions',
    title: 'Permissions',
    about: 'The permissions that users and groups can be given.',
    anyOf: toView('auth.permission'),
  },
  {
    path: '/admin/services',
    title: 'Services',
    about: 'The client-services, who may enter them, and their keys.',
    anyOf: toView('easyjwt.service'),
  },
  {
    path: '/admin/keys',
    title: 'Signing keys',
    about: 'The keys that sign tokens.',
    anyOf: toView('easyjwt.signingkey'),
  },
  {
    path: '/admin/events',
    title: 'Audit log',
    about: 'Who did what, when, and from where.',
    anyOf: ['easyjwt.view_event'],
  },
];

/** The way to the section that a page lies in. */
export const sectionOf = ({ url, t }: AdminVisit): Way | undefined => {
  const found = SECTIONS.find(({ path }) => url.pathname.startsWith(path));
  return found && { url: found.path, label: t(found.title) };
};
