import type { GraphiqlOptions } from '../graphiqlOptions.ts';
import { accountMenu } from './accountMenu.ts';
import { examplesPlugin, variablesText, WIDE } from './examplesPlugin.ts';
import { createFetcher } from './fetcher.ts';
import { createSession } from './session.ts';

async function main(): Promise<void> {
  const options: GraphiqlOptions = JSON.parse(document.getElementById('options')!.textContent!);
  const { cognitoEndpoint: endpoint, userPoolClientId: clientId } = options;
  const session = endpoint && clientId ? createSession({ endpoint, clientId }) : undefined;

  const root = ReactDOM.createRoot(document.getElementById('graphiql')!);
  const examples = examplesPlugin(options.examples);
  const first = options.examples[0];
  const visiblePlugin = first !== undefined && matchMedia(WIDE).matches ? examples : undefined;

  /** A new fetcher makes GraphiQL load the schema again: another user may be able to see it. */
  const render = () =>
    root.render(
      React.createElement(GraphiQL, {
        fetcher: createFetcher(options.graphqlUrl, session),
        plugins: [examples],
        visiblePlugin,
        defaultTabs: first && [{ query: first.query, variables: variablesText(first) }],
        defaultQuery: '',
        shouldPersistHeaders: false,
        defaultEditorToolsVisibility: 'variables',
      }),
    );

  if (session !== undefined) await accountMenu(session, options.demoUsers, render);
  if (session?.identity === undefined) render();
}

void main();
