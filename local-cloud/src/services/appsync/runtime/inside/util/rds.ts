import type { Library } from '../library.ts';

interface StatementResult {
  records?: Array<Array<Record<string, any>>>;
  columnMetadata?: Array<{ label?: string; name?: string }>;
}

/** `util.rds.toJsonObject`: the rows of each statement, by column label. A statement that changes data has no rows. */
export const rds: Library = {
  toJsonObject: (result: string | { sqlStatementResults?: StatementResult[] } | null) => {
    const parsed = typeof result === 'string' ? JSON.parse(result) : result;
    const statements: StatementResult[] | undefined = parsed?.sqlStatementResults;
    if (!Array.isArray(statements)) return null;
    return statements.map(({ records = [], columnMetadata = [] }) =>
      records.map((record) =>
        Object.fromEntries(
          record.map((field, index) => [columnMetadata[index]?.label ?? columnMetadata[index]?.name, valueOf(field)]),
        ),
      ),
    );
  },
};

/** A field of the RDS Data API: one of `stringValue`, `longValue`, …, or `isNull`. */
const valueOf = (field: Record<string, unknown>) => (field.isNull === true ? null : (Object.values(field)[0] ?? null));
