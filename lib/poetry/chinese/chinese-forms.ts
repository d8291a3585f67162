import type { Form } from '../form';
import { OWN_FORM_ID } from '../form';
import type { ChineseForm } from './chinese-form';
import { CI_FORMS } from './ci/ci-forms';
import { OLD_STYLE_FORMS } from './old-style/old-style-forms';
import { ownForm } from './own/own-form';
import { REGULATED_FORMS } from './regulated/regulated-forms';
import { simplify } from './sound/script';

/** Every built-in form of Chinese verse. */
export const CHINESE_FORMS: readonly ChineseForm[] = [...REGULATED_FORMS, ...OLD_STYLE_FORMS, ...CI_FORMS];

const FORM_BY_NAME = new Map(
  CHINESE_FORMS.flatMap((form) => [form.form.id, ...form.aliases].map((name) => [name, form] as const)),
);

/** The built-in form that is called so, in simplified or traditional characters (`七絕`, `词牌：浣溪沙`); null for none. */
export function findChineseForm(name: string): ChineseForm | null {
  const simplified = simplify(name.trim()).join('');
  // A tune's name may stand behind the word 词牌 or 调寄, and before a title (浣溪沙·春情).
  const [bare = ''] = simplified.replace(/^(词牌|调寄|词)[：:\s]*/u, '').split(/[·・\s（(]/u);
  return FORM_BY_NAME.get(simplified) ?? FORM_BY_NAME.get(bare) ?? null;
}

/** The rules of a form: by its id, or, for one of the writer's own, by its fields. */
export function rulesOf(form: Form): ChineseForm {
  const known = form.id === OWN_FORM_ID ? null : FORM_BY_NAME.get(form.id);
  return known ?? ownForm(form);
}
