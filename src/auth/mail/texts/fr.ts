/** French. */
import type { MailTexts } from './en.ts';

export const mailsFr = (): MailTexts => ({
  resetPassword: {
    subject: 'Réinitialisez votre mot de passe pour {site}',
    before: [
      'Quelqu’un, sans doute vous, a demandé un nouveau mot de passe pour votre compte {email} sur {site}.',
    ],
    link: 'Choisir un nouveau mot de passe',
    after: [
      'Le lien fonctionne une seule fois, pendant {validity}. Vous serez déconnecté de tous vos appareils.',
      'Si ce n’était pas vous, ignorez ce message : rien n’a changé.',
    ],
  },
  verifyEmail: {
    subject: 'Confirmez votre adresse e-mail pour {site}',
    before: ['Veuillez confirmer que {email} est votre adresse e-mail sur {site}.'],
    link: 'Confirmer l’adresse e-mail',
    after: [
      'Le lien fonctionne pendant {validity}.',
      'Si vous n’avez pas de compte sur {site}, ignorez ce message : quelqu’un s’est trompé d’adresse.',
    ],
  },
  changeEmail: {
    subject: 'Confirmez votre nouvelle adresse e-mail pour {site}',
    before: [
      'Veuillez confirmer que {email} doit devenir la nouvelle adresse e-mail de votre compte sur {site}.',
    ],
    link: 'Utiliser cette adresse e-mail',
    after: [
      'Le lien fonctionne une seule fois, pendant {validity}.',
      'Si vous n’avez pas de compte sur {site}, ignorez ce message : quelqu’un s’est trompé d’adresse.',
    ],
  },
  alreadyRegistered: {
    subject: 'Vous avez déjà un compte sur {site}',
    before: [
      'Quelqu’un, sans doute vous, a voulu créer un compte sur {site} avec l’adresse {email}. Il en existe déjà un, et rien n’y a changé.',
      'Connectez-vous avec ce compte. Si vous avez oublié son mot de passe, choisissez-en un nouveau.',
    ],
    link: 'Se connecter',
    after: ['Si ce n’était pas vous, ignorez ce message.'],
  },
  emailChangeRequested: {
    subject: 'Une nouvelle adresse e-mail pour votre compte sur {site}',
    before: [
      'Quelqu’un qui connaît le mot de passe de votre compte {email} sur {site} a demandé à en changer l’adresse e-mail. Le changement aura lieu dès que la nouvelle adresse sera confirmée.',
    ],
    after: ['Si ce n’était pas vous, changez votre mot de passe maintenant : cela l’empêche.'],
  },
  emailChanged: {
    subject: 'Votre adresse e-mail sur {site} a été modifiée',
    before: [
      'Votre compte sur {site} a une nouvelle adresse e-mail. Les messages à son sujet ne sont plus envoyés à {email}, et vous ne vous connectez plus avec elle.',
    ],
    after: ['Si ce n’était pas vous, adressez-vous aux responsables de {site}.'],
  },
  passwordChanged: {
    subject: 'Votre mot de passe pour {site} a été modifié',
    before: [
      'Le mot de passe de votre compte {email} sur {site} a été modifié. Tous les appareils ont été déconnectés.',
    ],
    after: ['Si ce n’était pas vous, choisissez « Mot de passe oublié ? » à la connexion.'],
  },
});
