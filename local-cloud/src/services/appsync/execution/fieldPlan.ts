import type { Resolver } from '../api/types.ts';

/** What a request does with a field, whatever object it belongs to. */
export interface FieldPlan {
  /** `Task.title` */
  coordinate: string;
  /** Whether the caller may read it. */
  isAllowed: boolean;
  /** Absent for a field that is a property of its object. */
  resolver: Resolver | undefined;
}
