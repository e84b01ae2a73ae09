import { StrictMode } from "react";
import { createRoot } from "react-dom/client";
import { desktop } from "./platform/desktop.ts";
import { web } from "./platform/web.ts";
import { Window } from "./window.tsx";

const place = document.getElementById("window");
if (!place) throw new Error("the page has no place for the window");
const platform = window.demarche ? desktop(window.demarche) : web();
createRoot(place).render(
  <StrictMode>
    <Window platform={platform} />
  </StrictMode>,
);
