/** Spanish. */
import { commonEs } from '../../../web/texts/es.ts';
import type { PageCatalogue } from './catalogue.ts';

/** Pages of a client-service in Spanish. */
export const es: PageCatalogue = {
  language: 'es',
  texts: () => ({
    ...commonEs(),
    noAccess: 'Su cuenta no tiene acceso a {site}.',
    logOutExplained: 'Tendrá que volver a iniciar sesión aquí.',
    passwordWrong: 'Esta no es su contraseña actual.',
    passwordsDiffer: 'Las dos contraseñas no coinciden.',
    passwordUnsure:
      'No hubo respuesta. Puede que su contraseña haya cambiado o no: espere un momento e intente iniciar sesión con la nueva.',
    passwordDone: 'Contraseña cambiada',
    goOn: 'Continuar',
    toStart: 'Ir a la página de inicio',
    notForYou: 'No puede abrir esta página',
    notForYouText: 'Ha iniciado sesión como {email}. Esta cuenta no puede abrir esta página.',
    otherAccount: 'Iniciar sesión con otra cuenta',
    loginNeeded: 'Inicie sesión',
    loginNeededText:
      'No ha iniciado sesión, o ya ha terminado. No se ha cambiado nada. Inicie sesión y repita lo que hizo.',
    loginLost: 'No se ha podido iniciar sesión',
    loginLostText:
      'Se le ha enviado varias veces a iniciar sesión y cada vez ha vuelto sin ella. Las cookies deben estar permitidas para {host}. Si lo están, avise a quien administra este sitio.',
    tryAgain: 'Intentar de nuevo',
  }),
};
