/** What the admin says of itself and of users, in French. */
import type { CataloguePart } from '../catalogue.ts';
import type { ADMIN_MESSAGES, ADMIN_TEXTS, adminEn } from './en.ts';

export const adminFr: CataloguePart<typeof adminEn, typeof ADMIN_TEXTS, typeof ADMIN_MESSAGES> = {
  texts: () => ({
    Overview: 'Vue d’ensemble',
    'To the overview': 'Vers la vue d’ensemble',
    'You are staff, but have not been given any permission here yet. Ask a superuser.':
      'Vous êtes membre du personnel, mais n’avez encore aucune permission ici. Adressez-vous à un superutilisateur.',
    Users: 'Utilisateurs',
    'Find, create and change users, and what they may do.':
      'Trouver, créer et modifier des utilisateurs et leurs droits.',
    Groups: 'Groupes',
    'What the members of a group may do.': 'Ce que peuvent faire les membres d’un groupe.',
    Permissions: 'Permissions',
    'The permissions that users and groups can be given.':
      'Les permissions que l’on peut donner aux utilisateurs et aux groupes.',
    Services: 'Services',
    'The client-services, who may enter them, and their keys.':
      'Les services clients, qui peut y entrer, et leurs clés.',
    'Signing keys': 'Clés de signature',
    'The keys that sign tokens.': 'Les clés qui signent les jetons.',
    'Audit log': 'Journal d’audit',
    'Who did what, when, and from where.': 'Qui a fait quoi, quand et d’où.',
    'For staff only': 'Réservé au personnel',
    'You are logged in, but your account has no access to the administration.':
      'Vous êtes connecté, mais votre compte n’a pas accès à l’administration.',
    'No permission': 'Pas de permission',
    'You do not have the permission that this takes. Ask a superuser.':
      'Il vous manque la permission nécessaire. Adressez-vous à un superutilisateur.',
    'Nothing there': 'Rien ici',
    'What you are looking for does not exist. It may have been deleted meanwhile.':
      'Ce que vous cherchez n’existe pas. Il a peut-être été supprimé entre-temps.',
    'Confirm that it is you': 'Confirmez que c’est bien vous',
    'Your last login was a while ago. Type your password to go on; what you entered is kept.':
      'Votre dernière connexion date un peu. Saisissez votre mot de passe pour continuer ; votre saisie est conservée.',
    'Your password': 'Votre mot de passe',
    Cancel: 'Annuler',
    'From the start': 'Depuis le début',
    'Next page': 'Page suivante',
    'More pages': 'Autres pages',
    never: 'jamais',
    Search: 'Rechercher',
    'The beginning of an email address or of a name, or an id.':
      'Le début d’une adresse e-mail ou d’un nom, ou un identifiant.',
    any: 'indifférent',
    yes: 'oui',
    no: 'non',
    Active: 'Actif',
    inactive: 'inactif',
    Staff: 'Personnel',
    Superuser: 'Superutilisateur',
    personName: 'Nom',
    Status: 'Statut',
    Joined: 'Inscrit',
    'Last login': 'Dernière connexion',
    'Add user': 'Ajouter un utilisateur',
    'No user fits.': 'Aucun utilisateur ne correspond.',
    Phone: 'Téléphone',
    Location: 'Lieu',
    'Delete user': 'Supprimer l’utilisateur',
    '{email} will be deleted with their groups, permissions, access, extra data and sessions. The audit log stays. This cannot be undone.':
      '{email} sera supprimé avec ses groupes, permissions, accès, données supplémentaires et sessions. Le journal d’audit reste. C’est irréversible.',
    doneUserChanged: 'L’utilisateur est modifié.',
    doneUserDeleted: 'L’utilisateur est supprimé.',
    'A new address counts as not confirmed.': 'Une nouvelle adresse compte comme non confirmée.',
    'Without it they cannot log in. Taking it away ends all their sessions.':
      'Sans cela, pas de connexion possible. Le retirer met fin à toutes ses sessions.',
    'May enter the administration, as far as their permissions go.':
      'Peut entrer dans l’administration, dans la limite de ses permissions.',
    'Has all permissions without being given them.': 'A toutes les permissions sans qu’on les lui donne.',
    'This is you. Nobody changes their own status, groups, permissions or access.':
      'C’est vous. Personne ne modifie son propre statut, ses groupes, ses permissions ou ses accès.',
    'Member of': 'Membre de',
    'The first {count} are shown. Give others over the admin API.':
      'Les {count} premiers choix sont affichés. Les autres se donnent par l’API d’administration.',
    'Permissions and access of their own': 'Permissions et accès propres',
    'Beside what their groups give them.': 'En plus de ce que donnent ses groupes.',
    'Extra data': 'Données supplémentaires',
    'Leave empty for none.': 'Laisser vide pour rien.',
    'One per line.': 'Un par ligne.',
    'Remove {name}': 'Supprimer {name}',
    'This cannot be changed here.': 'Ceci ne peut pas être modifié ici.',
    ID: 'Identifiant',
    'Set password': 'Définir le mot de passe',
    'Choose the password yourself': 'Choisir le mot de passe soi-même',
    'Ends all sessions of {email}. Tell them the password in a way that nobody else can read.':
      'Met fin à toutes les sessions de {email}. Transmettez le mot de passe d’une façon que personne d’autre ne peut lire.',
    'Let them choose it': 'Laisser choisir l’utilisateur',
    'We mail {email} a link with which they choose a password of their own. Until then nothing changes.':
      'Nous envoyons à {email} un lien pour choisir son propre mot de passe. D’ici là, rien ne change.',
    'Leave it empty for somebody who gets a link to choose one.':
      'Laissez vide pour qui recevra un lien pour le choisir.',
    Sessions: 'Sessions',
    'They are logged in nowhere.': 'Connecté nulle part.',
    Device: 'Appareil',
    'Last used': 'Dernière utilisation',
    'Logged in': 'Connexion',
    Ends: 'Expire',
    'End session': 'Terminer la session',
    '{email} has to log in again on that device.': '{email} devra se reconnecter sur cet appareil.',
    'End all sessions': 'Terminer toutes les sessions',
    '{email} is logged out everywhere and has to log in again.':
      '{email} sera déconnecté partout et devra se reconnecter.',
    doneUserAdded: 'L’utilisateur est ajouté.',
    donePasswordSet: 'Le mot de passe est défini. Toutes les sessions de l’utilisateur sont terminées.',
    doneResetSent: 'L’e-mail avec le lien est en route.',
    doneSessionEnded: 'La session est terminée.',
    doneSessionsEnded: 'Toutes les sessions de l’utilisateur sont terminées.',
  }),
  messages: () => ({
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
    'Somebody else changed this meanwhile. Look at it and send it again.':
      'Quelqu’un d’autre a modifié ceci entre-temps. Regardez et envoyez à nouveau.',
    'This user cannot be mailed: they are inactive, or have no proper address.':
      'Impossible d’écrire à cet utilisateur : il est inactif ou n’a pas d’adresse valable.',
    'This is not JSON.': 'Ce n’est pas du JSON.',
    'Enter an access level: letters, digits, - and _ between dots.':
      'Saisissez un niveau d’accès : lettres, chiffres, - et _ entre des points.',
    'Invalid pk "{id}" - object does not exist.': 'L’élément {id} n’existe pas.',
  }),
};
