/** Where services are in the admin. */
export const PATH = '/admin/services';

/** Where one is added: no service has that name. */
export const ADD_PATH = `${PATH}/_add`;

/** Where one of them is. */
export const pathOf = (name: string): string => `${PATH}/${encodeURIComponent(name)}`;
