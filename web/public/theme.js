// Runs before the first paint, so that nobody sees the other theme first. The app goes on from here: src/design/theme.ts.
(() => {
  const chosen = localStorage.getItem('taskwire.theme');
  const device = matchMedia('(prefers-color-scheme: dark)').matches ? 'dark' : 'light';
  document.documentElement.dataset.theme = chosen === 'light' || chosen === 'dark' ? chosen : device;
})();
