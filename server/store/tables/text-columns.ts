import { z } from 'zod';
import { ROLES, type Role } from '@/lib/permissions/policy';
import { TURN_KINDS, TURN_STATES } from '@/lib/turns/turn';
import type { ShareLinkRecord } from '../types';

/**
 * Columns that hold one of a few words, or JSON: portable models have no enums and no lists. Each throws (zod) on what
 * the store never wrote, such as a row from a newer Lianju.
 */
const language = z.enum(['en', 'zh']);
const role = z.enum(ROLES);
const shareRole = z.enum(ROLES).exclude(['owner']);
const versionKind = z.enum(['named', 'before-turn', 'before-restore', 'periodic']);
const turnKind = z.enum(TURN_KINDS);
const turnState = z.enum(TURN_STATES);
const stringList = z.array(z.string());

export const columnToLanguage = (text: string) => language.parse(text);
export const columnToRole = (text: string | undefined): Role => role.parse(text);
export const columnToShareRole = (text: string): ShareLinkRecord['role'] => shareRole.parse(text);
export const columnToVersionKind = (text: string) => versionKind.parse(text);
export const columnToTurnKind = (text: string) => turnKind.parse(text);
export const columnToTurnState = (text: string) => turnState.parse(text);
export const columnToStrings = (json: string): readonly string[] => stringList.parse(JSON.parse(json));
