import { once } from 'node:events';
import { startReference } from '../../targets/reference/server.ts';
import { refuseLiveKey } from '../session/target.ts';
import { type ExitCode, exitCodes, UsageError } from '../settings/exit-codes.ts';
import type { Terminal } from '../settings/terminal.ts';

export interface ServeCommand {
  readonly port: number;
  readonly host: string;
  readonly apiKey?: string;
}

/** Serves the embedded reference until it is interrupted. */
export async function serveCommand({ port, host, apiKey }: ServeCommand, { print }: Terminal): Promise<ExitCode> {
  if (apiKey !== undefined) refuseLiveKey(apiKey);
  const server = await startReference({ host, port, ...(apiKey === undefined ? {} : { apiKeys: [apiKey] }) }).catch(
    (error) => {
      const code = (error as { code?: string }).code;
      throw new UsageError(
        code === 'EADDRINUSE'
          ? `port ${port} on ${host} is taken: choose another by --port, or 0 for any free one`
          : `cannot listen on ${host}:${port}: ${error instanceof Error ? error.message : error}`,
      );
    },
  );
  print(`listening on ${server.url}\n`);
  await Promise.race([once(process, 'SIGINT'), once(process, 'SIGTERM')]);
  await server.close();
  return exitCodes.conformant;
}
