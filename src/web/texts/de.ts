/** What the pages of both services say, in German. */
import type { CommonText } from './en.ts';

export const commonDe = (): Readonly<Record<CommonText, string>> => ({
  logIn: 'Anmelden',
  email: 'E-Mail-Adresse',
  password: 'Passwort',
  forgotPassword: 'Passwort vergessen?',
  loginFailed: 'Diese E-Mail-Adresse und dieses Passwort gehören zu keinem aktiven Konto.',
  unverified:
    'Ihre E-Mail-Adresse ist noch nicht bestätigt: Öffnen Sie den Link in der E-Mail, die wir Ihnen gesendet haben.',
  logOut: 'Abmelden',
  logOutQuestion: 'Von {site} abmelden?',
  stayLoggedIn: 'Angemeldet bleiben',
  doneLoggedOut: 'Sie sind abgemeldet.',
  changePassword: 'Passwort ändern',
  currentPassword: 'Aktuelles Passwort',
  newPassword: 'Neues Passwort',
  newPasswordAgain: 'Neues Passwort wiederholen',
  passwordChangeExplained: 'Alle anderen Geräte werden abgemeldet.',
  errorIn: 'Fehler: {title}',
  notSent: 'Bitte versuchen Sie es noch einmal',
  notSentText:
    'Um Ihr Konto zu schützen, haben wir das Formular nicht angenommen: Es war zu lange offen, Sie haben sich seither an- oder abgemeldet, oder es kam nicht von dieser Website. Es wurde nichts geändert. Öffnen Sie die Seite neu und wiederholen Sie die Eingabe; Cookies müssen für diese Website erlaubt sein.',
  openAgain: 'Seite neu öffnen',
  tooManyAttempts: 'Zu viele Versuche',
  tooManyAttemptsText:
    'Um Ihr Konto zu schützen, warten Sie bitte etwas ({minutes} Min.), bevor Sie es noch einmal versuchen.',
  notAvailable: 'Zurzeit nicht verfügbar',
  notAvailableText: 'Bitte versuchen Sie es gleich noch einmal. Es wurde nichts geändert.',
  notPossible: 'Das hat nicht geklappt',
  notPossibleText: 'Die Anfrage war unvollständig oder nicht erlaubt. Es wurde nichts geändert.',
  internalError: 'Etwas ist schiefgegangen',
  internalErrorText: 'Der Fehler liegt bei uns. Bitte versuchen Sie es später noch einmal.',
});
