/** What keeps a file from being imported, and what to do about it, in one sentence. */
export class ImportError extends Error {
  override readonly name = 'ImportError';
}
