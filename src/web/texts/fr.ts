/** What the pages of both services say, in French. */
import type { CommonText } from './en.ts';

export const commonFr = (): Readonly<Record<CommonText, string>> => ({
  logIn: 'Se connecter',
  email: 'Adresse e-mail',
  password: 'Mot de passe',
  forgotPassword: 'Mot de passe oublié ?',
  loginFailed: 'Cette adresse e-mail et ce mot de passe ne correspondent à aucun compte actif.',
  unverified:
    'Votre adresse e-mail n’est pas encore confirmée : ouvrez le lien de l’e-mail que nous vous avons envoyé.',
  logOut: 'Se déconnecter',
  logOutQuestion: 'Se déconnecter de {site} ?',
  stayLoggedIn: 'Rester connecté',
  doneLoggedOut: 'Vous êtes déconnecté.',
  changePassword: 'Changer de mot de passe',
  currentPassword: 'Mot de passe actuel',
  newPassword: 'Nouveau mot de passe',
  newPasswordAgain: 'Confirmer le nouveau mot de passe',
  passwordChangeExplained: 'Tous les autres appareils seront déconnectés.',
  errorIn: 'Erreur : {title}',
  notSent: 'Veuillez réessayer',
  notSentText:
    'Pour protéger votre compte, nous n’avons pas accepté le formulaire : il est resté ouvert trop longtemps, vous vous êtes connecté ou déconnecté entre-temps, ou il ne venait pas de ce site. Rien n’a été modifié. Rouvrez la page et recommencez ; les cookies doivent être autorisés pour ce site.',
  openAgain: 'Rouvrir la page',
  tooManyAttempts: 'Trop de tentatives',
  tooManyAttemptsText:
    'Pour protéger votre compte, veuillez attendre un peu ({minutes} min) avant de réessayer.',
  notAvailable: 'Indisponible pour le moment',
  notAvailableText: 'Veuillez réessayer dans un instant. Rien n’a été modifié.',
  notPossible: 'Cela n’a pas fonctionné',
  notPossibleText: 'La demande était incomplète ou n’est pas autorisée. Rien n’a été modifié.',
  internalError: 'Une erreur est survenue',
  internalErrorText: 'L’erreur vient de nous. Veuillez réessayer plus tard.',
});
