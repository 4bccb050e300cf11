/** What the API says, in German. */
import type { ApiMessages } from './en.ts';

export const apiDe = (): ApiMessages => ({
  'No active account found with the given credentials': 'Kein aktives Konto mit diesen Zugangsdaten gefunden',
  'No active account found for the given token.': 'Kein aktives Konto zu diesem Token gefunden.',
  'The email address is not verified.': 'Die E-Mail-Adresse ist nicht bestätigt.',
  'Invalid credentials.': 'Ungültige Zugangsdaten.',
  'Authentication credentials were not provided.': 'Anmeldedaten fehlen.',
  'Authorization header must contain two space-delimited values':
    'Der Authorization-Header muss aus zwei durch ein Leerzeichen getrennten Werten bestehen',
  'Given token not valid for any token type': 'Der Token ist für keinen Tokentyp gültig',
  'Token is invalid or expired': 'Der Token ist ungültig oder abgelaufen',
  'Token is invalid': 'Der Token ist ungültig',
  'Token is expired': 'Der Token ist abgelaufen',
  'Token is blacklisted': 'Der Token ist gesperrt',
  'Token has no id': 'Der Token hat keine Id',
  'Token has no type': 'Der Token hat keinen Typ',
  'Token has wrong type': 'Der Token hat den falschen Typ',
  "Token has no '{claim}' claim": 'Dem Token fehlt der Claim „{claim}“',
  "Token '{claim}' claim has expired": 'Der Claim „{claim}“ des Tokens ist abgelaufen',
  'Token contained no recognizable user identification': 'Der Token enthält keine erkennbare Benutzerkennung',
  'User not found': 'Benutzer nicht gefunden',
  'User is inactive': 'Der Benutzer ist nicht aktiv',
  "The user's password has been changed.": 'Das Passwort des Benutzers wurde geändert.',
  'You do not have permission to perform this action.':
    'Sie sind nicht berechtigt, diese Aktion durchzuführen.',
  'You do not have permission to this service': 'Sie sind für diesen Dienst nicht berechtigt',
  'This service is not known.': 'Dieser Dienst ist nicht bekannt.',
  'Request was throttled. Expected available in {count} second.':
    'Die Anfrage wurde gedrosselt. Wieder möglich in {count} Sekunde.',
  'Request was throttled. Expected available in {count} seconds.':
    'Die Anfrage wurde gedrosselt. Wieder möglich in {count} Sekunden.',
  'CSRF Failed: {reason}': 'CSRF-Prüfung fehlgeschlagen: {reason}',
  'the request comes from another origin.': 'Die Anfrage kommt von einer anderen Website.',
  'the token is missing or out of date.': 'Das Token fehlt oder ist veraltet.',
  'Not found.': 'Nicht gefunden.',
  'Method "{method}" not allowed.': 'Methode „{method}“ nicht erlaubt.',
  'Could not satisfy the request Accept header.':
    'Der Accept-Header der Anfrage lässt keine Antwort zu, die es gibt.',
  'Unsupported media type "{type}" in request.': 'Nicht unterstützter Medientyp „{type}“ in der Anfrage.',
  'Request body is larger than {count} bytes.': 'Die Anfrage ist größer als {count} Bytes.',
  'The body ended before it was complete': 'Die Anfrage brach ab, bevor sie vollständig war',
  'JSON parse error - the body is not UTF-8': 'Fehler beim Lesen von JSON – die Anfrage ist kein UTF-8',
  'JSON parse error - the body is not valid JSON':
    'Fehler beim Lesen von JSON – die Anfrage ist kein gültiges JSON',
  'Form parse error - the body is not UTF-8': 'Fehler beim Lesen des Formulars – die Anfrage ist kein UTF-8',
  'Form parse error - the body is not a valid form':
    'Fehler beim Lesen des Formulars – die Anfrage ist kein gültiges Formular',
  'No data provided': 'Keine Daten angegeben',
  'Invalid data. Expected a dictionary, but got {type}.':
    'Ungültige Daten. Objekt erwartet, aber {type} erhalten.',
  'This field is not allowed.': 'Dieses Feld ist nicht erlaubt.',
  'Must be a valid boolean.': 'Muss ein gültiger Wahrheitswert sein.',
  'This link is invalid or has expired.': 'Dieser Link ist ungültig oder abgelaufen.',
  'Somebody else has this email address by now.': 'Diese E-Mail-Adresse gehört inzwischen jemand anderem.',
  'Mail is on its way to the new address.': 'Eine E-Mail ist an die neue Adresse unterwegs.',
  'Mail is on its way to this address.': 'Eine E-Mail ist an diese Adresse unterwegs.',
  'If there is an account with this address, mail is on its way to it.':
    'Falls es ein Konto mit dieser Adresse gibt, ist eine E-Mail dorthin unterwegs.',
  'If this address waits for its verification, mail is on its way to it.':
    'Falls diese Adresse auf ihre Bestätigung wartet, ist eine E-Mail dorthin unterwegs.',
  'Logged out.': 'Abgemeldet.',
  'Too many logins at once. Try again shortly.':
    'Zu viele Anmeldungen gleichzeitig. Versuchen Sie es gleich noch einmal.',
  'The service cannot send mail.': 'Der Dienst kann keine E-Mails verschicken.',
  'The service cannot reach its database.': 'Der Dienst erreicht seine Datenbank nicht.',
  'The service is not ready.': 'Der Dienst ist nicht bereit.',
  'The signing key cannot be read: AUTH_SECRET does not open it.':
    'Der Signaturschlüssel ist nicht lesbar: AUTH_SECRET öffnet ihn nicht.',
  'This auth-service takes no signed requests: it was made without `signedServices`.':
    'Dieser Auth-Dienst nimmt keine signierten Anfragen an: Er wurde ohne `signedServices` erstellt.',
  'Internal server error.': 'Interner Serverfehler.',
});
