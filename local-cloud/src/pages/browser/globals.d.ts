/** The parts that we use of the three packages that the page loads as plain scripts. */
interface EditorContext {
  tabs: Array<{ query: string | null }>;
  addTab(): void;
  changeTab(index: number): void;
  queryEditor: { setValue(text: string): void } | null;
  variableEditor: { setValue(text: string): void } | null;
  responseEditor: object | null;
}

interface GraphiqlPlugin {
  title: string;
  icon: () => unknown;
  content: () => unknown;
}

declare const React: {
  createElement(type: unknown, properties?: object | null, ...children: unknown[]): unknown;
  useEffect(effect: () => void): void;
};

declare const ReactDOM: {
  createRoot(container: Element): { render(node: unknown): void };
};

declare const GraphiQL: {
  Logo: unknown;
  React: {
    useEditorContext(options: { nonNull: true }): EditorContext;
    useExecutionContext(options: { nonNull: true }): { run(): void };
    usePluginContext(options: { nonNull: true }): { setVisiblePlugin(plugin: GraphiqlPlugin | null): void };
  };
};
