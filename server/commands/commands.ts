import type { Actor } from '@/lib/permissions/policy';
import { analyzeDocument } from './analyze-document';
import { analyzeText } from './analyze-text';
import { createDocument } from './create-document';
import { createShare } from './create-share';
import { deleteComment } from './delete-comment';
import { deleteDocument } from './delete-document';
import type { CommandDependencies } from './dependencies';
import { diffVersions } from './diff-versions';
import { editComment } from './edit-comment';
import { exportDocument } from './export-document';
import { findRhymes } from './find-rhymes';
import { issueSyncTicket } from './issue-sync-ticket';
import { joinByShare } from './join-by-share';
import { listDocuments } from './list-documents';
import { listShares } from './list-shares';
import { listSuggestions } from './list-suggestions';
import { listThreads } from './list-threads';
import { listTurns } from './list-turns';
import { listVersions } from './list-versions';
import { readDocument } from './read-document';
import { readHealth } from './read-health';
import { readSent } from './read-sent';
import { readThread } from './read-thread';
import { readTurn } from './read-turn';
import { readVersion } from './read-version';
import { renameDocument } from './rename-document';
import { reopenThread } from './reopen-thread';
import { replyInThread } from './reply-in-thread';
import { requestReply } from './request-reply';
import { requestTurn } from './request-turn';
import { resolveSuggestionPart } from './resolve-suggestion-part';
import { resolveSuggestions } from './resolve-suggestions';
import { resolveThread } from './resolve-thread';
import { restoreDocument } from './restore-document';
import { restoreVersion } from './restore-version';
import { revokeShare } from './revoke-share';
import { saveVersion } from './save-version';
import { setForm } from './set-form';
import { showCandidate } from './show-candidate';
import { spliceCandidates } from './splice-candidates';
import { startThread } from './start-thread';
import { stopTurn } from './stop-turn';
import { readTurnMode, setTurnMode } from './turn-mode';
import { voteForCandidate } from './vote-for-candidate';

/**
 * Every command of the product, bound to the running services. Each but `readHealth` takes who asks first, checks what
 * that person may do, and throws DomainError for what it refuses.
 */
export function createCommands(dependencies: CommandDependencies) {
  const bind =
    <Input extends readonly unknown[], Output>(
      command: (dependencies: CommandDependencies, actor: Actor, ...input: Input) => Promise<Output>,
    ) =>
    (actor: Actor, ...input: Input): Promise<Output> =>
      command(dependencies, actor, ...input);

  return {
    readHealth: () => readHealth(dependencies),
    createDocument: bind(createDocument),
    listDocuments: bind(listDocuments),
    readDocument: bind(readDocument),
    renameDocument: bind(renameDocument),
    setForm: bind(setForm),
    deleteDocument: bind(deleteDocument),
    restoreDocument: bind(restoreDocument),
    exportDocument: bind(exportDocument),
    issueSyncTicket: bind(issueSyncTicket),
    requestTurn: bind(requestTurn),
    listTurns: bind(listTurns),
    readTurn: bind(readTurn),
    readSent: bind(readSent),
    stopTurn: bind(stopTurn),
    readTurnMode: bind(readTurnMode),
    setTurnMode: bind(setTurnMode),
    listSuggestions: bind(listSuggestions),
    resolveSuggestions: bind(resolveSuggestions),
    resolveSuggestionPart: bind(resolveSuggestionPart),
    showCandidate: bind(showCandidate),
    spliceCandidates: bind(spliceCandidates),
    voteForCandidate: bind(voteForCandidate),
    saveVersion: bind(saveVersion),
    listVersions: bind(listVersions),
    readVersion: bind(readVersion),
    diffVersions: bind(diffVersions),
    restoreVersion: bind(restoreVersion),
    requestReply: bind(requestReply),
    startThread: bind(startThread),
    listThreads: bind(listThreads),
    readThread: bind(readThread),
    replyInThread: bind(replyInThread),
    editComment: bind(editComment),
    deleteComment: bind(deleteComment),
    resolveThread: bind(resolveThread),
    reopenThread: bind(reopenThread),
    createShare: bind(createShare),
    listShares: bind(listShares),
    revokeShare: bind(revokeShare),
    joinByShare: bind(joinByShare),
    analyzeText: bind(analyzeText),
    analyzeDocument: bind(analyzeDocument),
    findRhymes: bind(findRhymes),
  };
}

export type Commands = ReturnType<typeof createCommands>;
