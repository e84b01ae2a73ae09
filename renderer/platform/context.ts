import { createContext, useContext } from "react";
import type { Platform } from "./platform.ts";

const PlatformContext = createContext<Platform | null>(null);
/** Gives all that is drawn in it the platform, for `usePlatform`. */
export const PlatformProvider = PlatformContext.Provider;

/** The platform that this window stands on. */
export function usePlatform(): Platform {
  const platform = useContext(PlatformContext);
  if (!platform) throw new Error("the window was opened without a platform");
  return platform;
}
