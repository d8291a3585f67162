import type { Actor } from '@/lib/permissions/policy';
import { deleteComment } from './comments/delete-comment';
import { editComment } from './comments/edit-comment';
import { listThreads } from './comments/list-threads';
import { readThread } from './comments/read-thread';
import { reopenThread } from './comments/reopen-thread';
import { replyInThread } from './comments/reply-in-thread';
import { requestReply } from './comments/request-reply';
import { resolveThread } from './comments/resolve-thread';
import { startThread } from './comments/start-thread';
import type { CommandDependencies } from './dependencies';
import { createDocument } from './documents/create-document';
import { deleteDocument } from './documents/delete-document';
import { exportDocument } from './documents/export-document';
import { listDocuments } from './documents/list-documents';
import { readDocument } from './documents/read-document';
import { renameDocument } from './documents/rename-document';
import { restoreDocument } from './documents/restore-document';
import { issueSyncTicket } from './issue-sync-ticket';
import { analyzeDocument } from './prosody/analyze-document';
import { analyzeText } from './prosody/analyze-text';
import { findRhymes } from './prosody/find-rhymes';
import { setForm } from './prosody/set-form';
import { readHealth } from './read-health';
import { createShare } from './shares/create-share';
import { joinByShare } from './shares/join-by-share';
import { listShares } from './shares/list-shares';
import { revokeShare } from './shares/revoke-share';
import { listSuggestions } from './suggestions/list-suggestions';
import { resolveSuggestionPart } from './suggestions/resolve-suggestion-part';
import { resolveSuggestions } from './suggestions/resolve-suggestions';
import { showCandidate } from './suggestions/show-candidate';
import { spliceCandidates } from './suggestions/splice-candidates';
import { voteForCandidate } from './suggestions/vote-for-candidate';
import { listTurns } from './turns/list-turns';
import { readSent } from './turns/read-sent';
import { readTurn } from './turns/read-turn';
import { requestTurn } from './turns/request-turn';
import { stopTurn } from './turns/stop-turn';
import { readTurnMode, setTurnMode } from './turns/turn-mode';
import { diffVersions } from './versions/diff-versions';
import { listVersions } from './versions/list-versions';
import { readVersion } from './versions/read-version';
import { restoreVersion } from './versions/restore-version';
import { saveVersion } from './versions/save-version';

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
