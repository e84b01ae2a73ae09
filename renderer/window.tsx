/** The window: the library, or one brief. The address says which, so that a reload keeps the place. */
import { lazy, Suspense, useCallback, useEffect, useMemo, useState, useSyncExternalStore } from "react";
import { teamName } from "./access/hub-settings.ts";
import { guardUnsaved } from "./brief/use-session.ts";
import { BriefWindow } from "./brief-window.tsx";
import { windowCommand } from "./editor/commanding.tsx";
import { Language } from "./language.tsx";
import { briefHref } from "./library/brief-row.tsx";
import { createBrief, importBrief, listBriefs } from "./library/briefs.ts";
import { Drop } from "./library/drop.tsx";
import { NewBrief, templates } from "./library/new-brief.tsx";
import { isProblem, sayProblem } from "./platform/ask.ts";
import { PlatformProvider } from "./platform/context.ts";
import type { Platform } from "./platform/platform.ts";
import { themes, useTheme } from "./theme.ts";
import { FaultBoundary } from "./ui/fault.tsx";
import { Waiting } from "./ui/full-page.tsx";
import { say } from "./ui/say.ts";
import { useSettled } from "./ui/settled.ts";
import { Toasts, tell } from "./ui/toast.tsx";
import "./ui/tokens.css";
import "./ui/controls.css";

const library = () => import("./library-window.tsx");
const Join = lazy(async () => ({ default: (await import("./access/join.tsx")).Join }));
const SetUp = lazy(async () => ({ default: (await import("./access/set-up.tsx")).SetUp }));
const LibraryWindow = lazy(async () => ({ default: (await library()).LibraryWindow }));

const briefAddress = /^#\/brief\/([\w-]{1,64})$/;
const LIBRARY = "#/briefs";
const SET_UP = "#/set-up";
/** Where this person was last, for the next start. */
const LAST_PLACE = "place";

const onAddress = (changed: () => void) => {
  window.addEventListener("hashchange", changed);
  return () => window.removeEventListener("hashchange", changed);
};

const goToBrief = (id: string): void => {
  location.hash = briefHref(id);
};
const goToLibrary = (): void => {
  location.hash = LIBRARY;
};

const goToHub = (): void => {
  location.hash = SET_UP;
};
/** To the library of a team that has a name; whoever comes before that is setting the hub up. */
async function goToTeam(platform: Platform): Promise<void> {
  if ((await teamName(platform)) === "") goToHub();
  else goToLibrary();
}

export function Window({ platform }: { readonly platform: Platform }) {
  const place = useSyncExternalStore(onAddress, () => location.hash);
  const brief = briefAddress.exec(place)?.[1];
  const [theme, chooseTheme] = useTheme(platform);
  const [joining, setJoining] = useState(platform.join !== undefined);
  useFirstPlace(platform, place, !joining);
  useEffect(guardUnsaved, []);
  const settled = useSettled();
  // The way to the library must be open without a network, too. Where it can't be fetched now, it is tried when it is asked for.
  useEffect(() => void (settled && library().catch(() => {})), [settled]);

  const open = useCallback((answer: Awaited<ReturnType<typeof createBrief>>) => {
    if (isProblem(answer)) tell(sayProblem(answer.problem));
    else goToBrief(answer);
  }, []);
  const create = useCallback(
    async (brief: Parameters<typeof createBrief>[1]) => open(await createBrief(platform, brief)),
    [platform, open],
  );
  const openFile = useCallback(async (file: File) => open(await importBrief(platform, file)), [platform, open]);
  const duplicate = useCallback(() => void create({ from: brief }), [create, brief]);
  const commands = useMemo(
    () => [
      ...templates.map((template) =>
        windowCommand(
          template === "policy-brief" ? "library.new" : `library.new.${template}`,
          say("library.newOf", { template: say(`library.template.${template}`) }),
          () => void create({ template }),
        ),
      ),
      ...themes.map((each) =>
        windowCommand(`window.theme.${each}`, say(`window.theme.${each}`), () => chooseTheme(each), {
          chosen: each === theme,
          keywords: "theme colours appearance",
        }),
      ),
    ],
    [create, theme, chooseTheme],
  );

  return (
    <PlatformProvider value={platform}>
      <Language>
        <FaultBoundary>
          <Suspense fallback={<Waiting words={say("window.opening")} />}>
            {joining && platform.join ? (
              <Join
                onJoin={platform.join}
                onJoined={(to) => {
                  // Where to go is settled first: without a place, the window would choose one.
                  if (to !== null) goToBrief(to);
                  void (to === null ? goToTeam(platform) : Promise.resolve()).then(() => setJoining(false));
                }}
              />
            ) : brief ? (
              <BriefWindow
                key={brief}
                id={brief}
                windowCommands={commands}
                onLibrary={goToLibrary}
                onDuplicate={duplicate}
              />
            ) : place === SET_UP ? (
              <SetUp
                templates={<NewBrief onCreate={(template) => void create({ template })} />}
                onLibrary={goToLibrary}
              />
            ) : place === LIBRARY ? (
              <LibraryWindow
                windowCommands={commands}
                onHub={goToHub}
                onOpen={goToBrief}
                onCreate={(template) => void create({ template })}
                onFile={(file) => void openFile(file)}
              />
            ) : (
              <Waiting words={say("window.opening")} />
            )}
          </Suspense>
        </FaultBoundary>
        <Drop onFile={(file) => void openFile(file)} />
        <Toasts />
      </Language>
    </PlatformProvider>
  );
}

/** Without a place in the address: where one was last, or, the very first time, straight into the sample brief. */
function useFirstPlace(platform: Platform, place: string, begun: boolean): void {
  const known = place === LIBRARY || place === SET_UP || briefAddress.test(place);
  useEffect(() => {
    if (!begun) return;
    if (known) {
      if (place !== SET_UP) localStorage.setItem(LAST_PLACE, place);
      return;
    }
    const last = localStorage.getItem(LAST_PLACE);
    if (last !== null) {
      location.replace(briefAddress.test(last) ? last : LIBRARY);
      return;
    }
    let gone = false;
    void listBriefs(platform).then((answer) => {
      const [only, ...others] = isProblem(answer) ? [] : answer;
      if (!gone) location.replace(only && others.length === 0 ? briefHref(only.id) : LIBRARY);
    });
    return () => {
      gone = true;
    };
  }, [platform, place, known, begun]);
}
