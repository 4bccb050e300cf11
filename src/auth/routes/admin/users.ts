/** `GET`, `POST /admin/api/users/`: users by address, and new ones. */
import { json } from '../../../web/json.ts';
import { receiveJson, receiveQuery } from '../../../web/strict-fields.ts';
import { bearer } from '../../admin/actor.ts';
import { createUser } from '../../admin/users/create.ts';
import { listUsers } from '../../admin/users/list.ts';
import type { AuthRoute } from '../route.ts';
import { newUser, userQuery } from './schemas.ts';

export const users: AuthRoute = {
  path: '/admin/api/users',
  methods: {
    async GET(request, context) {
      const asker = await bearer(request, context);
      return json(await listUsers(context, asker, await receiveQuery(request, userQuery)));
    },
    async POST(request, context) {
      const asker = await bearer(request, context);
      return json(await createUser(context, asker, await receiveJson(request, newUser)), 201);
    },
  },
};
