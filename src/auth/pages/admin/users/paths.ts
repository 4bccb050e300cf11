/** Where users are in the admin. */
export const PATH = '/admin/users';

/** Where one of them is. */
export const pathOf = (id: number): string => `${PATH}/${id}`;
