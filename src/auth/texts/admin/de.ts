/** What the admin says of itself and of users, in German. */
import type { CataloguePart } from '../catalogue.ts';
import type { ADMIN_MESSAGES, adminEn } from './en.ts';

export const adminDe: CataloguePart<typeof adminEn, typeof ADMIN_MESSAGES> = {
  texts: {
    admin: 'Verwaltung',
    overview: 'Übersicht',
    toOverview: 'Zur Übersicht',
    nothingForYou:
      'Sie gehören zum Personal, haben hier aber noch keine Berechtigung. Wenden Sie sich an einen Superuser.',
    users: 'Benutzer',
    usersAbout: 'Benutzer finden, anlegen und ändern, und was sie dürfen.',
    groups: 'Gruppen',
    groupsAbout: 'Was die Mitglieder einer Gruppe dürfen.',
    permissions: 'Berechtigungen',
    permissionsAbout: 'Die Berechtigungen, die Benutzer und Gruppen bekommen können.',
    services: 'Dienste',
    servicesAbout: 'Die Client-Dienste, wer sie betreten darf, und ihre Schlüssel.',
    signingKeys: 'Signaturschlüssel',
    signingKeysAbout: 'Die Schlüssel, mit denen Tokens signiert werden.',
    auditLog: 'Protokoll',
    auditLogAbout: 'Wer was wann von wo aus getan hat.',
    staffOnly: 'Nur für Personal',
    staffOnlyText: 'Sie sind angemeldet, aber Ihr Konto hat keinen Zugang zur Verwaltung.',
    noPermission: 'Keine Berechtigung',
    noPermissionText: 'Ihnen fehlt die Berechtigung dafür. Wenden Sie sich an einen Superuser.',
    notThere: 'Nichts vorhanden',
    notThereText: 'Was Sie suchen, gibt es nicht. Vielleicht wurde es inzwischen gelöscht.',
    confirmItsYou: 'Bestätigen Sie, dass Sie es sind',
    confirmItsYouText:
      'Ihre letzte Anmeldung ist eine Weile her. Geben Sie Ihr Passwort ein, um fortzufahren; Ihre Eingaben bleiben erhalten.',
    yourPassword: 'Ihr Passwort',
    cancel: 'Abbrechen',
    fromTheStart: 'Von vorn',
    nextPage: 'Nächste Seite',
    morePages: 'Weitere Seiten',
    never: 'nie',
    search: 'Suchen',
    searchUsersHint: 'Der Anfang einer E-Mail-Adresse oder eines Namens, oder eine ID.',
    any: 'beliebig',
    yes: 'ja',
    no: 'nein',
    active: 'Aktiv',
    inactive: 'inaktiv',
    staff: 'Personal',
    superuser: 'Superuser',
    personName: 'Name',
    standing: 'Status',
    joined: 'Beigetreten',
    lastLogin: 'Letzte Anmeldung',
    addUser: 'Benutzer anlegen',
    noUsers: 'Kein Benutzer passt.',
    phone: 'Telefon',
    location: 'Ort',
    deleteUser: 'Benutzer löschen',
    deleteUserText:
      '{email} wird mit Gruppen, Berechtigungen, Zugängen, Zusatzdaten und Sitzungen gelöscht. Das Protokoll bleibt. Das lässt sich nicht rückgängig machen.',
    doneUserChanged: 'Der Benutzer ist geändert.',
    doneUserDeleted: 'Der Benutzer ist gelöscht.',
  },
  messages: {
    'Only superusers may change is_staff and is_superuser.':
      'Nur Superuser dürfen Personal- und Superuser-Rechte ändern.',
    'Only superusers may change or log out staff and superusers.':
      'Nur Superuser dürfen Personal und Superuser ändern oder abmelden.',
    'You cannot give what you do not have yourself: {rights}.':
      'Sie können nicht vergeben, was Sie selbst nicht haben: {rights}.',
    'You cannot change your own privileges.': 'Ihre eigenen Rechte können Sie nicht ändern.',
    'There must be an active superuser left.': 'Es muss ein aktiver Superuser übrig bleiben.',
    'Somebody else changed this at the same time. Try again.':
      'Jemand anderes hat dies gleichzeitig geändert. Versuchen Sie es noch einmal.',
  },
};
