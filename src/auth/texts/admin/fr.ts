/** What the admin says of itself and of users, in French. */
import type { CataloguePart } from '../catalogue.ts';
import type { ADMIN_MESSAGES, adminEn } from './en.ts';

export const adminFr: CataloguePart<typeof adminEn, typeof ADMIN_MESSAGES> = {
  texts: {
    admin: 'Administration',
    overview: 'Vue d’ensemble',
    toOverview: 'Vers la vue d’ensemble',
    nothingForYou:
      'Vous êtes membre du personnel, mais n’avez encore aucune permission ici. Adressez-vous à un superutilisateur.',
    users: 'Utilisateurs',
    usersAbout: 'Trouver, créer et modifier des utilisateurs et leurs droits.',
    groups: 'Groupes',
    groupsAbout: 'Ce que peuvent faire les membres d’un groupe.',
    permissions: 'Permissions',
    permissionsAbout: 'Les permissions que l’on peut donner aux utilisateurs et aux groupes.',
    services: 'Services',
    servicesAbout: 'Les services clients, qui peut y entrer, et leurs clés.',
    signingKeys: 'Clés de signature',
    signingKeysAbout: 'Les clés qui signent les jetons.',
    auditLog: 'Journal d’audit',
    auditLogAbout: 'Qui a fait quoi, quand et d’où.',
    staffOnly: 'Réservé au personnel',
    staffOnlyText: 'Vous êtes connecté, mais votre compte n’a pas accès à l’administration.',
    noPermission: 'Pas de permission',
    noPermissionText: 'Il vous manque la permission nécessaire. Adressez-vous à un superutilisateur.',
    notThere: 'Rien ici',
    notThereText: 'Ce que vous cherchez n’existe pas. Il a peut-être été supprimé entre-temps.',
    confirmItsYou: 'Confirmez que c’est bien vous',
    confirmItsYouText:
      'Votre dernière connexion date un peu. Saisissez votre mot de passe pour continuer ; votre saisie est conservée.',
    yourPassword: 'Votre mot de passe',
    cancel: 'Annuler',
    fromTheStart: 'Depuis le début',
    nextPage: 'Page suivante',
    morePages: 'Autres pages',
    never: 'jamais',
    search: 'Rechercher',
    searchUsersHint: 'Le début d’une adresse e-mail ou d’un nom, ou un identifiant.',
    any: 'indifférent',
    yes: 'oui',
    no: 'non',
    active: 'Actif',
    inactive: 'inactif',
    staff: 'Personnel',
    superuser: 'Superutilisateur',
    personName: 'Nom',
    standing: 'Statut',
    joined: 'Inscrit',
    lastLogin: 'Dernière connexion',
    addUser: 'Ajouter un utilisateur',
    noUsers: 'Aucun utilisateur ne correspond.',
    phone: 'Téléphone',
    location: 'Lieu',
    deleteUser: 'Supprimer l’utilisateur',
    deleteUserText:
      '{email} sera supprimé avec ses groupes, permissions, accès, données supplémentaires et sessions. Le journal d’audit reste. C’est irréversible.',
    doneUserChanged: 'L’utilisateur est modifié.',
    doneUserDeleted: 'L’utilisateur est supprimé.',
  },
  messages: {
    'Only superusers may change is_staff and is_superuser.':
      'Seuls les superutilisateurs peuvent modifier les statuts de personnel et de superutilisateur.',
    'Only superusers may change or log out staff and superusers.':
      'Seuls les superutilisateurs peuvent modifier ou déconnecter le personnel et les superutilisateurs.',
    'You cannot give what you do not have yourself: {rights}.':
      'Vous ne pouvez pas donner ce que vous n’avez pas vous-même : {rights}.',
    'You cannot change your own privileges.': 'Vous ne pouvez pas modifier vos propres droits.',
    'There must be an active superuser left.': 'Il doit rester un superutilisateur actif.',
    'Somebody else changed this at the same time. Try again.':
      'Quelqu’un d’autre a modifié ceci en même temps. Réessayez.',
  },
};
