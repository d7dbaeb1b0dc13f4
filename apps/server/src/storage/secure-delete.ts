/**
 * For every connection that writes: what is removed from a page, and every page that is freed, is overwritten with zeros.
 * https://sqlite.org/pragma.html#pragma_secure_delete
 */
export const SECURE_DELETE = 'pragma secure_delete = on;'
