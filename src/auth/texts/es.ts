/** Spanish. */
import { commonEs } from '../../web/texts/es.ts';
import { mailsEs } from '../mail/texts/es.ts';
import { adminEs } from './admin/es.ts';
import { apiEs } from './api/es.ts';
import type { Catalogue } from './catalogue.ts';
import { operationsEs } from './operations/es.ts';
import { speak } from './speeches.ts';

/** Pages, answers and mails of the auth-service in Spanish. */
export const es: Catalogue = {
  language: 'es',
  pages: () => ({
    ...commonEs(),
    noSuperuser:
      'Este servicio aún no tiene superusuario. Quien lo administra crea el primero en la línea de comandos:',
    noAccountYet: '¿Aún no tiene cuenta?',
    continueTo: 'para continuar en {host}',
    createAccount: 'Crear cuenta',
    firstName: 'Nombre',
    lastName: 'Apellidos',
    optional: 'opcional',
    passwordHint:
      'Al menos {count} caracteres. Unas cuantas palabras poco comunes son fáciles de recordar y difíciles de adivinar.',
    passwordAgain: 'Repita la contraseña',
    alreadyRegistered: '¿Ya tiene una cuenta?',
    doneRegistered:
      'Gracias. Inicie sesión con su nueva cuenta. Si ya tenía una con esta dirección, no ha cambiado nada en ella.',
    doneRegisteredConfirm:
      'Gracias. Un correo está en camino. Abra el enlace que contiene y después inicie sesión.',
    logOutExplained: 'Tendrá que volver a iniciar sesión aquí y en los servicios que usan este acceso.',
    doneLoggedOutEverywhere: 'Ha cerrado la sesión en todos los dispositivos.',
    account: 'Su cuenta',
    admin: 'Administración',
    skipToContent: 'Ir al contenido',
    profile: 'Perfil',
    save: 'Guardar',
    doneSaved: 'Los cambios se han guardado.',
    loginDetails: 'Correo y contraseña',
    devices: 'Dónde tiene la sesión iniciada',
    thisDevice: 'Este dispositivo',
    browserOnSystem: '{browser} en {system}',
    unknownDevice: 'Dispositivo desconocido',
    lastUsed: 'Último uso: {when}',
    viaService: 'a través de {service}',
    doneDeviceLoggedOut: 'Se ha cerrado la sesión en ese dispositivo.',
    logOutEverywhere: 'Cerrar sesión en todas partes',
    logOutEverywhereExplained: 'Cierra sus sesiones en todos los dispositivos, también en este.',
    backToAccount: 'Volver a su cuenta',
    donePasswordChanged:
      'Su contraseña ha cambiado. Se ha cerrado la sesión en todos los demás dispositivos.',
    resetPassword: 'Restablecer la contraseña',
    resetExplained:
      'Escriba su correo electrónico y le enviaremos un enlace para elegir una contraseña nueva.',
    sendLink: 'Enviar enlace',
    doneResetRequested:
      'Si hay una cuenta con esta dirección, un correo con un enlace está en camino. Mire también en el correo no deseado.',
    backToLogIn: 'Volver al inicio de sesión',
    choosePassword: 'Elegir una contraseña nueva',
    choosePasswordExplained: 'Se cerrará la sesión en todos los dispositivos.',
    donePasswordReset: 'Su contraseña nueva está guardada. Inicie sesión con ella.',
    confirmEmail: 'Confirmar el correo electrónico',
    confirmEmailText: 'Confirme que {email} es su correo electrónico.',
    confirm: 'Confirmar',
    doneEmailVerified: 'Su correo electrónico está confirmado.',
    doneEmailChanged: 'Su correo electrónico ha cambiado.',
    notVerified: 'sin confirmar',
    sendVerification: 'Enviar correo de confirmación',
    doneVerificationSent:
      'Si esta dirección está aún sin confirmar, un correo con un enlace está en camino. Mire también en el correo no deseado.',
    sendAgain: 'Enviar el correo de nuevo',
    changeEmail: 'Cambiar el correo electrónico',
    changeEmailExplained: 'Enviaremos un enlace a la dirección nueva. El cambio se hace cuando lo abra.',
    newEmail: 'Correo electrónico nuevo',
    doneEmailChangeRequested:
      'Un correo con un enlace está en camino a su dirección nueva. Hasta que lo abra no cambia nada.',
    linkInvalid: 'Este enlace no funciona',
    linkInvalidText: 'Ya se ha usado, es demasiado antiguo o está incompleto. Puede pedir uno nuevo.',
    askAgain: 'Pedir un enlace nuevo',
    emailTaken: 'Este correo electrónico ya está en uso. No se ha cambiado nada.',
    pageNotFound: 'Página no encontrada',
    pageNotFoundText: 'No hay nada en esta dirección. Quizá el enlace esté incompleto o sea antiguo.',
    toStart: 'Ir a su cuenta',
  }),
  admin: () => ({ ...adminEs.texts(), ...operationsEs.texts() }),
  messages: () => ({
    ...apiEs(),
    ...adminEs.messages(),
    ...operationsEs.messages(),
    'This field is required.': 'Este campo es obligatorio.',
    'This field may not be blank.': 'Este campo no puede estar vacío.',
    'This field may not be null.': 'Este campo no puede estar vacío.',
    'Not a valid string.': 'No es un texto válido.',
    'Null characters are not allowed.': 'No se permite el carácter nulo.',
    'Surrogate characters are not allowed: U+{code}.':
      'No se permiten caracteres Unicode incompletos: U+{code}.',
    'Ensure this field has no more than {count} characters.': 'No puede tener más de {count} caracteres.',
    'Ensure this field has no more than {count} bytes.': 'No puede tener más de {count} bytes.',
    'Enter a valid email address.': 'Introduzca un correo electrónico válido.',
    'This email already exists.': 'Este correo electrónico ya está en uso.',
    'This password is too short. It must contain at least {count} characters.':
      'Esta contraseña es demasiado corta. Debe tener al menos {count} caracteres.',
    'This password is too common.': 'Esta contraseña es demasiado común.',
    'This password is entirely numeric.': 'Esta contraseña solo contiene cifras.',
    'The password is too similar to the {attribute}.': 'Esta contraseña se parece demasiado a: {attribute}.',
    'The two password fields didn’t match.': 'Las dos contraseñas no coinciden.',
    'Your old password was entered incorrectly. Please enter it again.': 'Esta no es su contraseña actual.',
    'first name': 'nombre',
    'last name': 'apellidos',
    'email address': 'correo electrónico',
  }),
  mails: mailsEs,
  speak,
};
