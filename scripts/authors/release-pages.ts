import { UsageError } from '../settings/exit-codes.ts';
import { renewBaselines, renewExample } from './pages/baselines.ts';
import { renewPicture } from './pages/picture.ts';
import { renewProof } from './pages/proof.ts';
import { renewReadme } from './pages/readme.ts';
import { renewSbom } from './pages/sbom.ts';
import { renewScoreboard } from './pages/scoreboard.ts';

// Run by hand at a release: writes what tells of today's numbers, each with its day. Names after it choose some.
const pages = {
  readme: renewReadme,
  picture: renewPicture,
  proof: renewProof,
  sbom: renewSbom,
  scoreboard: renewScoreboard,
  baselines: renewBaselines,
  example: renewExample,
} as const satisfies Record<string, () => void | Promise<void>>;

const isPage = (name: string): name is keyof typeof pages => Object.hasOwn(pages, name);

const names = process.argv.slice(2);
try {
  const unknown = names.find((name) => !isPage(name));
  if (unknown !== undefined)
    throw new UsageError(`there is no page "${unknown}"; known: ${Object.keys(pages).join(', ')}`);
  for (const name of names.length === 0 ? Object.keys(pages) : names) {
    if (!isPage(name)) continue;
    await pages[name]();
    console.log(`written: ${name}`);
  }
} catch (error) {
  if (!(error instanceof UsageError)) throw error;
  console.error(error.message);
  process.exitCode = 2;
}
