import type * as Y from 'yjs';
import { coAuthorAsAuthor } from '@/lib/ai/co-author-identity';
import { buildVerseRequest, isFormFull } from '@/lib/ai/context-window';
import type { FormContract } from '@/lib/ai/form-contract';
import { ProviderError, type VerseProvider } from '@/lib/ai/provider';
import { documentLines } from '@/lib/document/lines';
import { projectDocument } from '@/lib/document/projection';
import { DomainError } from '@/lib/errors/domain-error';
import type { Actor } from '@/lib/permissions/policy';
import type { LineMeasure } from '@/lib/suggestions/records/source';
import type { NewSuggestion } from '@/lib/suggestions/suggestion';
import type { PlaceTurnKind } from '@/lib/turns/turn';
import type { Store } from '../../store/types';
import type { Room } from '../../sync/types';
import type { ContractMaker } from '../answers/contract-maker';
import { languageOf, titleOf } from '../document-language';
import type { TurnRange } from '../types';
import { openContinuePage } from './continue-page';
import type { PageWriter } from './page-writer';
import { openRewritePage } from './rewrite-page';
import { placeOfTarget, readTurnLines, resolveTurnTarget, type TurnTarget } from './turn-place';
import type { TurnRunTask } from './turn-run';

/** What a turn is asked to do. */
export interface TurnTask {
  readonly kind: PlaceTurnKind;
  readonly instruction: string | null;
  readonly range: TurnRange | null;
  /** How many answers people can choose from; one is written without a choice. */
  readonly candidates: number;
  /**
   * For an offer in alternate lines: one line, into this empty one and nowhere else; when people write there
   * themselves, the offer is dropped.
   */
  readonly offerInto: Y.XmlElement | null;
}

export interface PrepareTurnDependencies {
  readonly store: Pick<Store, 'turns'>;
  readonly provider: VerseProvider;
  readonly now: () => Date;
  readonly checkpoint: (room: Room, createdByUserId: string) => Promise<unknown>;
  readonly contracts: ContractMaker;
}

/**
 * Finds the place, records the turn and opens its page. Throws what `resolveTurnTarget` throws, `form-full` where the
 * poem's form has no line more, and `form-offered` where it has none beside those that wait for a verdict.
 */
export async function prepareTurn(
  { store, provider, now, checkpoint, contracts }: PrepareTurnDependencies,
  room: Room,
  actor: Actor,
  task: TurnTask,
): Promise<Omit<TurnRunTask, 'presence'>> {
  const { doc } = room;
  const target: TurnTarget = task.offerInto
    ? { kind: 'continue', after: task.offerInto }
    : resolveTurnTarget(doc, task.kind, task.range);
  const contract = await contracts.contractOf(doc);
  if (contract && target.kind === 'continue' && isVersePlace(target.after)) {
    refuseIfFull(contract.contract, doc);
  }
  const { id: turnId } = await store.turns.create({
    documentId: room.documentId,
    kind: task.kind,
    provider: provider.name,
    model: provider.model,
    instruction: task.instruction,
    requestedBy: actor.userId,
  });
  const isChoice = task.candidates > 1;
  const source: { task: PlaceTurnKind; measure?: LineMeasure } = { task: task.kind };
  const suggestion: NewSuggestion = {
    author: coAuthorAsAuthor(languageOf(doc)),
    requestedBy: { id: actor.userId, name: actor.name, kind: 'human' },
    model: provider.model,
    turnId,
    groupId: turnId,
    source,
    createdAt: now().toISOString(),
  };
  const writer: PageWriter = { room, clientId: room.bindClientId({ kind: 'ai', turnId }), suggestion, now };
  const rewrite = target.kind === 'rewrite' ? openRewritePage(writer, { isChoice }) : null;
  const onlyIntoEmpty = task.offerInto !== null;
  return {
    turnId,
    candidates: task.candidates,
    checkpoint: () => checkpoint(room, actor.userId),
    contract,
    buildRequest() {
      const lines = readTurnLines(doc);
      const place = placeOfTarget(target, lines);
      if (place === null) throw new ProviderError('text-changed', 'The selected lines are gone.', false);
      if (place.kind === 'rewrite') {
        rewrite?.show(
          lines.slice(place.startLine, place.endLine + 1).filter(({ text }) => text.trim() !== ''),
        );
      }
      const request = buildVerseRequest({
        lines,
        place,
        title: titleOf(doc),
        language: languageOf(doc),
        instruction: task.instruction,
        lineCount: task.offerInto ? 1 : null,
        contract: contract?.contract ?? null,
      });
      // Known only now; nothing is written before the model is asked.
      const measure = provider.measure?.(request);
      if (measure) source.measure = measure;
      return request;
    },
    page: rewrite ?? openContinuePage(writer, { after: afterOf(target), onlyIntoEmpty, isChoice }),
  };
}

/** Lines that are only offered have their places too: more of them could not all be accepted. */
function refuseIfFull(contract: FormContract, doc: Y.Doc): void {
  if (!isFormFull(contract, readTurnLines(doc))) return;
  if (isFormFull(contract, documentLines(projectDocument(doc, 'base')))) {
    throw new DomainError('form-full', 'All lines of the form stand: rewrite some, or take the form away.');
  }
  throw new DomainError(
    'form-offered',
    'The lines that the form still wants are offered already: accept or reject them first.',
  );
}

function isVersePlace(after: Y.XmlElement | null): boolean {
  return after === null || after.nodeName === 'line';
}

function afterOf(target: TurnTarget): Y.XmlElement | null {
  return target.kind === 'continue' ? target.after : null;
}
