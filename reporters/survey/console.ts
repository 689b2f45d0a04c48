import type { Answer, Contradiction, Evidence, Joined, Merged } from '../../engine/survey/evidence.ts';
import { cut, harmless } from '../shared/text.ts';
import { plural } from '../shared/words.ts';

const LONGEST = 110;

const readingWords = (readings: Answer['readings']): string =>
  harmless(
    cut(
      Object.entries(readings)
        .map(([place, value]) => `${place} ${JSON.stringify(value)}`)
        .join(', '),
      LONGEST,
    ),
  );

const contradictionLine = ({ check, operation, at, expected, actual, setting, refused }: Contradiction): string =>
  harmless(
    `  ${check} on ${operation}: ${at} ${cut(JSON.stringify(expected), LONGEST)}, and it is ${cut(JSON.stringify(actual), LONGEST)}${setting === undefined ? (refused === true ? ' (its settings, or our mistake: another account tells)' : '') : ` (${setting})`}`,
  );

function mistakes(contradicted: readonly Contradiction[], byAccount: readonly Contradiction[]): readonly string[] {
  return [
    ...(contradicted.length === 0
      ? []
      : [
          `${plural(contradicted.length, 'must')} contradicted: our mistakes`,
          ...contradicted.map(contradictionLine),
          '',
        ]),
    ...(byAccount.length === 0
      ? []
      : [`${plural(byAccount.length, 'must')} by the account:`, ...byAccount.map(contradictionLine), '']),
  ];
}

function answerLines({ section, outcome, settles, why, dependsOn, readings }: Answer): readonly string[] {
  const standing = settles
    ? dependsOn === undefined
      ? 'yes'
      : `for such ${dependsOn === 'date' ? 'a day' : 'accounts'}`
    : 'no';
  const told = outcome === undefined ? (why ?? '') : `${why === undefined ? '' : `${why}; `}${readingWords(readings)}`;
  return [`  ${section}`, `      ${outcome ?? 'not answered'}; settles: ${standing}; ${harmless(told)}`];
}

/** What a survey found: our mistakes first, then each question with whether it was answered and settled. */
export function renderEvidence({ answers, musts, target, day, apiVersion, account }: Evidence): string {
  const answered = answers.filter(({ outcome }) => outcome !== undefined).length;
  const settled = answers.filter(({ settles }) => settles).length;
  const { country = 'unknown', currency = 'unknown', capabilities = [] } = account;
  return [
    ...mistakes(musts?.contradicted ?? [], musts?.byAccount ?? []),
    `${target}, ${apiVersion}, ${day}; country ${country}, currency ${currency}, ${plural(capabilities.length, 'capability', 'capabilities')}`,
    ...(musts === undefined ? [] : [`${plural(musts.confirmed.length, 'must')} confirmed`]),
    `${plural(answers.length, 'question')} asked, ${answered} answered, ${settled} settled`,
    '',
    ...answers.flatMap(answerLines),
    '',
  ].join('\n');
}

function joinedLines({ section, standing, answers }: Joined): readonly string[] {
  return [
    `  ${section}: ${standing}`,
    ...answers.map(
      ({ outcome, readings, accounts }) =>
        `      ${outcome} (${accounts.map((place) => place + 1).join(', ')}): ${readingWords(readings)}`,
    ),
  ];
}

/** What several surveys say together. */
export function renderMerged({ accounts, questions, contradicted, byAccount, apiVersion }: Merged): string {
  const count = (standing: Joined['standing']): number => questions.filter((each) => each.standing === standing).length;
  return [
    ...mistakes(contradicted, byAccount),
    `${plural(accounts.length, 'account')}, ${apiVersion}:`,
    ...accounts.map(({ day, target, country = 'unknown' }, place) => `  ${place + 1}  ${target}, ${country}, ${day}`),
    `${count('agreed')} agreed, ${count('by account')} by account, ${count('unsettled')} unsettled`,
    '',
    ...questions.filter(({ standing }) => standing !== 'unsettled').flatMap(joinedLines),
    '',
  ].join('\n');
}
