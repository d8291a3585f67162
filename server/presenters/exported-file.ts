import type { ExportedDocument, ExportFormat } from '../commands/documents/export-document';

const MEDIA_TYPE_BY_FORMAT: Readonly<Record<ExportFormat, string>> = {
  txt: 'text/plain; charset=utf-8',
  md: 'text/markdown; charset=utf-8',
  json: 'application/json; charset=utf-8',
};

/** The headers of an exported file: its type, and a name from its title. */
export function headersOfExport({ title, format }: Pick<ExportedDocument, 'title' | 'format'>): {
  readonly 'content-type': string;
  readonly 'content-disposition': string;
} {
  const name = `${toFileName(title)}.${format}`;
  // RFC 6266: a plain name for old programs, and the real one in UTF-8 (RFC 8187) for all others.
  const plain = name.replaceAll(/[^\x20-\x7e]/g, '_').replaceAll(/["\\]/g, '_');
  return {
    'content-type': MEDIA_TYPE_BY_FORMAT[format],
    'content-disposition': `attachment; filename="${plain}"; filename*=UTF-8''${encodeExtendedValue(name)}`,
  };
}

/** File systems take 255 bytes for a name; 60 characters stay below it in every script. */
const MAX_NAME_LENGTH = 60;

function toFileName(title: string): string {
  const characters = [
    ...title
      .normalize('NFC')
      .replaceAll(/[\p{C}/\\:*?"<>|]+/gu, ' ')
      .trim(),
  ];
  return (
    characters
      .slice(0, MAX_NAME_LENGTH)
      .join('')
      .replace(/^\.+|[. ]+$/g, '') || 'poem'
  );
}

/** encodeURIComponent leaves some characters that RFC 8187 does not allow. */
function encodeExtendedValue(value: string): string {
  return encodeURIComponent(value).replaceAll(
    /['()*]/g,
    (character) => `%${character.charCodeAt(0).toString(16).toUpperCase()}`,
  );
}
