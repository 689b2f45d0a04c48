/** Why a file could not be imported, and what to do, in one sentence. */
export class ImportError extends Error {
  override readonly name = 'ImportError';
}
