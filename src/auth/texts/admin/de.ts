/** What the admin says of itself and of users, in German. */
import type { CataloguePart } from '../catalogue.ts';
import type { ADMIN_MESSAGES, ADMIN_TEXTS, adminEn } from './en.ts';

export const adminDe: CataloguePart<typeof adminEn, typeof ADMIN_TEXTS, typeof ADMIN_MESSAGES> = {
  texts: () => ({
    Overview: 'Übersicht',
    'To the overview': 'Zur Übersicht',
    'You are staff, but have not been given any permission here yet. Ask a superuser.':
      'Sie gehören zum Personal, haben hier aber noch keine Berechtigung. Wenden Sie sich an einen Superuser.',
    Users: 'Benutzer',
    'Find, create and change users, and what they may do.':
      'Benutzer finden, anlegen und ändern, und was sie dürfen.',
    Groups: 'Gruppen',
    'What the members of a group may do.': 'Was die Mitglieder einer Gruppe dürfen.',
    Permissions: 'Berechtigungen',
    'The permissions that users and groups can be given.':
      'Die Berechtigungen, die Benutzer und Gruppen bekommen können.',
    Services: 'Dienste',
    'The client-services, who may enter them, and their keys.':
      'Die Client-Dienste, wer sie betreten darf, und ihre Schlüssel.',
    'Signing keys': 'Signaturschlüssel',
    'The keys that sign tokens.': 'Die Schlüssel, mit denen Tokens signiert werden.',
    'Audit log': 'Protokoll',
    'Who did what, when, and from where.': 'Wer was wann von wo aus getan hat.',
    'For staff only': 'Nur für Personal',
    'You are logged in, but your account has no access to the administration.':
      'Sie sind angemeldet, aber Ihr Konto hat keinen Zugang zur Verwaltung.',
    'No permission': 'Keine Berechtigung',
    'You do not have the permission that this takes. Ask a superuser.':
      'Ihnen fehlt die Berechtigung dafür. Wenden Sie sich an einen Superuser.',
    'Nothing there': 'Nichts vorhanden',
    'What you are looking for does not exist. It may have been deleted meanwhile.':
      'Was Sie suchen, gibt es nicht. Vielleicht wurde es inzwischen gelöscht.',
    'Confirm that it is you': 'Bestätigen Sie, dass Sie es sind',
    'Your last login was a while ago. Type your password to go on; what you entered is kept.':
      'Ihre letzte Anmeldung ist eine Weile her. Geben Sie Ihr Passwort ein, um fortzufahren; Ihre Eingaben bleiben erhalten.',
    'Your password': 'Ihr Passwort',
    Cancel: 'Abbrechen',
    'From the start': 'Von vorn',
    'Next page': 'Nächste Seite',
    'More pages': 'Weitere Seiten',
    never: 'nie',
    Search: 'Suchen',
    'The beginning of an email address or of a name, or an id.':
      'Der Anfang einer E-Mail-Adresse oder eines Namens, oder eine ID.',
    any: 'beliebig',
    yes: 'ja',
    no: 'nein',
    Active: 'Aktiv',
    inactive: 'inaktiv',
    Staff: 'Personal',
    Superuser: 'Superuser',
    personName: 'Name',
    Status: 'Status',
    Joined: 'Beigetreten',
    'Last login': 'Letzte Anmeldung',
    'Add user': 'Benutzer anlegen',
    'No user fits.': 'Kein Benutzer passt.',
    Phone: 'Telefon',
    Location: 'Ort',
    'Delete user': 'Benutzer löschen',
    '{email} will be deleted with their groups, permissions, access, extra data and sessions. The audit log stays. This cannot be undone.':
      '{email} wird mit Gruppen, Berechtigungen, Zugängen, Zusatzdaten und Sitzungen gelöscht. Das Protokoll bleibt. Das lässt sich nicht rückgängig machen.',
    doneUserChanged: 'Der Benutzer ist geändert.',
    doneUserDeleted: 'Der Benutzer ist gelöscht.',
    'A new address counts as not confirmed.': 'Eine neue Adresse gilt als nicht bestätigt.',
    'Without it they cannot log in. Taking it away ends all their sessions.':
      'Ohne das ist keine Anmeldung möglich. Es wegzunehmen beendet alle Sitzungen.',
    'May enter the administration, as far as their permissions go.':
      'Darf in die Verwaltung, soweit die Berechtigungen reichen.',
    'Has all permissions without being given them.':
      'Hat alle Berechtigungen, ohne dass sie vergeben werden.',
    'This is you. Nobody changes their own status, groups, permissions or access.':
      'Das sind Sie. Niemand ändert den eigenen Status oder die eigenen Gruppen, Berechtigungen und Zugänge.',
    'Member of': 'Mitglied in',
    'The first {count} are shown. Give others over the admin API.':
      'Die ersten {count} werden gezeigt. Weitere lassen sich über die Admin-API vergeben.',
    'Permissions and access of their own': 'Eigene Berechtigungen und Zugänge',
    'Beside what their groups give them.': 'Zusätzlich zu dem, was die Gruppen geben.',
    'Extra data': 'Zusatzdaten',
    'Leave empty for none.': 'Leer für nichts.',
    'One per line.': 'Eine Angabe je Zeile.',
    'Remove {name}': '{name} entfernen',
    'This cannot be changed here.': 'Das lässt sich hier nicht ändern.',
    ID: 'Nummer',
    'Set password': 'Passwort setzen',
    'Choose the password yourself': 'Das Passwort selbst wählen',
    'Ends all sessions of {email}. Tell them the password in a way that nobody else can read.':
      'Beendet alle Sitzungen von {email}. Teilen Sie das Passwort so mit, dass niemand mitliest.',
    'Let them choose it': 'Selbst wählen lassen',
    'We mail {email} a link with which they choose a password of their own. Until then nothing changes.':
      'Wir senden {email} einen Link, um selbst ein Passwort zu wählen. Bis dahin ändert sich nichts.',
    'Leave it empty for somebody who gets a link to choose one.':
      'Leer lassen, wenn ein Link zur eigenen Wahl gesendet wird.',
    Sessions: 'Sitzungen',
    'They are logged in nowhere.': 'Nirgends angemeldet.',
    Device: 'Gerät',
    'Last used': 'Zuletzt benutzt',
    'Logged in': 'Angemeldet',
    Ends: 'Endet',
    'End session': 'Sitzung beenden',
    '{email} has to log in again on that device.': '{email} muss sich auf diesem Gerät neu anmelden.',
    'End all sessions': 'Alle Sitzungen beenden',
    '{email} is logged out everywhere and has to log in again.':
      '{email} wird überall abgemeldet und muss sich neu anmelden.',
    doneUserAdded: 'Der Benutzer ist angelegt.',
    donePasswordSet: 'Das Passwort ist gesetzt. Alle Sitzungen des Benutzers sind beendet.',
    doneResetSent: 'Die E-Mail mit dem Link ist unterwegs.',
    doneSessionEnded: 'Die Sitzung ist beendet.',
    doneSessionsEnded: 'Alle Sitzungen des Benutzers sind beendet.',
  }),
  messages: () => ({
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
    'Somebody else changed this meanwhile. Look at it and send it again.':
      'Jemand anderes hat dies inzwischen geändert. Sehen Sie es sich an und senden Sie es noch einmal.',
    'This user cannot be mailed: they are inactive, or have no proper address.':
      'An diesen Benutzer lässt sich keine E-Mail senden: Er ist inaktiv oder hat keine richtige Adresse.',
    'This is not JSON.': 'Das ist kein JSON.',
    'Enter an access level: letters, digits, - and _ between dots.':
      'Geben Sie eine Zugangsstufe ein: Buchstaben, Ziffern, - und _ zwischen Punkten.',
    'Invalid pk "{id}" - object does not exist.': 'Nummer {id} gibt es nicht.',
  }),
};
