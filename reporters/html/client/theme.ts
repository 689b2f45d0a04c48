const STORE = 'stripe-conformance-theme';

const stored = (): string | null => {
  try {
    return localStorage.getItem(STORE);
  } catch {
    return null;
  }
};

/** The switch between dark and light; without a choice, the page is as the system is. */
export function initTheme(): void {
  const button = document.querySelector<HTMLButtonElement>('[data-theme-switch]');
  if (button === null) return;
  const system = matchMedia('(prefers-color-scheme: dark)');
  const root = document.documentElement;
  const isDark = (): boolean => (root.dataset.theme === undefined ? system.matches : root.dataset.theme === 'dark');
  const say = (): void => {
    button.textContent = isDark() ? 'Light' : 'Dark';
    button.setAttribute('aria-label', isDark() ? 'Switch to light' : 'Switch to dark');
  };
  const chosen = stored();
  if (chosen === 'dark' || chosen === 'light') root.dataset.theme = chosen;
  button.addEventListener('click', () => {
    const theme = isDark() ? 'light' : 'dark';
    root.dataset.theme = theme;
    try {
      localStorage.setItem(STORE, theme);
    } catch {
      // A page from an attachment may have no storage; the choice then lasts as long as the page.
    }
    say();
  });
  system.addEventListener('change', say);
  button.hidden = false;
  say();
}
