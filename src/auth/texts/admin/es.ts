/** What the admin says of itself and of users, in Spanish. */
import type { CataloguePart } from '../catalogue.ts';
import type { ADMIN_MESSAGES, ADMIN_TEXTS, adminEn } from './en.ts';

export const adminEs: CataloguePart<typeof adminEn, typeof ADMIN_TEXTS, typeof ADMIN_MESSAGES> = {
  texts: () => ({
    Overview: 'Resumen',
    'To the overview': 'Ir al resumen',
    'You are staff, but have not been given any permission here yet. Ask a superuser.':
      'Usted es personal, pero aún no tiene ningún permiso aquí. Diríjase a un superusuario.',
    Users: 'Usuarios',
    'Find, create and change users, and what they may do.':
      'Buscar, crear y cambiar usuarios y lo que pueden hacer.',
    Groups: 'Grupos',
    'What the members of a group may do.': 'Lo que pueden hacer los miembros de un grupo.',
    Permissions: 'Permisos',
    'The permissions that users and groups can be given.':
      'Los permisos que se pueden dar a usuarios y grupos.',
    Services: 'Servicios',
    'The client-services, who may enter them, and their keys.':
      'Los servicios cliente, quién puede entrar en ellos y sus claves.',
    'Signing keys': 'Claves de firma',
    'The keys that sign tokens.': 'Las claves que firman los tokens.',
    'Audit log': 'Registro de auditoría',
    'Who did what, when, and from where.': 'Quién hizo qué, cuándo y desde dónde.',
    'For staff only': 'Solo para el personal',
    'You are logged in, but your account has no access to the administration.':
      'Ha iniciado sesión, pero su cuenta no tiene acceso a la administración.',
    'No permission': 'Sin permiso',
    'You do not have the permission that this takes. Ask a superuser.':
      'No tiene el permiso que esto requiere. Diríjase a un superusuario.',
    'Nothing there': 'No hay nada',
    'What you are looking for does not exist. It may have been deleted meanwhile.':
      'Lo que busca no existe. Puede que se haya eliminado entretanto.',
    'Confirm that it is you': 'Confirme que es usted',
    'Your last login was a while ago. Type your password to go on; what you entered is kept.':
      'Su último inicio de sesión fue hace un rato. Escriba su contraseña para continuar; lo que introdujo se conserva.',
    'Your password': 'Su contraseña',
    Cancel: 'Cancelar',
    'From the start': 'Desde el principio',
    'Next page': 'Página siguiente',
    'More pages': 'Más páginas',
    never: 'nunca',
    Search: 'Buscar',
    'The beginning of an email address or of a name, or an id.':
      'El comienzo de un correo electrónico o de un nombre, o un id.',
    any: 'cualquiera',
    yes: 'sí',
    no: 'no',
    Active: 'Activo',
    inactive: 'inactivo',
    Staff: 'Personal',
    Superuser: 'Superusuario',
    personName: 'Nombre',
    Status: 'Estado',
    Joined: 'Alta',
    'Last login': 'Último inicio de sesión',
    'Add user': 'Añadir usuario',
    'No user fits.': 'Ningún usuario coincide.',
    Phone: 'Teléfono',
    Location: 'Ubicación',
    'Delete user': 'Eliminar usuario',
    '{email} will be deleted with their groups, permissions, access, extra data and sessions. The audit log stays. This cannot be undone.':
      'Se eliminará {email} con sus grupos, permisos, accesos, datos adicionales y sesiones. El registro de auditoría se conserva. No se puede deshacer.',
    doneUserChanged: 'El usuario se ha cambiado.',
    doneUserDeleted: 'El usuario se ha eliminado.',
    'A new address counts as not confirmed.': 'Una dirección nueva cuenta como no confirmada.',
    'Without it they cannot log in. Taking it away ends all their sessions.':
      'Sin esto no puede iniciar sesión. Quitarlo termina todas sus sesiones.',
    'May enter the administration, as far as their permissions go.':
      'Puede entrar en la administración, hasta donde lleguen sus permisos.',
    'Has all permissions without being given them.': 'Tiene todos los permisos sin que se los den.',
    'This is you. Nobody changes their own status, groups, permissions or access.':
      'Este es usted. Nadie cambia su propio estado, grupos, permisos o accesos.',
    'Member of': 'Miembro de',
    'The first {count} are shown. Give others over the admin API.':
      'Se muestran las primeras {count} opciones. Las demás se dan por la API de administración.',
    'Permissions and access of their own': 'Permisos y accesos propios',
    'Beside what their groups give them.': 'Además de lo que dan sus grupos.',
    'Extra data': 'Datos adicionales',
    'Leave empty for none.': 'Vacío para nada.',
    'One per line.': 'Uno por línea.',
    'Remove {name}': 'Quitar {name}',
    'This cannot be changed here.': 'Esto no se puede cambiar aquí.',
    ID: 'Id',
    'Set password': 'Fijar contraseña',
    'Choose the password yourself': 'Elegir la contraseña usted mismo',
    'Ends all sessions of {email}. Tell them the password in a way that nobody else can read.':
      'Termina todas las sesiones de {email}. Comunique la contraseña de un modo que nadie más pueda leer.',
    'Let them choose it': 'Que la elija el usuario',
    'We mail {email} a link with which they choose a password of their own. Until then nothing changes.':
      'Enviamos a {email} un enlace para elegir su propia contraseña. Hasta entonces nada cambia.',
    'Leave it empty for somebody who gets a link to choose one.':
      'Déjela vacía para quien reciba un enlace para elegirla.',
    Sessions: 'Sesiones',
    'They are logged in nowhere.': 'No tiene ninguna sesión abierta.',
    Device: 'Dispositivo',
    'Last used': 'Último uso',
    'Logged in': 'Inicio de sesión',
    Ends: 'Termina',
    'End session': 'Terminar sesión',
    '{email} has to log in again on that device.':
      '{email} tendrá que iniciar sesión de nuevo en ese dispositivo.',
    'End all sessions': 'Terminar todas las sesiones',
    '{email} is logged out everywhere and has to log in again.':
      'Se cerrará la sesión de {email} en todas partes y tendrá que volver a iniciarla.',
    doneUserAdded: 'El usuario se ha añadido.',
    donePasswordSet: 'La contraseña está fijada. Todas las sesiones del usuario han terminado.',
    doneResetSent: 'El correo con el enlace está en camino.',
    doneSessionEnded: 'La sesión ha terminado.',
    doneSessionsEnded: 'Todas las sesiones del usuario han terminado.',
  }),
  messages: () => ({
    'Only superusers may change is_staff and is_superuser.':
      'Solo los superusuarios pueden cambiar quién es personal y superusuario.',
    'Only superusers may change or log out staff and superusers.':
      'Solo los superusuarios pueden cambiar al personal y a los superusuarios o cerrar sus sesiones.',
    'You cannot give what you do not have yourself: {rights}.':
      'No puede dar lo que usted mismo no tiene: {rights}.',
    'You cannot change your own privileges.': 'No puede cambiar sus propios derechos.',
    'There must be an active superuser left.': 'Debe quedar un superusuario activo.',
    'Somebody else changed this at the same time. Try again.':
      'Otra persona cambió esto al mismo tiempo. Inténtelo de nuevo.',
    'Somebody else changed this meanwhile. Look at it and send it again.':
      'Otra persona cambió esto entretanto. Revíselo y envíelo de nuevo.',
    'This user cannot be mailed: they are inactive, or have no proper address.':
      'No se puede escribir a este usuario: está inactivo o no tiene una dirección válida.',
    'This is not JSON.': 'Esto no es JSON.',
    'Enter an access level: letters, digits, - and _ between dots.':
      'Escriba un nivel de acceso: letras, dígitos, - y _ entre puntos.',
    'Invalid pk "{id}" - object does not exist.': 'El elemento {id} no existe.',
  }),
};
