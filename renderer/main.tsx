import "./without-eval.ts";
// Before all components, whose own style sheets then say what differs, in whatever order they are fetched.
import "./ui/tokens.css";
import "./ui/controls.css";
import { StrictMode } from "react";
import { createRoot } from "react-dom/client";
import { choosePlatform } from "./platform/choose.ts";
import { Window } from "./window.tsx";

const place = document.getElementById("window");
if (!place) throw new Error("the page has no place for the window");
createRoot(place).render(
  <StrictMode>
    <Window platform={choosePlatform()} />
  </StrictMode>,
);
