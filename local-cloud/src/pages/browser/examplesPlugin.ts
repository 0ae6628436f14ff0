import type { Example } from '../graphiqlOptions.ts';

const { createElement: h } = React;

/** The width from which a pane fits beside the editor. page.css has the same limit. */
export const WIDE = '(min-width: 800px)';

const icon = () =>
  h(
    'svg',
    { viewBox: '0 0 24 24', fill: 'none', stroke: 'currentColor', strokeWidth: 1.5, 'aria-hidden': true },
    h('path', { d: 'M8 6h12M8 12h12M8 18h12', strokeLinecap: 'round' }),
    h('path', { d: 'M3.5 6h.01M3.5 12h.01M3.5 18h.01', strokeLinecap: 'round', strokeWidth: 2.5 }),
  );

export const variablesText = (example: Example) =>
  example.variables === undefined ? '' : JSON.stringify(example.variables, null, 2);

/** What an example does, by its first keyword. */
const kindOf = ({ query }: Example) => /^\s*(?:#[^\n]*\s*)*(mutation|subscription)/.exec(query)?.[1] ?? 'query';

/** A GraphiQL pane that lists the examples. A chosen example opens in its own tab. */
export function examplesPlugin(examples: Example[]): GraphiqlPlugin {
  function content() {
    const editor = GraphiQL.React.useEditorContext({ nonNull: true });
    const pane = GraphiQL.React.usePluginContext({ nonNull: true });
    const open = (example: Example) => {
      if (!matchMedia(WIDE).matches) pane.setVisiblePlugin(null);
      const index = editor.tabs.findIndex((tab) => tab.query === example.query);
      if (index >= 0) return editor.changeTab(index);
      editor.addTab();
      editor.queryEditor?.setValue(example.query);
      editor.variableEditor?.setValue(variablesText(example));
    };
    return h(
      'section',
      { 'aria-label': 'Examples', className: 'examples' },
      h('div', { className: 'graphiql-doc-explorer-title' }, 'Examples'),
      h(
        'ul',
        null,
        ...examples.map((example) =>
          h(
            'li',
            { key: example.name },
            h(
              'button',
              { type: 'button', onClick: () => open(example) },
              h('span', { className: 'example-name' }, example.name),
              h('span', { className: 'example-kind', 'data-kind': kindOf(example) }, kindOf(example)),
            ),
          ),
        ),
      ),
    );
  }
  return { title: 'Examples', icon, content };
}
