/** French. */
import { commonFr } from '../../web/texts/fr.ts';
import { mailsFr } from '../mail/texts/fr.ts';
import { adminFr } from './admin/fr.ts';
import { apiFr } from './api/fr.ts';
import type { Catalogue } from './catalogue.ts';
import { operationsFr } from './operations/fr.ts';
import { speak } from './speeches.ts';

/** Pages, answers and mails of the auth-service in French. */
export const fr: Catalogue = {
  language: 'fr',
  pages: () => ({
    ...commonFr(),
    noSuperuser:
      'Ce service n’a pas encore de superutilisateur. Son exploitant crée le premier en ligne de commande :',
    noAccountYet: 'Pas encore de compte ?',
    continueTo: 'pour continuer vers {host}',
    createAccount: 'Créer un compte',
    firstName: 'Prénom',
    lastName: 'Nom',
    optional: 'facultatif',
    passwordHint:
      'Au moins {count} caractères. Quelques mots inhabituels sont faciles à retenir et difficiles à deviner.',
    passwordAgain: 'Confirmer le mot de passe',
    alreadyRegistered: 'Vous avez déjà un compte ?',
    doneRegistered:
      'Merci. Connectez-vous avec votre nouveau compte. Si vous en aviez déjà un avec cette adresse, il n’a pas changé.',
    doneRegisteredConfirm:
      'Merci. Un e-mail est en route. Ouvrez le lien qu’il contient, puis connectez-vous.',
    logOutExplained: 'Il faudra vous reconnecter ici et dans les services qui utilisent cette connexion.',
    doneLoggedOutEverywhere: 'Vous êtes déconnecté de tous les appareils.',
    account: 'Votre compte',
    admin: 'Administration',
    skipToContent: 'Aller au contenu',
    profile: 'Profil',
    save: 'Enregistrer',
    doneSaved: 'Vos modifications sont enregistrées.',
    loginDetails: 'E-mail et mot de passe',
    devices: 'Appareils connectés',
    thisDevice: 'Cet appareil',
    browserOnSystem: '{browser} sur {system}',
    unknownDevice: 'Appareil inconnu',
    lastUsed: 'Dernière utilisation : {when}',
    viaService: 'via {service}',
    doneDeviceLoggedOut: 'Cet appareil est déconnecté.',
    logOutEverywhere: 'Se déconnecter partout',
    logOutEverywhereExplained: 'Met fin à vos sessions sur tous les appareils, y compris celui-ci.',
    backToAccount: 'Retour à votre compte',
    donePasswordChanged: 'Votre mot de passe est changé. Tous les autres appareils sont déconnectés.',
    resetPassword: 'Réinitialiser votre mot de passe',
    resetExplained:
      'Saisissez votre adresse e-mail : nous vous enverrons un lien pour choisir un nouveau mot de passe.',
    sendLink: 'Envoyer le lien',
    doneResetRequested:
      'S’il existe un compte avec cette adresse, un e-mail avec un lien est en route. Regardez aussi dans vos courriers indésirables.',
    backToLogIn: 'Retour à la connexion',
    choosePassword: 'Choisir un nouveau mot de passe',
    choosePasswordExplained: 'Vous serez déconnecté de tous les appareils.',
    donePasswordReset: 'Votre nouveau mot de passe est enregistré. Connectez-vous avec celui-ci.',
    confirmEmail: 'Confirmer votre adresse e-mail',
    confirmEmailText: 'Veuillez confirmer que {email} est votre adresse e-mail.',
    confirm: 'Confirmer',
    doneEmailVerified: 'Votre adresse e-mail est confirmée.',
    doneEmailChanged: 'Votre adresse e-mail est changée.',
    notVerified: 'non confirmée',
    sendVerification: 'Envoyer l’e-mail de confirmation',
    doneVerificationSent:
      'Si cette adresse reste à confirmer, un e-mail avec un lien est en route. Regardez aussi dans vos courriers indésirables.',
    sendAgain: 'Renvoyer l’e-mail',
    changeEmail: 'Changer d’adresse e-mail',
    changeEmailExplained:
      'Nous enverrons un lien à la nouvelle adresse. Le changement prend effet quand vous l’ouvrez.',
    newEmail: 'Nouvelle adresse e-mail',
    doneEmailChangeRequested:
      'Un e-mail avec un lien est en route vers votre nouvelle adresse. Rien ne change tant que vous ne l’ouvrez pas.',
    linkInvalid: 'Ce lien ne fonctionne pas',
    linkInvalidText:
      'Il a déjà été utilisé, il est trop ancien ou incomplet. Vous pouvez en demander un nouveau.',
    askAgain: 'Demander un nouveau lien',
    emailTaken: 'Cette adresse e-mail est désormais utilisée. Rien n’a été modifié.',
    pageNotFound: 'Page introuvable',
    pageNotFoundText: 'Il n’y a rien à cette adresse. Le lien est peut-être incomplet ou ancien.',
    toStart: 'Aller à votre compte',
  }),
  admin: () => ({ ...adminFr.texts(), ...operationsFr.texts() }),
  messages: () => ({
    ...apiFr(),
    ...adminFr.messages(),
    ...operationsFr.messages(),
    'This field is required.': 'Ce champ est obligatoire.',
    'This field may not be blank.': 'Ce champ ne peut être vide.',
    'This field may not be null.': 'Ce champ ne peut être vide.',
    'Not a valid string.': 'Ce texte n’est pas valide.',
    'Null characters are not allowed.': 'Le caractère nul n’est pas autorisé.',
    'Surrogate characters are not allowed: U+{code}.':
      'Les caractères Unicode incomplets ne sont pas autorisés : U+{code}.',
    'Ensure this field has no more than {count} characters.': 'Pas plus de {count} caractères.',
    'Ensure this field has no more than {count} bytes.': 'Pas plus de {count} octets.',
    'Enter a valid email address.': 'Saisissez une adresse e-mail valide.',
    'This email already exists.': 'Cette adresse e-mail est déjà utilisée.',
    'This password is too short. It must contain at least {count} characters.':
      'Ce mot de passe est trop court. Il doit contenir au moins {count} caractères.',
    'This password is too common.': 'Ce mot de passe est trop courant.',
    'This password is entirely numeric.': 'Ce mot de passe ne contient que des chiffres.',
    'The password is too similar to the {attribute}.': 'Ce mot de passe ressemble trop à ceci : {attribute}.',
    'The two password fields didn’t match.': 'Les deux mots de passe ne sont pas identiques.',
    'Your old password was entered incorrectly. Please enter it again.':
      'Ce n’est pas votre mot de passe actuel.',
    'first name': 'prénom',
    'last name': 'nom',
    'email address': 'adresse e-mail',
  }),
  mails: mailsFr,
  speak,
};
