import { z } from 'zod';
import { presentDocument } from '@/server/presenters/document';
import { answerJson } from '../../answers';
import { calls, signedInCall } from '../../calls';

const tokenParams = z.object({ token: z.string().max(200) });

export const { GET, POST, PUT, PATCH, DELETE } = calls({
  POST: signedInCall({ params: tokenParams }, async ({ commands, actor, params }) =>
    answerJson(presentDocument(await commands.joinByShare(actor, params.token))),
  ),
});
