/** What the API says, in French. */
import type { ApiMessages } from './en.ts';

export const apiFr = (): ApiMessages => ({
  'No active account found with the given credentials':
    'Aucun compte actif ne correspond aux identifiants fournis',
  'No active account found for the given token.': 'Aucun compte actif ne correspond à ce jeton.',
  'The email address is not verified.': 'L’adresse e-mail n’est pas vérifiée.',
  'Invalid credentials.': 'Identifiants non valides.',
  'Authentication credentials were not provided.': 'Informations d’authentification non fournies.',
  'Authorization header must contain two space-delimited values':
    'L’en-tête Authorization doit contenir deux valeurs séparées par une espace',
  'Given token not valid for any token type': 'Le jeton fourni n’est valide pour aucun type de jeton',
  'Token is invalid or expired': 'Le jeton n’est pas valide ou a expiré',
  'Token is invalid': 'Le jeton n’est pas valide',
  'Token is expired': 'Le jeton a expiré',
  'Token is blacklisted': 'Le jeton a été révoqué',
  'Token has no id': 'Le jeton n’a pas d’identifiant',
  'Token has no type': 'Le jeton n’a pas de type',
  'Token has wrong type': 'Le jeton n’a pas le bon type',
  "Token has no '{claim}' claim": 'Le jeton n’a pas le champ « {claim} »',
  "Token '{claim}' claim has expired": 'Le champ « {claim} » du jeton a expiré',
  'Token contained no recognizable user identification':
    'Le jeton ne contient aucun identifiant d’utilisateur reconnaissable',
  'User not found': 'L’utilisateur n’a pas été trouvé',
  'User is inactive': 'L’utilisateur est désactivé',
  "The user's password has been changed.": 'Le mot de passe de l’utilisateur a été modifié.',
  'You do not have permission to perform this action.':
    'Vous n’avez pas la permission d’effectuer cette action.',
  'You do not have permission to this service': 'Vous n’avez pas accès à ce service',
  'This service is not known.': 'Ce service n’est pas connu.',
  'Request was throttled. Expected available in {count} second.':
    'Requête ralentie. De nouveau possible dans {count} seconde.',
  'Request was throttled. Expected available in {count} seconds.':
    'Requête ralentie. De nouveau possible dans {count} secondes.',
  'CSRF Failed: {reason}': 'Échec de la vérification CSRF : {reason}',
  'the request comes from another origin.': 'la requête vient d’une autre origine.',
  'the token is missing or out of date.': 'le jeton est absent ou périmé.',
  'Not found.': 'Introuvable.',
  'Method "{method}" not allowed.': 'Méthode « {method} » non autorisée.',
  'Could not satisfy the request Accept header.': 'L’en-tête Accept n’a pas pu être satisfait.',
  'Unsupported media type "{type}" in request.': 'Type de média « {type} » non pris en charge.',
  'Request body is larger than {count} bytes.': 'Le corps de la requête dépasse {count} octets.',
  'The body ended before it was complete': 'Le corps de la requête s’est interrompu avant la fin',
  'JSON parse error - the body is not UTF-8':
    'Erreur d’analyse JSON – le corps de la requête n’est pas en UTF-8',
  'JSON parse error - the body is not valid JSON':
    'Erreur d’analyse JSON – le corps de la requête n’est pas du JSON valide',
  'Form parse error - the body is not UTF-8':
    'Erreur d’analyse du formulaire – le corps de la requête n’est pas en UTF-8',
  'Form parse error - the body is not a valid form':
    'Erreur d’analyse du formulaire – le corps de la requête n’est pas un formulaire valide',
  'No data provided': 'Aucune donnée fournie',
  'Invalid data. Expected a dictionary, but got {type}.':
    'Données non valides. Un objet était attendu, mais {type} a été reçu.',
  'This field is not allowed.': 'Ce champ n’est pas autorisé.',
  'Must be a valid boolean.': 'Doit être un booléen valide.',
  'This link is invalid or has expired.': 'Ce lien n’est pas valide ou a expiré.',
  'Somebody else has this email address by now.':
    'Cette adresse e-mail appartient désormais à quelqu’un d’autre.',
  'Mail is on its way to the new address.': 'Un e-mail est en route vers la nouvelle adresse.',
  'Mail is on its way to this address.': 'Un e-mail est en route vers cette adresse.',
  'If there is an account with this address, mail is on its way to it.':
    'S’il existe un compte avec cette adresse, un e-mail lui est envoyé.',
  'If this address waits for its verification, mail is on its way to it.':
    'Si cette adresse attend sa vérification, un e-mail lui est envoyé.',
  'Logged out.': 'Déconnecté.',
  'Too many logins at once. Try again shortly.': 'Trop de connexions à la fois. Réessayez dans un instant.',
  'The service cannot send mail.': 'Le service ne peut pas envoyer d’e-mails.',
  'The service cannot reach its database.': 'Le service n’atteint pas sa base de données.',
  'The service is not ready.': 'Le service n’est pas prêt.',
  'The signing key cannot be read: AUTH_SECRET does not open it.':
    'La clé de signature est illisible : AUTH_SECRET ne l’ouvre pas.',
  'This auth-service takes no signed requests: it was made without `signedServices`.':
    'Ce service d’authentification n’accepte pas de requêtes signées : il a été créé sans `signedServices`.',
  'Internal server error.': 'Erreur interne du serveur.',
});
