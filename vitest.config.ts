import { defineConfig } from "vitest/config";

export default defineConfig({
  test: {
    include: ["{shared,hub,renderer,electron,build}/**/*.test.{ts,tsx}"],
    testTimeout: 60_000,
    hookTimeout: 60_000,
  },
});
