import { z } from 'zod';
import { DomainError } from '@/lib/errors/domain-error';
import { TURN_MODES } from '@/lib/turns/turn';
import { answerJson } from '../../../answers';
import { calls, signedInCall } from '../../../calls';
import { documentParams } from '../../../inputs';

/** Modes that the interface names; one that is not in TURN_MODES yet is refused as `unsupported`. */
const NAMED_MODES = ['on-request', 'alternate-lines', 'alternate-stanzas', 'round-robin'] as const;

const turnMode = z.strictObject({
  mode: z.enum(NAMED_MODES),
  /** Who writes after whom, in a round. */
  order: z.array(z.string().max(200)).max(50).optional(),
});

export const { GET, POST, PUT, PATCH, DELETE } = calls({
  GET: signedInCall({ params: documentParams }, async ({ commands, actor, params }) =>
    answerJson({ mode: await commands.readTurnMode(actor, params.documentId) }),
  ),
  PUT: signedInCall({ params: documentParams, body: turnMode }, async ({ commands, actor, params, body }) => {
    const mode = TURN_MODES.find((name) => name === body.mode);
    if (!mode)
      throw new DomainError(
        'unsupported',
        `Lianju does not have "${body.mode}" yet: ${TURN_MODES.join(', ')}.`,
      );
    if (body.order) throw new DomainError('unsupported', `order: "${mode}" has none.`);
    return answerJson({ mode: await commands.setTurnMode(actor, params.documentId, mode) });
  }),
});
