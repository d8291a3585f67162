import { z } from 'zod';
import { DomainError } from '@/lib/errors/domain-error';
import { headersOfExport } from '@/server/presenters/exported-file';
import { calls, signedInCall } from '../../../calls';
import { documentParams } from '../../../inputs';

const exportQuery = z.object({
  format: z.enum(['txt', 'md', 'html', 'json', 'docx']).default('txt'),
  projection: z.enum(['base', 'result']).default('base'),
});

export const { GET, POST, PUT, PATCH, DELETE } = calls({
  GET: signedInCall(
    { params: documentParams, query: exportQuery },
    async ({ commands, actor, params, query }) => {
      const { format, projection } = query;
      if (format === 'html' || format === 'docx')
        throw new DomainError(
          'unsupported',
          `Lianju does not write ${format} yet; txt, md and json it does.`,
        );
      const file = await commands.exportDocument(actor, params.documentId, format, projection);
      return new Response(file.content, {
        headers: { ...headersOfExport(file), 'cache-control': 'no-store' },
      });
    },
  ),
});
