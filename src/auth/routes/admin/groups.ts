/** `GET`, `POST /admin/api/groups/`: groups, and new ones. */
import { json } from '../../../web/json.ts';
import { receiveJson, receiveQuery } from '../../../web/strict-fields.ts';
import { bearer } from '../../admin/actor.ts';
import { listGroups } from '../../admin/groups/read.ts';
import { createGroup } from '../../admin/groups/write.ts';
import type { AuthRoute } from '../route.ts';
import { newGroup, pageById } from './schemas.ts';

export const groups: AuthRoute = {
  path: '/admin/api/groups',
  methods: {
    async GET(request, context) {
      const asker = await bearer(request, context);
      return json(await listGroups(context, asker, await receiveQuery(request, pageById)));
    },
    async POST(request, context) {
      const asker = await bearer(request, context);
      return json(await createGroup(context, asker, await receiveJson(request, newGroup)), 201);
    },
  },
};
