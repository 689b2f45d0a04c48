#!/usr/bin/env node
// Nothing is imported before this: an older Node could not even read it.
const [major = 0, minor = 0] = process.versions.node.split('.').map(Number);
if (major < 20 || (major === 20 && minor < 19)) {
  process.stderr.write(
    `stripe-conformance: this is Node ${process.versions.node}, and Node 20.19 or newer is needed: install one, or run it by \`npx --package=node@22 --package=stripe-conformance stripe-conformance\`\n`,
  );
  process.exit(2);
}

const { commandLine } = await import('./command-line.ts');
const { run, explain } = commandLine(process.argv.slice(2), process.stdout, process.stderr);

// A reader that has seen enough, such as head, ends the reading and not the run.
process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  if (error.code !== 'EPIPE') throw error;
});

for (const event of ['uncaughtException', 'unhandledRejection'] as const) {
  process.on(event, (error) => process.exit(explain(error)));
}

process.exitCode = await run();
