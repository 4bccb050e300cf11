/** German. */
import { commonDe } from '../../web/texts/de.ts';
import { mailsDe } from '../mail/texts/de.ts';
import { adminDe } from './admin/de.ts';
import { apiDe } from './api/de.ts';
import type { Catalogue } from './catalogue.ts';
import { operationsDe } from './operations/de.ts';
import { speak } from './speeches.ts';

/** Pages, answers and mails of the auth-service in German. */
export const de: Catalogue = {
  language: 'de',
  pages: () => ({
    ...commonDe(),
    noSuperuser:
      'Dieser Dienst hat noch keinen Superuser. Wer ihn betreibt, legt den ersten auf der Kommandozeile an:',
    noAccountYet: 'Noch kein Konto?',
    continueTo: 'um zu {host} weiterzugehen',
    createAccount: 'Konto anlegen',
    firstName: 'Vorname',
    lastName: 'Nachname',
    optional: 'freiwillig',
    passwordHint:
      'Mindestens {count} Zeichen. Einige ungewöhnliche Wörter sind leicht zu merken und schwer zu erraten.',
    passwordAgain: 'Passwort wiederholen',
    alreadyRegistered: 'Sie haben schon ein Konto?',
    doneRegistered:
      'Vielen Dank. Bitte melden Sie sich mit Ihrem neuen Konto an. Falls Sie mit dieser Adresse schon eines hatten, ist es unverändert.',
    doneRegisteredConfirm:
      'Vielen Dank. Eine E-Mail ist zu Ihnen unterwegs. Öffnen Sie den Link darin und melden Sie sich dann an.',
    logOutExplained:
      'Danach müssen Sie sich hier und bei den Diensten, die diese Anmeldung nutzen, neu anmelden.',
    doneLoggedOutEverywhere: 'Sie sind auf allen Geräten abgemeldet.',
    account: 'Ihr Konto',
    admin: 'Verwaltung',
    skipToContent: 'Zum Inhalt springen',
    profile: 'Profil',
    save: 'Speichern',
    doneSaved: 'Ihre Änderungen sind gespeichert.',
    loginDetails: 'E-Mail-Adresse und Passwort',
    devices: 'Wo Sie angemeldet sind',
    thisDevice: 'Dieses Gerät',
    browserOnSystem: '{browser} auf {system}',
    unknownDevice: 'Unbekanntes Gerät',
    lastUsed: 'Zuletzt benutzt: {when}',
    viaService: 'über {service}',
    doneDeviceLoggedOut: 'Das Gerät ist abgemeldet.',
    logOutEverywhere: 'Überall abmelden',
    logOutEverywhereExplained: 'Beendet Ihre Sitzungen auf allen Geräten, auch auf diesem.',
    backToAccount: 'Zurück zu Ihrem Konto',
    donePasswordChanged: 'Ihr Passwort ist geändert. Alle anderen Geräte sind abgemeldet.',
    resetPassword: 'Passwort zurücksetzen',
    resetExplained:
      'Geben Sie Ihre E-Mail-Adresse ein. Wir senden Ihnen einen Link, mit dem Sie ein neues Passwort wählen.',
    sendLink: 'Link senden',
    doneResetRequested:
      'Falls es ein Konto mit dieser Adresse gibt, ist eine E-Mail mit einem Link unterwegs. Sehen Sie auch im Spam-Ordner nach.',
    backToLogIn: 'Zurück zur Anmeldung',
    choosePassword: 'Neues Passwort wählen',
    choosePasswordExplained: 'Sie werden auf allen Geräten abgemeldet.',
    donePasswordReset: 'Ihr neues Passwort ist gesetzt. Bitte melden Sie sich damit an.',
    confirmEmail: 'E-Mail-Adresse bestätigen',
    confirmEmailText: 'Bitte bestätigen Sie, dass {email} Ihre E-Mail-Adresse ist.',
    confirm: 'Bestätigen',
    doneEmailVerified: 'Ihre E-Mail-Adresse ist bestätigt.',
    doneEmailChanged: 'Ihre E-Mail-Adresse ist geändert.',
    notVerified: 'nicht bestätigt',
    sendVerification: 'Bestätigungsmail senden',
    doneVerificationSent:
      'Falls diese Adresse noch zu bestätigen ist, ist eine E-Mail mit einem Link unterwegs. Sehen Sie auch im Spam-Ordner nach.',
    sendAgain: 'E-Mail noch einmal senden',
    changeEmail: 'E-Mail-Adresse ändern',
    changeEmailExplained:
      'Wir senden einen Link an die neue Adresse. Die Änderung gilt, sobald Sie ihn öffnen.',
    newEmail: 'Neue E-Mail-Adresse',
    doneEmailChangeRequested:
      'Eine E-Mail mit einem Link ist an Ihre neue Adresse unterwegs. Bis Sie ihn öffnen, ändert sich nichts.',
    linkInvalid: 'Dieser Link funktioniert nicht',
    linkInvalidText:
      'Er wurde schon benutzt, ist zu alt oder unvollständig. Sie können einen neuen anfordern.',
    askAgain: 'Neuen Link anfordern',
    emailTaken: 'Diese E-Mail-Adresse wird inzwischen benutzt. Es wurde nichts geändert.',
    pageNotFound: 'Seite nicht gefunden',
    pageNotFoundText:
      'Unter dieser Adresse gibt es nichts. Der Link ist vielleicht unvollständig oder veraltet.',
    toStart: 'Zu Ihrem Konto',
  }),
  admin: () => ({ ...adminDe.texts(), ...operationsDe.texts() }),
  messages: () => ({
    ...apiDe(),
    ...adminDe.messages(),
    ...operationsDe.messages(),
    'This field is required.': 'Dieses Feld ist erforderlich.',
    'This field may not be blank.': 'Dieses Feld darf nicht leer sein.',
    'This field may not be null.': 'Dieses Feld darf nicht leer sein.',
    'Not a valid string.': 'Das ist kein gültiger Text.',
    'Null characters are not allowed.': 'Nullzeichen sind nicht erlaubt.',
    'Surrogate characters are not allowed: U+{code}.':
      'Unvollständige Unicode-Zeichen sind nicht erlaubt: U+{code}.',
    'Ensure this field has no more than {count} characters.': 'Höchstens {count} Zeichen sind erlaubt.',
    'Ensure this field has no more than {count} bytes.': 'Höchstens {count} Bytes sind erlaubt.',
    'Enter a valid email address.': 'Geben Sie eine gültige E-Mail-Adresse ein.',
    'This email already exists.': 'Diese E-Mail-Adresse wird schon benutzt.',
    'This password is too short. It must contain at least {count} characters.':
      'Dieses Passwort ist zu kurz. Es muss mindestens {count} Zeichen haben.',
    'This password is too common.': 'Dieses Passwort ist zu verbreitet.',
    'This password is entirely numeric.': 'Dieses Passwort besteht nur aus Ziffern.',
    'The password is too similar to the {attribute}.': 'Dieses Passwort ist zu ähnlich: {attribute}.',
    'The two password fields didn’t match.': 'Die beiden Passwörter stimmen nicht überein.',
    'Your old password was entered incorrectly. Please enter it again.':
      'Das ist nicht Ihr aktuelles Passwort.',
    'first name': 'Vorname',
    'last name': 'Nachname',
    'email address': 'E-Mail-Adresse',
  }),
  mails: mailsDe,
  speak,
};
