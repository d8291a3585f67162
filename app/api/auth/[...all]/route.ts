import { getServices } from '@/server/services';
import { noteRefusal, withoutCaching } from '../../answers';
import { calls, guarded } from '../../calls';
import { readJsonBody } from '../../read-json-body';

const handle = guarded(async (request) => {
  const response = await getServices().auth.handle(request);
  if (response.status >= 400) noteRefusal(request, response.status);
  return withoutCaching(response);
});

/** better-auth refuses a request without a body, and reads a body of any size: it gets one that this interface has read. */
const handleWithBody = guarded(async (request, context) => {
  const body = JSON.stringify(await readJsonBody(request));
  const headers = new Headers(request.headers);
  headers.set('content-type', 'application/json');
  headers.delete('content-length');
  return handle(new Request(request.url, { method: request.method, headers, body }), context);
});

/** better-auth's own endpoints, documented with it. */
export const { GET, POST, PUT, PATCH, DELETE } = calls({ GET: handle, POST: handleWithBody });
