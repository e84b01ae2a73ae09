/** Figures of a running hub, in Prometheus' text format. */
import { Counter, collectDefaultMetrics, Gauge, Histogram, Registry } from "prom-client";
import type { SyncMeter, SyncState } from "./documents/sync.ts";

/** Names and labels are part of the interface: dashboards are built on them. */
export class Metrics implements SyncMeter {
  readonly #registry = new Registry();
  readonly #edits = new Counter({
    name: "demarche_edits_total",
    help: "Edits that were made durable and acknowledged.",
    registers: [this.#registry],
  });
  readonly #durable = new Histogram({
    name: "demarche_edit_durable_seconds",
    help: "From the receipt of an edit to its being durable.",
    buckets: [0.001, 0.002, 0.005, 0.01, 0.02, 0.05, 0.1, 0.2, 0.5, 1, 2, 5],
    registers: [this.#registry],
  });
  readonly #refused = new Counter({
    name: "demarche_refused_total",
    help: "Edits and connections that were refused, by reason.",
    labelNames: ["reason"] as const,
    registers: [this.#registry],
  });

  /** @param state asked whenever the figures are */
  constructor(state: () => SyncState & { readonly members: number }) {
    collectDefaultMetrics({ register: this.#registry });
    const gauge = (name: string, help: string, value: (now: ReturnType<typeof state>) => number) =>
      new Gauge({
        name,
        help,
        registers: [this.#registry],
        collect() {
          this.set(value(state()));
        },
      });
    gauge("demarche_open_documents", "Documents in memory.", ({ documents }) => documents);
    gauge("demarche_connections", "Connections to documents.", ({ connections }) => connections);
    gauge("demarche_queued_edits", "Edits that wait for the disk.", ({ queued }) => queued);
    gauge("demarche_members", "People that this hub knows.", ({ members }) => members);
  }

  kept(seconds: number): void {
    this.#edits.inc();
    this.#durable.observe(seconds);
  }

  refused(reason: string): void {
    this.#refused.inc({ reason });
  }

  text(): Promise<string> {
    return this.#registry.metrics();
  }
}
