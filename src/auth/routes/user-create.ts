/**
 * `POST /auth/create-user/`: registration. Fields that it does not name are ignored, `is_staff` and its like among them.
 * With `DISCREET_REGISTRATION` the answer is 202 and the same whether or not the address is taken.
 */
import * as v from 'valibot';
import { fieldErrors } from '../../core/errors.ts';
import { withBody } from '../../web/fields.ts';
import { json } from '../../web/json.ts';
import { type Description, integer, named } from '../../web/openapi/describe.ts';
import { createUser } from '../users/create-user.ts';
import { detail } from './answers.ts';
import type { AuthRoute } from './route.ts';
import { say } from './say.ts';
import { registration } from './schemas.ts';

export const userCreate: AuthRoute = {
  path: '/auth/create-user',
  methods: {
    POST: withBody(registration, async (read, context) => {
      const body = await read();
      const wanted = {
        email: body.email,
        password: body.password,
        firstName: body.first_name,
        lastName: body.last_name,
        phone: body.phone,
      };
      const { settings, mailing } = context;
      if (settings.discreetRegistration && mailing) {
        const faults = await mailing.registerDiscreetly(context, wanted);
        if (Object.keys(faults).length > 0) throw fieldErrors(faults);
        return say(context, 'Mail is on its way to this address.', 202);
      }
      const { faults, user } = await createUser(context, wanted);
      if (!user) throw fieldErrors(faults);
      const { id, email, firstName, lastName, phone } = user;
      return json({ id, email, first_name: firstName, last_name: lastName, phone }, 201);
    }),
  },
};

export const userCreateText = (): Description => ({
  route: userCreate,
  tag: 'Users',
  methods: {
    POST: {
      id: 'createUser',
      summary: 'Registers somebody.',
      text: 'With `DISCREET_REGISTRATION` the answer is 202, the same whether or not the address is taken. Fields that are not named here are ignored.',
      answers: {
        201: named('RegisteredUser', {
          id: integer(),
          email: v.string(),
          first_name: v.string(),
          last_name: v.string(),
          phone: v.nullable(v.string()),
        }),
        202: detail(),
      },
      refusals: { 429: ['throttled'], 503: ['hashing_overloaded', 'mail_not_configured'] },
    },
  },
});
