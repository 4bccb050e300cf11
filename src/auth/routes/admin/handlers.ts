/** Handlers of the admin API: who asks, what for, and what an operation has to show for it, as JSON; for nothing, a 204. */
import type * as v from 'valibot';
import type { FieldsSchema, FieldValues } from '../../../web/fields.ts';
import { json, noContent } from '../../../web/json.ts';
import type { Handler, Params, Takes } from '../../../web/router.ts';
import { type Received, receiveJson, receiveQuery } from '../../../web/strict-fields.ts';
import { type Asker, bearer } from '../../admin/actor.ts';
import type { RequestContext } from '../../context.ts';

/** An operation that takes fields. */
type Operation<Entries extends v.ObjectEntries> = (
  context: RequestContext,
  asker: Asker,
  input: Received<FieldValues<Entries>>,
  params: Params,
) => Promise<unknown>;

function answer(shown: unknown, status: number): Response {
  if (shown instanceof Response) return shown;
  return shown === undefined ? noContent() : json(shown, status);
}

/** Of what takes nothing but what stands in its path. */
export const plain =
  (
    operate: (context: RequestContext, asker: Asker, params: Params) => Promise<unknown>,
    status = 200,
  ): Handler<RequestContext> =>
  async (request, context, params) =>
    answer(await operate(context, await bearer(request, context), params), status);

const taking = <Input>(
  takes: Takes,
  receive: (request: Request) => Promise<Input>,
  operate: (context: RequestContext, asker: Asker, input: Input, params: Params) => Promise<unknown>,
  status: number,
): Handler<RequestContext> =>
  Object.assign(
    async (request: Request, context: RequestContext, params: Params) => {
      const asker = await bearer(request, context);
      return answer(await operate(context, asker, await receive(request), params), status);
    },
    { takes },
  );

/** Of what takes the parameters of a query. */
export const withQuery = <Entries extends v.ObjectEntries>(
  query: FieldsSchema<Entries>,
  operate: Operation<Entries>,
) => taking({ query }, (request) => receiveQuery(request, query), operate, 200);

/** Of what takes the fields of a JSON body. */
export const withJson = <Entries extends v.ObjectEntries>(
  body: FieldsSchema<Entries>,
  operate: Operation<Entries>,
  status = 200,
) => taking({ json: body }, (request) => receiveJson(request, body), operate, status);
