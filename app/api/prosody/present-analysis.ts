import { negotiateLanguage } from '@/lib/language/negotiate-language';
import type { Analysis } from '@/lib/poetry/analysis';
import { violationMessage } from '@/server/presenters/violation';

/** An analysis with its findings in words, in the language that the caller asks for. */
export function presentAnalysis({ violations, ...analysis }: Analysis, headers: Headers) {
  const locale = negotiateLanguage(headers.get('accept-language'));
  return {
    ...analysis,
    violations: violations.map((violation) => ({
      line: violation.line,
      ...(violation.place !== undefined && { place: violation.place }),
      rule: violation.rule,
      severity: violation.severity,
      message: violationMessage(violation, locale),
    })),
  };
}
