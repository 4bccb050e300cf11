/** Door: the OpenAPI document of the auth-service. */
export { openApi } from './auth/openapi/open-api.ts';
