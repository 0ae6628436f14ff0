/** The parts used of the three packages that the page loads as plain scripts. */
interface EditorContext {
  tabs: Array<{ query: string | null }>;
  addTab(): void;
  changeTab(index: number): void;
  queryEditor: { setValue(text: string): void } | null;
  variableEditor: { setValue(text: string): void } | null;
}

interface GraphiqlPlugin {
  title: string;
  icon: () => unknown;
  content: () => unknown;
}

declare const React: {
  createElement(type: unknown, properties?: object | null, ...children: unknown[]): unknown;
};

declare const ReactDOM: {
  createRoot(container: Element): { render(node: unknown): void };
};

declare const GraphiQL: {
  React: {
    useEditorContext(options: { nonNull: true }): EditorContext;
    usePluginContext(options: { nonNull: true }): { setVisiblePlugin(plugin: GraphiqlPlugin | null): void };
  };
};
