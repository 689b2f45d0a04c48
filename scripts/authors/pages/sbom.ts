import { spawnSync } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { UsageError } from '../../settings/exit-codes.ts';
import { fileOf } from './made.ts';

/** The parts of a list that are changed here. */
interface Listed {
  readonly metadata: { readonly component: { name: string } };
  components: readonly { readonly 'bom-ref': string; readonly properties: readonly { readonly name: string }[] }[];
  dependencies: readonly { readonly ref: string; readonly dependsOn: readonly string[] }[];
}

/** Lists what comes along with a release, in CycloneDX. @see https://docs.npmjs.com/cli/commands/npm-sbom */
export function renewSbom(): void {
  const args = ['sbom', '--sbom-format=cyclonedx', '--package-lock-only'];
  const { status, stdout, stderr } = spawnSync('npm', args, {
    cwd: fileOf(),
    encoding: 'utf8',
    maxBuffer: 64 * 1024 * 1024,
    shell: process.platform === 'win32',
  });
  if (status !== 0) throw new UsageError(`npm ${args.join(' ')} ended with exit code ${status}: ${stderr.trim()}`);
  const listed: Listed = JSON.parse(stdout);
  // npm's own --omit=dev leaves out what an author needs in another version, too.
  listed.components = listed.components.filter(
    ({ properties }) => !properties.some(({ name }) => name === 'cdx:npm:package:development'),
  );
  const kept = new Set(listed.components.map((component) => component['bom-ref']));
  listed.dependencies = listed.dependencies
    .filter(({ ref }) => kept.has(ref) || ref.startsWith('stripe-conformance@'))
    .map(({ ref, dependsOn }) => ({ ref, dependsOn: dependsOn.filter((each) => kept.has(each)) }));
  // npm takes the name of the folder.
  listed.metadata.component.name = 'stripe-conformance';
  writeFileSync(fileOf('docs/sbom.cdx.json'), `${JSON.stringify(listed, null, 2)}\n`);
}
