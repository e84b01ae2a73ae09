/** Light, dark, or as the system is: a setting of this machine, kept by its hub and remembered here for the first frame. */
import { useCallback, useEffect, useState } from "react";
import { Settings } from "../shared/protocol/http.ts";
import { ask, isProblem, json } from "./platform/ask.ts";
import type { Platform } from "./platform/platform.ts";

type Theme = Settings["theme"];
export const themes = Settings.shape.theme.unwrap().options;

const REMEMBERED = "theme";

function show(theme: Theme): void {
  if (theme === "system") delete document.documentElement.dataset.theme;
  else document.documentElement.dataset.theme = theme;
}

const remembered = (): Theme =>
  Settings.shape.theme.catch("system").parse(localStorage.getItem(REMEMBERED) ?? "system");

/** Null: nobody is signed in yet, or the hub is out of reach. */
async function kept(platform: Platform): Promise<Settings | null> {
  const token = await platform.token().catch(() => "");
  const settings = token === "" ? null : await ask(platform, Settings, "/api/settings");
  return isProblem(settings) ? null : settings;
}

export function useTheme(platform: Platform): readonly [theme: Theme, choose: (theme: Theme) => void] {
  const [theme, setTheme] = useState(remembered);
  useEffect(() => {
    show(theme);
    localStorage.setItem(REMEMBERED, theme);
  }, [theme]);
  useEffect(() => {
    void kept(platform).then((settings) => settings && setTheme(settings.theme));
  }, [platform]);

  const choose = useCallback(
    async (chosen: Theme) => {
      setTheme(chosen);
      const settings = await kept(platform);
      // Where the hub is out of reach the choice still holds for this window.
      if (settings) await ask(platform, Settings, "/api/settings", json("PUT", { ...settings, theme: chosen }));
    },
    [platform],
  );
  return [theme, choose];
}
