/** The keys with which client-services sign, as `signedServices` brings them to the administration. */
import { serviceKeyOperations } from '../admin/service-keys.ts';
import { serviceKeyPages } from '../pages/admin/services/keys.ts';
import type { KeyAdministration } from '../parts.ts';
import { serviceKey } from '../routes/admin/service-key.ts';
import { serviceKeys } from '../routes/admin/service-keys.ts';

export const keyAdministration: KeyAdministration = {
  routes(craft) {
    const operations = serviceKeyOperations(craft);
    return [serviceKeys(craft, operations), serviceKey(craft, operations)];
  },
  pages: (craft) => serviceKeyPages(craft, serviceKeyOperations(craft)),
};
