import { defineConfig } from "vitest/config";

export default defineConfig({
  test: {
    include: ["{shared,hub,renderer,electron,build}/**/*.test.{ts,tsx}"],
    // What a test that passes prints is what the hub was made to say.
    silent: "passed-only",
    testTimeout: 60_000,
    hookTimeout: 60_000,
  },
});
