import type { Curves } from './curves';
import { shortest } from './short';

/**
 * The experiment with its curves as JSON: of each run loss, training accuracy (a fraction of 1) and
 * learning rate of every step, and the tests in order. What is no number is null.
 */
export function data({ experiment, curves }: Curves): string {
  const runs = curves.map(({ name, run, status, reason, losses, shares, rates, tests }) => ({
    optimizer: run.optimizer,
    name,
    status,
    ...(reason !== undefined && { reason }),
    loss: Array.from(losses, shortest),
    accuracy: Array.from(shares, shortest),
    lr: [...rates],
    test: tests.map(({ step, loss, accuracy }) => ({
      step,
      loss: shortest(loss),
      accuracy: shortest(accuracy),
    })),
  }));
  return `${JSON.stringify({ experiment, runs })}\n`;
}
