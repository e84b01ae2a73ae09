/** The window: what stands at its address, and what is always there. */
import { lazy, Suspense, useCallback, useEffect, useMemo, useState } from "react";
import { templateNames } from "../shared/brief/model.ts";
import type { NewBrief as BriefToMake } from "../shared/protocol/http.ts";
import { teamName } from "./access/hub-settings.ts";
import { guardUnsaved } from "./brief/use-session.ts";
import { BriefWindow } from "./brief-window.tsx";
import { windowCommand } from "./editor/commanding.tsx";
import type { Command } from "./editor/commands.ts";
import { Language } from "./language.tsx";
import { createBrief, importBrief } from "./library/briefs.ts";
import { Drop } from "./library/drop.tsx";
import { NewBrief } from "./library/new-brief.tsx";
import { type Failed, isProblem, sayProblem } from "./platform/ask.ts";
import { PlatformProvider } from "./platform/context.ts";
import type { Platform } from "./platform/platform.ts";
import { goToBrief, goToHub, goToLibrary, useRoute } from "./route.ts";
import { themes, useTheme } from "./theme.ts";
import { FaultBoundary } from "./ui/fault.tsx";
import { Waiting } from "./ui/full-page.tsx";
import { say } from "./ui/say.ts";
import { useSettled } from "./ui/settled.ts";
import { Toasts, tell } from "./ui/toast.tsx";

const library = () => import("./library-window.tsx");
const Join = lazy(async () => ({ default: (await import("./access/join.tsx")).Join }));
const SetUp = lazy(async () => ({ default: (await import("./access/set-up.tsx")).SetUp }));
const LibraryWindow = lazy(async () => ({ default: (await library()).LibraryWindow }));

export function Window({ platform }: { readonly platform: Platform }) {
  const [joining, setJoining] = useState(platform.join !== undefined);
  const route = useRoute(platform, !joining);
  useEffect(guardUnsaved, []);
  const settled = useSettled();
  // The way to the library must be open without a network, too. Where it can't be fetched now, it is tried when it is asked for.
  useEffect(() => void (settled && library().catch(() => {})), [settled]);

  const { create, openFile } = useNewBriefs(platform);
  const brief = route?.page === "brief" ? route.id : undefined;
  const duplicate = useCallback(() => create({ from: brief }), [create, brief]);
  const commands = useWindowCommands(platform, create);

  return (
    <PlatformProvider value={platform}>
      <Language>
        <FaultBoundary>
          <Suspense fallback={<Waiting words={say("window.opening")} />}>
            {joining && platform.join ? (
              <Join
                onJoin={platform.join}
                onJoined={(to) => {
                  // Where to go is settled first: without a route, the window would choose one.
                  if (to !== null) goToBrief(to);
                  void (to === null ? goToTeam(platform) : Promise.resolve()).then(() => setJoining(false));
                }}
              />
            ) : brief !== undefined ? (
              <BriefWindow
                key={brief}
                id={brief}
                windowCommands={commands}
                onLibrary={goToLibrary}
                onDuplicate={duplicate}
              />
            ) : route?.page === "hub" ? (
              <SetUp templates={<NewBrief onCreate={(template) => create({ template })} />} onLibrary={goToLibrary} />
            ) : route?.page === "library" ? (
              <LibraryWindow
                windowCommands={commands}
                onHub={goToHub}
                onOpen={goToBrief}
                onCreate={(template) => create({ template })}
                onFile={openFile}
              />
            ) : (
              <Waiting words={say("window.opening")} />
            )}
          </Suspense>
        </FaultBoundary>
        <Drop onFile={openFile} />
        <Toasts />
      </Language>
    </PlatformProvider>
  );
}

/** To the library of a team that has a name; whoever comes before that is setting the hub up. */
async function goToTeam(platform: Platform): Promise<void> {
  if ((await teamName(platform)) === "") goToHub();
  else goToLibrary();
}

/** The ways to a new brief, which is opened once it is there; or it is said why not. Always the same functions. */
function useNewBriefs(platform: Platform) {
  return useMemo(() => {
    const open = (answer: string | Failed) => {
      if (isProblem(answer)) tell(sayProblem(answer.problem));
      else goToBrief(answer);
    };
    return {
      create: (brief: BriefToMake) => void createBrief(platform, brief).then(open),
      openFile: (file: File) => void importBrief(platform, file).then(open),
    };
  }, [platform]);
}

/** What can be done whatever the window shows. */
function useWindowCommands(platform: Platform, create: (brief: BriefToMake) => void): readonly Command[] {
  const [theme, chooseTheme] = useTheme(platform);
  return useMemo(
    () => [
      ...templateNames.map((template) =>
        windowCommand(
          template === "policy-brief" ? "library.new" : `library.new.${template}`,
          say("library.newOf", { template: say(`library.template.${template}`) }),
          () => create({ template }),
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
}
