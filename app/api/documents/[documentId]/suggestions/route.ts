import { z } from 'zod';
import { presentPage } from '@/server/presenters/page';
import { presentSuggestion } from '@/server/presenters/suggestion';
import { answerJson } from '../../../answers';
import { calls, signedInCall } from '../../../calls';
import { documentParams, pageQuery } from '../../../inputs';

const suggestionQuery = pageQuery.extend({
  state: z.enum(['pending', 'accepted', 'rejected']).nullable().default(null),
});

export const { GET, POST, PUT, PATCH, DELETE } = calls({
  GET: signedInCall(
    { params: documentParams, query: suggestionQuery },
    async ({ commands, actor, params, query }) =>
      answerJson(
        presentPage(await commands.listSuggestions(actor, params.documentId, query), presentSuggestion),
      ),
  ),
});
