import { presentPage } from '@/server/presenters/page';
import { presentTurn } from '@/server/presenters/turn';
import { answerJson } from '../../../answers';
import { calls, signedInCall } from '../../../calls';
import { documentParams, pageQuery } from '../../../inputs';
import { bodyToTask, bodyToThreadId, turnBody } from './turn-task';

export const { GET, POST, PUT, PATCH, DELETE } = calls({
  GET: signedInCall(
    { params: documentParams, query: pageQuery },
    async ({ commands, actor, params, query }) =>
      answerJson(presentPage(await commands.listTurns(actor, params.documentId, query), presentTurn)),
  ),
  POST: signedInCall(
    { params: documentParams, body: turnBody },
    async ({ commands, actor, params: { documentId }, body }) => {
      const threadId = bodyToThreadId(body);
      const turn =
        threadId === null
          ? await commands.requestTurn(actor, documentId, bodyToTask(body))
          : await commands.requestReply(actor, documentId, threadId);
      return answerJson(turn, 202);
    },
  ),
});
