#!/usr/bin/env node
import { commandLine } from './command-line.ts';

const { run, explain } = commandLine(process.argv.slice(2), process.stdout, process.stderr);

// A reader that has seen enough, such as head, ends the reading and not the run.
process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  if (error.code !== 'EPIPE') throw error;
});

for (const event of ['uncaughtException', 'unhandledRejection'] as const) {
  process.on(event, (error) => process.exit(explain(error)));
}

process.exitCode = await run();
