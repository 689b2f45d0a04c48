import { html, type Markup, softly } from './markup.ts';

/** A command with a button that copies it. */
export const commandLine = (command: string): Markup =>
  html`<div class="command"><code>${softly(command)}</code><button type="button" data-copy>Copy</button></div>`;
