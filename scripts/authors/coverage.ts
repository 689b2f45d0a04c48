import { AUTHORING_VERSION } from '../../specs/documents.ts';
import { listCoverage, plannedCoverage } from './coverage/list.ts';

// Run by hand: what the rows touch of the document of a version, and what no row touches; --json for programs.
const [version = AUTHORING_VERSION] = process.argv.slice(2).filter((arg) => arg !== '--json');
const coverage = plannedCoverage(version);
console.log(process.argv.includes('--json') ? JSON.stringify(coverage, null, 2) : listCoverage(coverage));
