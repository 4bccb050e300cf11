/** `POST /auth/create-user/`: registration. Fields that it does not name are ignored, `is_staff` and its like among them. */
import { fieldErrors } from '../../core/errors.ts';
import { parseBody } from '../../web/fields.ts';
import { json } from '../../web/json.ts';
import { createUser } from '../users/create-user.ts';
import type { AuthRoute } from './route.ts';
import { registration } from './schemas.ts';

export const userCreate: AuthRoute = {
  path: '/auth/create-user',
  methods: {
    async POST(request, context) {
      const body = await parseBody(request, registration);
      const { faults, user } = await createUser(context, {
        email: body.email,
        password: body.password,
        firstName: body.first_name,
        lastName: body.last_name,
        phone: body.phone,
      });
      if (!user) throw fieldErrors(faults);
      const { id, email, firstName, lastName, phone } = user;
      return json({ id, email, first_name: firstName, last_name: lastName, phone }, 201);
    },
  },
};
