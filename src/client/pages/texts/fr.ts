/** French. */
import { commonFr } from '../../../web/texts/fr.ts';
import type { PageCatalogue } from './catalogue.ts';

/** Pages of a client-service in French. */
export const fr: PageCatalogue = {
  language: 'fr',
  texts: () => ({
    ...commonFr(),
    noAccess: 'Votre compte n’a pas accès à {site}.',
    logOutExplained: 'Il faudra vous reconnecter ici.',
    passwordWrong: 'Ce n’est pas votre mot de passe actuel.',
    passwordsDiffer: 'Les deux mots de passe ne correspondent pas.',
    passwordUnsure:
      'Il n’y a pas eu de réponse. Votre mot de passe a peut-être été changé : patientez un instant, puis essayez de vous connecter avec le nouveau.',
    passwordDone: 'Mot de passe changé',
    goOn: 'Continuer',
    toStart: 'Vers la page d’accueil',
    notForYou: 'Vous ne pouvez pas ouvrir cette page',
    notForYouText: 'Vous êtes connecté en tant que {email}. Ce compte ne permet pas d’ouvrir cette page.',
    otherAccount: 'Se connecter avec un autre compte',
    loginNeeded: 'Veuillez vous connecter',
    loginNeededText:
      'Vous n’êtes pas connecté, ou ne l’êtes plus. Rien n’a été modifié. Connectez-vous, puis recommencez.',
    loginLost: 'La connexion n’a pas abouti',
    loginLostText:
      'Vous avez été envoyé plusieurs fois à la page de connexion, et vous êtes chaque fois revenu sans votre connexion. Les cookies doivent être autorisés pour {host}. S’ils le sont, prévenez le responsable de ce site.',
    tryAgain: 'Réessayer',
  }),
};
