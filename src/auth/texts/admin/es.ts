/** What the admin says of itself and of users, in Spanish. */
import type { CataloguePart } from '../catalogue.ts';
import type { ADMIN_MESSAGES, adminEn } from './en.ts';

export const adminEs: CataloguePart<typeof adminEn, typeof ADMIN_MESSAGES> = {
  texts: {
    admin: 'Administración',
    overview: 'Resumen',
    toOverview: 'Ir al resumen',
    nothingForYou: 'Usted es personal, pero aún no tiene ningún permiso aquí. Diríjase a un superusuario.',
    users: 'Usuarios',
    usersAbout: 'Buscar, crear y cambiar usuarios y lo que pueden hacer.',
    groups: 'Grupos',
    groupsAbout: 'Lo que pueden hacer los miembros de un grupo.',
    permissions: 'Permisos',
    permissionsAbout: 'Los permisos que se pueden dar a usuarios y grupos.',
    services: 'Servicios',
    servicesAbout: 'Los servicios cliente, quién puede entrar en ellos y sus claves.',
    signingKeys: 'Claves de firma',
    signingKeysAbout: 'Las claves que firman los tokens.',
    auditLog: 'Registro de auditoría',
    auditLogAbout: 'Quién hizo qué, cuándo y desde dónde.',
    staffOnly: 'Solo para el personal',
    staffOnlyText: 'Ha iniciado sesión, pero su cuenta no tiene acceso a la administración.',
    noPermission: 'Sin permiso',
    noPermissionText: 'No tiene el permiso que esto requiere. Diríjase a un superusuario.',
    notThere: 'No hay nada',
    notThereText: 'Lo que busca no existe. Puede que se haya eliminado entretanto.',
    confirmItsYou: 'Confirme que es usted',
    confirmItsYouText:
      'Su último inicio de sesión fue hace un rato. Escriba su contraseña para continuar; lo que introdujo se conserva.',
    yourPassword: 'Su contraseña',
    cancel: 'Cancelar',
    fromTheStart: 'Desde el principio',
    nextPage: 'Página siguiente',
    morePages: 'Más páginas',
    never: 'nunca',
    search: 'Buscar',
    searchUsersHint: 'El comienzo de un correo electrónico o de un nombre, o un id.',
    any: 'cualquiera',
    yes: 'sí',
    no: 'no',
    active: 'Activo',
    inactive: 'inactivo',
    staff: 'Personal',
    superuser: 'Superusuario',
    personName: 'Nombre',
    standing: 'Estado',
    joined: 'Alta',
    lastLogin: 'Último inicio de sesión',
    addUser: 'Añadir usuario',
    noUsers: 'Ningún usuario coincide.',
    phone: 'Teléfono',
    location: 'Ubicación',
    deleteUser: 'Eliminar usuario',
    deleteUserText:
      'Se eliminará {email} con sus grupos, permisos, accesos, datos adicionales y sesiones. El registro de auditoría se conserva. No se puede deshacer.',
    doneUserChanged: 'El usuario se ha cambiado.',
    doneUserDeleted: 'El usuario se ha eliminado.',
  },
  messages: {
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
  },
};
