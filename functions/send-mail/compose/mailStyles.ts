export const FONT = "-apple-system, 'Segoe UI', Roboto, 'Helvetica Neue', Arial, sans-serif";

export const COLOURS = {
  page: '#f4f5f7',
  card: '#ffffff',
  text: '#1c2430',
  quiet: '#56606e',
  line: '#dfe3e8',
  brand: '#2456c7',
  late: '#b42318',
};

/** For programs that show dark mails and read style sheets. Others invert the colours by themselves. */
export const DARK_STYLES = `
:root { color-scheme: light dark; supported-color-schemes: light dark; }
@media (prefers-color-scheme: dark) {
  .page, .page > table > tbody > tr > td { background-color: #14181f !important; }
  .card { background-color: #1f2630 !important; border-color: #343d4a !important; }
  .text { color: #eef1f5 !important; }
  .quiet { color: #a9b3c1 !important; }
  .late { color: #ff9c8f !important; }
  .brand { color: #8fb2ff !important; }
  .line { border-color: #343d4a !important; }
}
`;
