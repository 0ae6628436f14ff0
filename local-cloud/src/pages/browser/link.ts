import type { PageLink } from '../graphiqlOptions.ts';

/** What GraphiQL is to show for the address that was opened; undefined for an ordinary visit. */
export function linkedOperation(links: readonly PageLink[], pathname: string) {
  const link = links.find(({ path }) => pathname.startsWith(path));
  if (link === undefined) return undefined;
  const id = decodeURIComponent(pathname.slice(link.path.length));
  return { query: link.query, variables: JSON.stringify({ [link.variable]: id }, null, 2) };
}

/** Whoever follows a link wants to see what it leads to: in the place of the logo, where it has GraphiQL's context, runs the operation once. */
export function runsOnce(): unknown {
  let hasRun = false;
  const Runner = () => {
    const { queryEditor, variableEditor, responseEditor } = GraphiQL.React.useEditorContext({ nonNull: true });
    const { run } = GraphiQL.React.useExecutionContext({ nonNull: true });
    React.useEffect(() => {
      if (hasRun || !queryEditor || !variableEditor || !responseEditor) return;
      hasRun = true;
      run();
    });
    return null;
  };
  return React.createElement(GraphiQL.Logo, null, React.createElement(Runner));
}
