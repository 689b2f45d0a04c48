/** Every form that is kept in files, by name; each has its renderer in `all.ts`. */
const fileReporterNames = ['json', 'html', 'junit', 'sarif', 'markdown', 'scripts', 'badge', 'allure'] as const;

export type FileReporterName = (typeof fileReporterNames)[number];

/** Every form; known without loading what renders them. */
export const reporterNames: readonly string[] = ['console', ...fileReporterNames];

/** The default reporters; allure is not one of them, since it writes a thousand files. */
export const defaultReporters: readonly string[] = reporterNames.filter((name) => name !== 'allure');

/** The forms in which two targets are told side by side, in files; each has its renderer in `diff/all.ts`. */
const diffFileReporterNames = ['json', 'html', 'markdown', 'junit'] as const;

export type DiffFileReporterName = (typeof diffFileReporterNames)[number];

/** The forms in which two targets are told side by side. */
export const diffReporters: readonly string[] = ['console', ...diffFileReporterNames];
