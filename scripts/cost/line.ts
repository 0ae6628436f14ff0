import { dollarsFor, PRICES, type PriceName } from './prices.ts';

/** A line of the bill. */
export interface Line {
  service: string;
  price: PriceName;
  quantity: number;
  /** The derivation of the quantity, in words. */
  formula: string;
}

/** Dollars at list prices, without free tiers. */
export const listDollars = ({ price, quantity }: Line): number => quantity * dollarsFor(price);

interface Position {
  service: string;
  dollars: number;
}

/** Sums by service, the most expensive first; with `free`, less the monthly free tiers. */
export function byService(lines: Line[], { free }: { free: boolean }): Position[] {
  const sums = new Map<string, number>();
  const quantities = new Map<PriceName, number>();
  for (const { price, quantity } of lines) quantities.set(price, (quantities.get(price) ?? 0) + quantity);
  for (const line of lines) {
    const whole = quantities.get(line.price)!;
    const allowance = free ? ((PRICES[line.price] as { free?: number }).free ?? 0) : 0;
    // Lines with the same price share its free tier.
    const paid = whole === 0 ? 0 : Math.max(0, whole - allowance) / whole;
    sums.set(line.service, (sums.get(line.service) ?? 0) + listDollars(line) * paid);
  }
  return [...sums].map(([service, dollars]) => ({ service, dollars })).sort((a, b) => b.dollars - a.dollars);
}

export const sumOf = (positions: Position[]): number => positions.reduce((sum, { dollars }) => sum + dollars, 0);
