import type { Mismatch } from '../../../engine/judge/match.ts';
import type { PageData, Pairs, ShownExchange } from '../data.ts';
import { diffBody, diffHead, type Line, markBody } from '../diff.ts';
import { copyButton } from './copy.ts';
import { make } from './dom.ts';
import { sequenceBox } from './sequence.ts';

type Come = PageData['shouldCome'][string];

const marks = { same: ' ', actual: '−', expected: '+' } as const;
const said = { same: '', actual: 'came: ', expected: 'required: ' } as const;

const listing = (lines: readonly Line[]): HTMLElement =>
  make(
    'pre',
    'listing',
    ...lines.map(({ text, mark }) => {
      const row = make('span', `line ${mark}`, text);
      row.dataset.mark = marks[mark];
      if (mark !== 'same') row.prepend(make('span', 'unseen', said[mark]));
      return row;
    }),
  );

function decoded(part: string): string {
  try {
    return decodeURIComponent(part.replaceAll('+', ' '));
  } catch {
    return part;
  }
}

const formLines = (form: string): readonly Line[] =>
  form.split('&').map((pair) => {
    const [name = '', ...rest] = pair.split('=');
    return { mark: 'same', text: rest.length === 0 ? decoded(name) : `${decoded(name)} = ${decoded(rest.join('='))}` };
  });

function folded(name: string, lines: readonly Line[]): HTMLElement | undefined {
  if (lines.length === 0) return undefined;
  const box = make('details', 'folded', make('summary', '', name), listing(lines));
  box.open = lines.some(({ mark }) => mark !== 'same');
  return box;
}

const plainLines = (headers: Pairs): readonly Line[] =>
  headers.map(([name, value]) => ({ text: `${name}: ${value}`, mark: 'same' }));

function requestSide({ request }: ShownExchange): HTMLElement {
  const [route = '', query] = request.line.split(/\?(.*)/s);
  const form = [query, request.body].filter((part) => part !== undefined && part !== '').join('&');
  return make(
    'div',
    'side',
    make('h5', '', 'Request'),
    listing([{ text: route, mark: 'same' }]),
    form === '' ? undefined : listing(formLines(form)),
    folded(`${request.headers.length} headers`, plainLines(request.headers)),
  );
}

function responseSide({ response, failure }: ShownExchange, mismatches: readonly Mismatch[]): HTMLElement {
  const side = make('div', 'side', make('h5', '', 'Response'));
  if (response === undefined) {
    side.append(make('p', 'note', failure ?? 'no answer'));
    return side;
  }
  const head = diffHead(response.status, response.headers, mismatches);
  const headers = folded(`${response.headers.length} headers`, head.headers);
  side.append(listing(head.status), ...(headers === undefined ? [] : [headers]));
  side.append(listing(diffBody(response.body, mismatches)));
  return side;
}

/** What the embedded reference answered to the same request, marked where it differs. */
function shouldComeSide({ status, body, apart }: Come): HTMLElement {
  const differs = apart.includes('status');
  return make(
    'div',
    'side should-come',
    make('h5', '', 'What should have come, as the embedded reference answers'),
    listing([{ text: `HTTP ${status}`, mark: differs ? 'expected' : 'same' }]),
    listing(markBody(body, apart)),
  );
}

function command(...lines: readonly string[]): HTMLElement {
  // A break between lines is ours; one within what a target sent would be shown by its code.
  const parts = lines.flatMap((line, place) => (place === 0 ? [line] : [document.createTextNode('\n'), line]));
  const code = make('code', '', ...parts);
  // A scrollable element must be reachable by keyboard.
  if (lines.length > 1) code.tabIndex = 0;
  return make('div', 'command', code, copyButton());
}

/** All requests of the scenario, to be run by a shell. */
const scriptBox = (script: string): HTMLElement =>
  make('details', 'script', make('summary', '', make('b', '', 'as a shell script')), command(...script.split('\n')));

function exchangeOf(
  id: string,
  exchange: ShownExchange,
  mismatches: readonly Mismatch[],
  open: boolean,
  come: Come | undefined,
): HTMLElement {
  const step = id.slice(id.lastIndexOf('/') + 1);
  const status = exchange.response === undefined ? 'no answer' : String(exchange.response.status);
  const box = make(
    'details',
    'exchange',
    make(
      'summary',
      '',
      make('b', '', step),
      ' ',
      make('code', '', exchange.request.line.split('?', 1)[0]),
      make('span', 'outcome', `${status} · ${Math.round(exchange.duration)} ms`),
    ),
    make(
      'div',
      come === undefined ? 'sides' : 'sides three',
      requestSide(exchange),
      responseSide(exchange, mismatches),
      come === undefined ? undefined : shouldComeSide(come),
    ),
    exchange.curl === undefined ? undefined : command(exchange.curl),
    exchange.cut ? make('p', 'note', 'Shortened for this page; log.jsonl has all that was kept.') : undefined,
  );
  box.open = open;
  return box;
}

/** Shows the exchanges behind a finding, the last of them open and marked where it is not as required. */
export function fillExchanges(place: HTMLElement, slug: string, data: PageData): void {
  const { exchanges, findings, scripts, sequences, shouldCome } = data;
  const { scenario = '', evidence, mismatches } = findings[slug] ?? { evidence: [], mismatches: [] };
  // Of what was not asked there is nothing to show.
  if (evidence.length === 0) return;
  const script = scripts[scenario];
  const known = evidence.flatMap((id) => (exchanges[id] === undefined ? [] : [[id, exchanges[id]] as const]));
  const beats = sequences[scenario] ?? [];
  place.replaceChildren(
    ...(beats.length < 2 ? [] : [make('h4', '', 'The scenario on its clock'), sequenceBox(beats)]),
    make('h4', '', known.length === 1 ? 'The exchange' : 'The exchanges'),
    ...known.map(([id, exchange], position) => {
      const last = position === known.length - 1;
      return exchangeOf(id, exchange, last ? mismatches : [], last, last ? shouldCome[id] : undefined);
    }),
    ...(known.length === evidence.length
      ? []
      : [make('p', 'note', `${evidence.length - known.length} more in log.jsonl: this page would be too large.`)]),
    ...(script === undefined ? [] : [scriptBox(script)]),
  );
}
