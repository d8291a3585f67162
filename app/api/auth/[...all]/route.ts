import { getServices } from '@/server/services';
import { noteRefusal, withoutCaching } from '../../answers';
import { calls, guarded } from '../../calls';

const handle = guarded(async (request) => {
  const response = await getServices().auth.handle(request);
  if (response.status >= 400) noteRefusal(request, response.status);
  return withoutCaching(response);
});

/** better-auth's own endpoints, documented with it. */
export const { GET, POST, PUT, PATCH, DELETE } = calls({ GET: handle, POST: handle });
