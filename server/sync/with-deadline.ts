/**
 * The promise's result, or an error after `deadlineMs`. A result that comes too late goes to `discard`, so that what it
 * holds can be given back.
 */
export function withDeadline<T>(
  promise: Promise<T>,
  deadlineMs: number,
  discard: (late: T) => void,
): Promise<T> {
  return new Promise((resolve, reject) => {
    let isLate = false;
    const timer = setTimeout(() => {
      isLate = true;
      reject(new Error(`no answer within ${deadlineMs} ms`));
    }, deadlineMs);
    promise.then(
      (result) => {
        clearTimeout(timer);
        if (isLate) discard(result);
        else resolve(result);
      },
      (error: unknown) => {
        clearTimeout(timer);
        reject(error);
      },
    );
  });
}
