/** What the pages of both services say, in Spanish. */
import type { CommonText } from './en.ts';

export const commonEs = (): Readonly<Record<CommonText, string>> => ({
  logIn: 'Iniciar sesión',
  email: 'Correo electrónico',
  password: 'Contraseña',
  forgotPassword: '¿Ha olvidado su contraseña?',
  loginFailed: 'Este correo electrónico y esta contraseña no corresponden a ninguna cuenta activa.',
  unverified: 'Su correo electrónico aún no está confirmado: abra el enlace del correo que le enviamos.',
  logOut: 'Cerrar sesión',
  logOutQuestion: '¿Cerrar sesión en {site}?',
  stayLoggedIn: 'Seguir conectado',
  doneLoggedOut: 'Ha cerrado la sesión.',
  changePassword: 'Cambiar la contraseña',
  currentPassword: 'Contraseña actual',
  newPassword: 'Contraseña nueva',
  newPasswordAgain: 'Repita la contraseña nueva',
  passwordChangeExplained: 'Se cerrará la sesión en todos los demás dispositivos.',
  errorIn: 'Error: {title}',
  notSent: 'Inténtelo de nuevo',
  notSentText:
    'Para proteger su cuenta no hemos aceptado el formulario: estuvo abierto demasiado tiempo, ha iniciado o cerrado sesión entretanto, o no procedía de este sitio. No se ha cambiado nada. Abra la página de nuevo y repita lo que hizo; las cookies deben estar permitidas para este sitio.',
  openAgain: 'Abrir la página de nuevo',
  tooManyAttempts: 'Demasiados intentos',
  tooManyAttemptsText:
    'Para proteger su cuenta, espere un poco ({minutes} min) antes de volver a intentarlo.',
  notAvailable: 'No disponible en este momento',
  notAvailableText: 'Inténtelo de nuevo dentro de un momento. No se ha cambiado nada.',
  notPossible: 'No ha funcionado',
  notPossibleText: 'La solicitud estaba incompleta o no está permitida. No se ha cambiado nada.',
  internalError: 'Algo ha fallado',
  internalErrorText: 'El error es nuestro. Inténtelo de nuevo más tarde.',
});
