/** German. */
import { commonDe } from '../../../web/texts/de.ts';
import type { PageCatalogue } from './catalogue.ts';

/** Pages of a client-service in German. */
export const de: PageCatalogue = {
  language: 'de',
  texts: () => ({
    ...commonDe(),
    noAccess: 'Ihr Konto hat keinen Zugang zu {site}.',
    logOutExplained: 'Danach müssen Sie sich hier neu anmelden.',
    passwordWrong: 'Das ist nicht Ihr aktuelles Passwort.',
    passwordsDiffer: 'Die beiden Passwörter stimmen nicht überein.',
    passwordUnsure:
      'Es kam keine Antwort. Ihr Passwort ist vielleicht geändert, vielleicht nicht: Warten Sie einen Moment und versuchen Sie dann, sich mit dem neuen anzumelden.',
    passwordDone: 'Passwort geändert',
    goOn: 'Weiter',
    toStart: 'Zur Startseite',
    notForYou: 'Sie dürfen diese Seite nicht öffnen',
    notForYouText: 'Sie sind als {email} angemeldet. Dieses Konto darf diese Seite nicht öffnen.',
    otherAccount: 'Mit einem anderen Konto anmelden',
    loginNeeded: 'Bitte melden Sie sich an',
    loginNeededText:
      'Sie sind nicht oder nicht mehr angemeldet. Es wurde nichts geändert. Melden Sie sich an und wiederholen Sie die Eingabe.',
    loginLost: 'Die Anmeldung hat nicht geklappt',
    loginLostText:
      'Sie wurden mehrmals zur Anmeldung geschickt und kamen jedes Mal ohne Ihre Anmeldung zurück. Cookies müssen für {host} erlaubt sein. Wenn sie es sind, wenden Sie sich bitte an den Betreiber dieser Website.',
    tryAgain: 'Noch einmal versuchen',
  }),
};
