/** Values with bytes as JSON, where a real Electron would clone them: bytes become tagged base64. */

export const toText = (value: unknown): string =>
  JSON.stringify([value], function (this: Record<string, unknown>, key) {
    // Read from the holder: a Buffer would arrive here already spelled out by its `toJSON`.
    const part = this[key];
    return part instanceof Uint8Array ? { $bytes: Buffer.from(part).toString("base64") } : part;
  });

export function fromText(text: string): unknown {
  const [value]: unknown[] = JSON.parse(text, (_key, part: unknown) =>
    isTagged(part) ? new Uint8Array(Buffer.from(part.$bytes, "base64")) : part,
  );
  return value;
}

const isTagged = (part: unknown): part is { readonly $bytes: string } =>
  typeof part === "object" && part !== null && "$bytes" in part && typeof part.$bytes === "string";
