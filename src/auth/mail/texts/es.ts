/** Spanish. */
import type { MailTexts } from './en.ts';

export const mailsEs = (): MailTexts => ({
  resetPassword: {
    subject: 'Restablezca su contraseña de {site}',
    before: ['Alguien, seguramente usted, pidió una contraseña nueva para su cuenta {email} en {site}.'],
    link: 'Elegir una contraseña nueva',
    after: [
      'El enlace funciona una sola vez, durante {validity}. Se cerrará la sesión en todos sus dispositivos.',
      'Si no fue usted, ignore este mensaje: no ha cambiado nada.',
    ],
  },
  verifyEmail: {
    subject: 'Confirme su dirección de correo para {site}',
    before: ['Confirme que {email} es su dirección de correo en {site}.'],
    link: 'Confirmar la dirección de correo',
    after: [
      'El enlace funciona durante {validity}.',
      'Si no tiene una cuenta en {site}, ignore este mensaje: alguien se equivocó de dirección.',
    ],
  },
  changeEmail: {
    subject: 'Confirme su nueva dirección de correo para {site}',
    before: ['Confirme que {email} debe ser la nueva dirección de correo de su cuenta en {site}.'],
    link: 'Usar esta dirección de correo',
    after: [
      'El enlace funciona una sola vez, durante {validity}.',
      'Si no tiene una cuenta en {site}, ignore este mensaje: alguien se equivocó de dirección.',
    ],
  },
  alreadyRegistered: {
    subject: 'Ya tiene una cuenta en {site}',
    before: [
      'Alguien, seguramente usted, quiso crear una cuenta en {site} con la dirección {email}. Ya existe una, y no ha cambiado nada en ella.',
      'Inicie sesión con ella. Si olvidó su contraseña, elija una nueva.',
    ],
    link: 'Iniciar sesión',
    after: ['Si no fue usted, ignore este mensaje.'],
  },
  emailChangeRequested: {
    subject: 'Una nueva dirección de correo para su cuenta en {site}',
    before: [
      'Alguien que conoce la contraseña de su cuenta {email} en {site} pidió cambiar su dirección de correo. El cambio se hará en cuanto se confirme la nueva dirección.',
    ],
    after: ['Si no fue usted, cambie ahora su contraseña: así lo impide.'],
  },
  emailChanged: {
    subject: 'Se cambió su dirección de correo en {site}',
    before: [
      'Su cuenta en {site} tiene una nueva dirección de correo. Los mensajes sobre ella ya no llegan a {email}, y ya no inicia sesión con esa dirección.',
    ],
    after: ['Si no fue usted, diríjase a los responsables de {site}.'],
  },
  passwordChanged: {
    subject: 'Se cambió su contraseña de {site}',
    before: [
      'Se cambió la contraseña de su cuenta {email} en {site}. Se cerró la sesión en todos los dispositivos.',
    ],
    after: ['Si no fue usted, elija «¿Ha olvidado su contraseña?» al iniciar sesión.'],
  },
});
