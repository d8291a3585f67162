import { getServices } from '@/server/services';
import { calls, guarded } from '../../calls';

const handle = guarded((request) => getServices().auth.handle(request));

/** better-auth's own endpoints, documented with it. */
export const { GET, POST, PUT, PATCH, DELETE } = calls({ GET: handle, POST: handle });
