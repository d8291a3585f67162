import { DomainError } from '@/lib/errors/domain-error';
import type { CandidateRefusal } from '@/lib/suggestions/candidates/show-candidate';

/** What the one who asked is told when a candidate could not be shown or added. */
export function refuseCandidate(refusal: CandidateRefusal): DomainError {
  switch (refusal) {
    case 'unknown':
      return new DomainError('candidate-not-found', 'This suggestion has no such candidate.');
    case 'resolved':
      return new DomainError('suggestion-resolved', 'This suggestion has a verdict already.');
    case 'gone':
      return new DomainError(
        'suggestion-resolved',
        'Nothing of this suggestion stands in the text any more.',
      );
    case 'live':
      return new DomainError('turn-in-progress', 'The co-author is still writing this suggestion.');
    case 'full':
      return new DomainError(
        'too-many-candidates',
        'This suggestion has as many candidates as one can have.',
      );
  }
}
