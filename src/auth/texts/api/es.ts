/** What the API says, in Spanish. */
import type { ApiMessages } from './en.ts';

export const apiEs = (): ApiMessages => ({
  'No active account found with the given credentials':
    'No hay ninguna cuenta activa con las credenciales indicadas',
  'No active account found for the given token.': 'No hay ninguna cuenta activa para este token.',
  'The email address is not verified.': 'El correo electrónico no está verificado.',
  'Invalid credentials.': 'Credenciales no válidas.',
  'Authentication credentials were not provided.': 'No se han proporcionado credenciales de autenticación.',
  'Authorization header must contain two space-delimited values':
    'El encabezado Authorization debe contener dos valores separados por un espacio',
  'Given token not valid for any token type': 'El token no es válido para ningún tipo de token',
  'Token is invalid or expired': 'El token no es válido o ha caducado',
  'Token is invalid': 'El token no es válido',
  'Token is expired': 'El token ha caducado',
  'Token is blacklisted': 'El token ha sido revocado',
  'Token has no id': 'El token no tiene id',
  'Token has no type': 'El token no tiene tipo',
  'Token has wrong type': 'El token tiene un tipo incorrecto',
  "Token has no '{claim}' claim": 'Al token le falta el campo «{claim}»',
  "Token '{claim}' claim has expired": 'El campo «{claim}» del token ha caducado',
  'Token contained no recognizable user identification':
    'El token no contiene ninguna identificación de usuario reconocible',
  'User not found': 'Usuario no encontrado',
  'User is inactive': 'El usuario está inactivo',
  "The user's password has been changed.": 'La contraseña del usuario ha cambiado.',
  'You do not have permission to perform this action.': 'Usted no tiene permiso para realizar esta acción.',
  'You do not have permission to this service': 'Usted no tiene acceso a este servicio',
  'This service is not known.': 'Este servicio no es conocido.',
  'Request was throttled. Expected available in {count} second.':
    'Demasiadas solicitudes. Vuelva a intentarlo en {count} segundo.',
  'Request was throttled. Expected available in {count} seconds.':
    'Demasiadas solicitudes. Vuelva a intentarlo en {count} segundos.',
  'CSRF Failed: {reason}': 'La comprobación CSRF ha fallado: {reason}',
  'the request comes from another origin.': 'la solicitud viene de otro origen.',
  'the token is missing or out of date.': 'el token falta o está caducado.',
  'Not found.': 'No encontrado.',
  'Method "{method}" not allowed.': 'Método «{method}» no permitido.',
  'Could not satisfy the request Accept header.':
    'No se ha podido satisfacer el encabezado Accept de la solicitud.',
  'Unsupported media type "{type}" in request.': 'Tipo de medio «{type}» no admitido en la solicitud.',
  'Request body is larger than {count} bytes.': 'El cuerpo de la solicitud supera los {count} bytes.',
  'The body ended before it was complete': 'El cuerpo de la solicitud terminó antes de estar completo',
  'JSON parse error - the body is not UTF-8':
    'Error al analizar el JSON: el cuerpo de la solicitud no está en UTF-8',
  'JSON parse error - the body is not valid JSON':
    'Error al analizar el JSON: el cuerpo de la solicitud no es JSON válido',
  'Form parse error - the body is not UTF-8':
    'Error al analizar el formulario: el cuerpo de la solicitud no está en UTF-8',
  'Form parse error - the body is not a valid form':
    'Error al analizar el formulario: el cuerpo de la solicitud no es un formulario válido',
  'No data provided': 'No se han proporcionado datos',
  'Invalid data. Expected a dictionary, but got {type}.':
    'Datos no válidos. Se esperaba un objeto y se ha recibido {type}.',
  'This field is not allowed.': 'Este campo no está permitido.',
  'Must be a valid boolean.': 'Debe ser un valor booleano válido.',
  'This link is invalid or has expired.': 'Este enlace no es válido o ha caducado.',
  'Somebody else has this email address by now.': 'Este correo electrónico ya pertenece a otra persona.',
  'Mail is on its way to the new address.': 'Se ha enviado un mensaje a la nueva dirección.',
  'Mail is on its way to this address.': 'Se ha enviado un mensaje a esta dirección.',
  'If there is an account with this address, mail is on its way to it.':
    'Si existe una cuenta con esta dirección, se le ha enviado un mensaje.',
  'If this address waits for its verification, mail is on its way to it.':
    'Si esta dirección está pendiente de verificación, se le ha enviado un mensaje.',
  'Logged out.': 'Sesión cerrada.',
  'Too many logins at once. Try again shortly.':
    'Demasiados inicios de sesión a la vez. Vuelva a intentarlo en un momento.',
  'The service cannot send mail.': 'El servicio no puede enviar correo.',
  'The service cannot reach its database.': 'El servicio no puede acceder a su base de datos.',
  'The service is not ready.': 'El servicio no está listo.',
  'The signing key cannot be read: AUTH_SECRET does not open it.':
    'No se puede leer la clave de firma: AUTH_SECRET no la abre.',
  'This auth-service takes no signed requests: it was made without `signedServices`.':
    'Este servicio de autenticación no admite solicitudes firmadas: se creó sin `signedServices`.',
  'Internal server error.': 'Error interno del servidor.',
});
