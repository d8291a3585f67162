import type { ShareLinkRecord } from '../store/types';

/** A link as lists show it: what opens the document is shown only once, by presentNewShare. */
export function presentShare({ id, role, createdAt }: ShareLinkRecord) {
  return { id, role, createdAt };
}

/** A link that was just made, with the token and the address that carry it. */
export function presentNewShare(link: ShareLinkRecord & { readonly token: string }, publicUrl: string) {
  return { ...presentShare(link), token: link.token, url: `${publicUrl}/s/${link.token}` };
}
