/**
 * What the co-author says of itself in a thread, where no model says it: plainly what it did. In the language of the
 * document, since everybody reads the same thread.
 */
export const REPLY_WORDS = {
  en: {
    suggested: 'I have put it into the text as a suggestion.',
    textChanged: 'The text changed while I was reading it, so I have suggested nothing.',
    textLocked: 'Those words are locked, so I have suggested nothing.',
    offered: 'I cannot converse, but here is another wording: it stands in the text as a suggestion.',
    nothingOffered: 'I cannot converse, and I found no other wording for this.',
    textGone: 'I cannot converse, I only offer other wordings; and the text this was about is gone.',
  },
  zh: {
    suggested: '已作为建议写入正文。',
    textChanged: '我读的时候文字已改动，所以没有提出建议。',
    textLocked: '这些字句已锁定，所以没有提出建议。',
    offered: '我不会对谈，但为此处另拟了字句，已作为建议放在正文中。',
    nothingOffered: '我不会对谈，此处也没有想出别的字句。',
    textGone: '我不会对谈，只会另拟字句；而所谈的文字已经不在了。',
  },
} as const;
