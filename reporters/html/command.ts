import { html, type Markup, softly } from './markup.ts';

/** A command; the page puts a button beside it that copies it. */
export const commandLine = (command: string): Markup =>
  html`<div class="command"><code>${softly(command)}</code></div>`;
