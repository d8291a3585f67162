import { RequestError, request } from './request';

/** Makes the visitor a guest: a session of their own, with no form to fill in. */
export async function signInAsGuest(): Promise<void> {
  await request('/api/auth/sign-in/anonymous', { method: 'POST', body: {} });
}

/** Asks who is signed in; the server prolongs the session on the way when it is due. */
export async function readSession(): Promise<void> {
  await request('/api/auth/get-session');
}

/** Runs `call`; if it turns out that there is no session (any more), makes the visitor a guest and runs it again. */
export async function asSomebody<Answer>(call: () => Promise<Answer>): Promise<Answer> {
  try {
    return await call();
  } catch (error) {
    if (!(error instanceof RequestError && error.code === 'not-signed-in')) throw error;
    await signInAsGuest();
    return call();
  }
}
