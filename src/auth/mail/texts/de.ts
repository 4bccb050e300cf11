/** German. */
import type { MailTexts } from './en.ts';

export const mailsDe = (): MailTexts => ({
  resetPassword: {
    subject: 'Neues Passwort für {site}',
    before: [
      'Jemand, hoffentlich Sie selbst, hat um ein neues Passwort für Ihr Konto {email} bei {site} gebeten.',
    ],
    link: 'Neues Passwort wählen',
    after: [
      'Der Link gilt einmal und für {validity}. Sie werden auf allen Geräten abgemeldet.',
      'Falls Sie das nicht waren, ist nichts zu tun: Es hat sich nichts geändert.',
    ],
  },
  verifyEmail: {
    subject: 'Bestätigen Sie Ihre E-Mail-Adresse für {site}',
    before: ['Bitte bestätigen Sie, dass {email} Ihre E-Mail-Adresse bei {site} ist.'],
    link: 'E-Mail-Adresse bestätigen',
    after: [
      'Der Link gilt für {validity}.',
      'Falls Sie kein Konto bei {site} haben, ist nichts zu tun: Jemand hat sich vertippt.',
    ],
  },
  changeEmail: {
    subject: 'Bestätigen Sie Ihre neue E-Mail-Adresse für {site}',
    before: [
      'Bitte bestätigen Sie, dass {email} die neue E-Mail-Adresse Ihres Kontos bei {site} werden soll.',
    ],
    link: 'Diese E-Mail-Adresse verwenden',
    after: [
      'Der Link gilt einmal und für {validity}.',
      'Falls Sie kein Konto bei {site} haben, ist nichts zu tun: Jemand hat sich vertippt.',
    ],
  },
  alreadyRegistered: {
    subject: 'Sie haben schon ein Konto bei {site}',
    before: [
      'Jemand, hoffentlich Sie selbst, wollte bei {site} ein Konto mit der Adresse {email} anlegen. Es gibt schon eines, und daran hat sich nichts geändert.',
      'Melden Sie sich damit an. Falls Sie das Passwort vergessen haben, wählen Sie ein neues.',
    ],
    link: 'Anmelden',
    after: ['Falls Sie das nicht waren, ist nichts zu tun.'],
  },
  emailChangeRequested: {
    subject: 'Eine neue E-Mail-Adresse für Ihr Konto bei {site}',
    before: [
      'Jemand, der das Passwort Ihres Kontos {email} bei {site} kennt, möchte dessen E-Mail-Adresse ändern. Das geschieht, sobald die neue Adresse bestätigt ist.',
    ],
    after: ['Falls Sie das nicht waren, ändern Sie jetzt Ihr Passwort: Das verhindert es.'],
  },
  emailChanged: {
    subject: 'Ihre E-Mail-Adresse bei {site} wurde geändert',
    before: [
      'Ihr Konto bei {site} hat eine neue E-Mail-Adresse. Post dazu geht nicht mehr an {email}, und Sie melden sich nicht mehr damit an.',
    ],
    after: ['Falls Sie das nicht waren, wenden Sie sich an die Betreiber von {site}.'],
  },
  passwordChanged: {
    subject: 'Ihr Passwort für {site} wurde geändert',
    before: ['Das Passwort Ihres Kontos {email} bei {site} wurde geändert. Alle Geräte wurden abgemeldet.'],
    after: ['Falls Sie das nicht waren, wählen Sie beim Anmelden „Passwort vergessen?“.'],
  },
});
