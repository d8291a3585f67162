import assert from 'node:assert/strict';
import * as Y from 'yjs';
import { projectDocument } from '@/lib/document/projection';
import { bodyOf, suggestionLogOf, suggestionsOf } from '@/lib/document/y-doc';
import { scanSuggestions } from '@/lib/suggestions/marks/scan';
import { readSuggestionRecord } from '@/lib/suggestions/records/record';
import { type BoundEditor, openBoundEditor, type Rewrite } from '../bound-editor';
import { type MendingServer, openMendingServer } from '../mending-server';
import { blockToElement } from '../verse-document';
import { FIRST_RELOADED_CLIENT, FIRST_TURN_CLIENT, SERVER_CLIENT, SHARED_CLIENT } from './clients';
import { RoomCoAuthor } from './co-author';
import { type PersonsRoom, RoomPerson } from './person';
import { buildBlock } from './start-blocks';
import type { CoAuthorStep, RoomStep, Schedule } from './steps';
import { countedIn, rawOf, UniqueWords } from './words';

const PEOPLE = 3;
/**
 * A server, three people with editors and the co-author. Every character that anybody writes is another one; the room
 * knows which of them must stand in the end, and which may.
 */
export class SuggestionRoom implements PersonsRoom {
  readonly words = new UniqueWords();
  /** What nobody took away. */
  readonly stayed: Set<string>;
  readonly proposedTwice = new Set<string>();
  /** What stood or was typed, or that some person accepted. */
  private readonly wanted: Set<string>;
  private readonly accepted = new Set<string>();
  /** The suggestions that characters of the co-author were ever in. */
  private readonly proposedIn = new Map<string, Set<string>>();
  server: MendingServer;
  readonly people: RoomPerson[] = [];
  private readonly updates: Uint8Array[] = [];
  private coAuthor: RoomCoAuthor;
  private ids = 0;
  private turns = 0;

  constructor(private readonly schedule: Schedule) {
    const ydoc = this.createDocument();
    this.stayed = new Set(countedIn(rawOf(ydoc)));
    this.wanted = new Set(this.stayed);
    this.updates.push(Y.encodeStateAsUpdate(ydoc));
    [this.server, this.coAuthor] = this.open(ydoc);
    for (let index = 0; index < PEOPLE; index += 1) this.people.push(new RoomPerson(this, index));
  }

  /** Nobody may lose this unless a person takes it away. */
  typed(words: string): void {
    for (const word of countedIn(words)) {
      this.stayed.add(word);
      this.wanted.add(word);
    }
  }

  accept(id: string, words: string): void {
    this.accepted.add(id);
    for (const word of words) this.wanted.add(word);
  }

  /** Whether a character may stand without being pending. What is streamed late goes with the verdict on its line. */
  isWanted(word: string): boolean {
    return (
      this.wanted.has(word) || [...(this.proposedIn.get(word) ?? [])].some((id) => this.accepted.has(id))
    );
  }

  /** Runs all steps, then brings everybody together. */
  run(): void {
    for (const step of this.schedule.steps) this.take(step);
    this.settle();
  }

  readonly nextId = (): string => {
    this.ids += 1;
    return `suggestion-${this.ids}`;
  };

  openEditor(client: number, rewrite: (ydoc: Y.Doc) => Rewrite): BoundEditor {
    return openBoundEditor(Y.encodeStateAsUpdate(this.server.ydoc), client, rewrite);
  }

  /** Everybody sends and receives all, until nothing is left to say. */
  settle(): void {
    for (const { editor } of this.people) this.server.receiveFrom(editor);
    this.server.mend();
    for (const { editor } of this.people) this.server.sendTo(editor);
    // A binding may put right what the merge left, such as a stanza without a line.
    for (const { editor } of this.people) this.server.receiveFrom(editor);
    this.server.mend();
    for (const { editor } of this.people) this.server.sendTo(editor);
  }

