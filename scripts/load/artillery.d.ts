/** The parts that we use of Artillery's engine, which has no types. */
declare module '@artilleryio/int-core' {
  /** A mergeable sketch of times, exact to one per cent. */
  interface Sketch {
    readonly count: number;
  }
  export interface Totals {
    counters: Record<string, number>;
    histograms: Record<string, Sketch>;
  }
  export interface Summary {
    min: number;
    max: number;
    count: number;
    p50: number;
    p95: number;
    p99: number;
  }
  export interface Events {
    emit(kind: 'counter' | 'histogram', name: string, value: number): void;
  }
  export interface Run {
    on(event: 'done', listener: (totals: Totals) => void): void;
    run(): void;
    stop(): Promise<void>;
  }
  const artillery: {
    runner: { runner(script: object, payload: undefined, options: object): Promise<Run> };
    ssms: { SSMS: { summarizeHistogram(histogram: Sketch): Summary } };
  };
  export default artillery;
}