  private take(step: RoomStep): void {
    switch (step.kind) {
      case 'send':
        this.person(step.who).sendTo(this.server, step.count);
        return;
      case 'return':
        this.person(step.who).returnTo(this.server);
        return;
      case 'receive':
        this.person(step.who).receiveFrom(this.server);
        return;
      case 'mend':
        this.server.mend();
        return;
      case 'reload': {
        const person = this.person(step.who);
        this.server.receiveFrom(person.editor);
        person.reload();
        return;
      }
      case 'restart':
        this.settle();
        this.restart();
        return;
      case 'undo':
      case 'redo':
        this.person(0)[step.kind]();
        return;
      case 'type':
      case 'type-plain':
      case 'delete':
      case 'enter':
      case 'join':
      case 'bold':
      case 'restructure':
      case 'resolve':
      case 'suggest':
        this.person(step.who).run(step);
        return;
      default:
        this.suggest(step);
    }
  }

  private suggest(step: CoAuthorStep): void {
    const { ydoc } = this.server;
    const before = projectDocument(ydoc, 'base');
    const { runs } = scanSuggestions(ydoc);
    this.coAuthor.run(step);
    // Somebody discards the turn: like any rejection it takes along what was typed inside of it, as far as that was seen.
    if (step.kind === 'end-stream') {
      for (const { run, marks } of runs) {
        const isDiscarded = marks.some(
          ({ name, id }) => name === 'sgIns' && readSuggestionRecord(ydoc, id)?.state === 'rejected',
        );
        if (isDiscarded) for (const word of run.text) this.stayed.delete(word);
      }
    }
    for (const { run, marks } of scanSuggestions(ydoc).runs) {
      for (const word of run.text) {
        const ids = this.proposedIn.get(word) ?? new Set();
        for (const { id, name } of marks) if (name === 'sgIns') this.proposedIn.set(word, ids.add(id));
      }
    }
    assert.deepEqual(projectDocument(ydoc, 'base'), before);
  }

  private person(index: number): RoomPerson {
    const person = this.people[index];
    if (person === undefined) throw new Error(`There is no person ${index}.`);
    return person;
  }

  private restart(): void {
    const ydoc = new Y.Doc();
    bodyOf(ydoc);
    suggestionsOf(ydoc);
    suggestionLogOf(ydoc);
    for (const update of this.updates) Y.applyUpdate(ydoc, update, 'load');
    // Not before: Yjs gives up an id that others seem to use.
    ydoc.clientID = SERVER_CLIENT;
    [this.server, this.coAuthor] = this.open(ydoc);
    for (const person of this.people) person.reload();
  }

  private open(ydoc: Y.Doc): [MendingServer, RoomCoAuthor] {
    ydoc.on('update', (update: Uint8Array, origin: unknown) => {
      if (origin !== 'load') this.updates.push(update);
    });
    const nextClient = (kind: 'stream' | 'edit') => {
      this.turns += 1;
      return this.schedule.sharesClient === kind ? SHARED_CLIENT : FIRST_TURN_CLIENT + this.turns;
    };
    const coAuthor = new RoomCoAuthor(ydoc, this.words, this.nextId, nextClient);
    // As the server has it (server/sync/room/suggestion-reconciler.ts): its own text, too, which it put back for somebody.
    const isPersons = (client: number) => client <= SERVER_CLIENT || client >= FIRST_RELOADED_CLIENT;
    return [openMendingServer(ydoc, { isPersons, randomId: this.nextId }), coAuthor];
  }

  private createDocument(): Y.Doc {
    const ydoc = new Y.Doc();
    ydoc.clientID = SHARED_CLIENT;
    const blocks = this.schedule.blocks.map((block) => buildBlock(block, this.words));
    ydoc.transact(() => bodyOf(ydoc).insert(0, blocks.map(blockToElement)), 'test');
    suggestionsOf(ydoc);
    suggestionLogOf(ydoc);
    ydoc.clientID = SERVER_CLIENT;
    return ydoc;
  }
}
