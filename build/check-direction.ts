/**
 * Keeps the direction of dependence: which room of the house may import which, and what only one room may touch. A file in
 * a folder that has no place in the table is a fault. Tests may see all; nobody sees tests or `build`.
 */
import { globSync, readFileSync } from "node:fs";
import { join, posix } from "node:path";
import { pathToFileURL } from "node:url";
import { type ESTree, parseSync, Visitor } from "vite";
import { root } from "./install.mjs";

interface Room {
  /** Rooms whose values and types it may import, besides itself. */
  readonly sees?: readonly string[];
  /** Rooms of which it may know the types alone. */
  readonly seesTypesOf?: readonly string[];
}

const shared = ["access", "brief", "citations", "export", "import", "messages", "protocol", "un"].map(
  (room) => `shared/${room}`,
);
/** Of the window: a capability sees these and no other capability. */
const common = ["renderer/platform", "renderer/brief", "renderer/ui"];
const capability: Room = { sees: [...shared, ...common] };
/** What a brief is made of, for rooms of `shared` that work on whole briefs. */
const brief = ["shared/un", "shared/citations", "shared/brief"];

/** A room is a folder with all that is in it; a bare process name is the files at its top. */
const rooms: Readonly<Record<string, Room>> = {
  "shared/un": {},
  "shared/citations": { sees: ["shared/un"] },
  "shared/brief": { sees: ["shared/un", "shared/citations"] },
  "shared/import": { sees: brief },
  "shared/export": { sees: [...brief, "shared/messages"] },
  "shared/access": { seesTypesOf: ["shared/brief"] },
  "shared/messages": { seesTypesOf: ["shared/brief"] },
  "shared/protocol": { sees: ["shared/access"], seesTypesOf: ["shared/brief"] },

  hub: {
    sees: [
      ...shared,
      "hub/access",
      "hub/citations",
      "hub/commands",
      "hub/documents",
      "hub/export",
      "hub/http",
      "hub/replica",
      "hub/storage",
    ],
  },
  "hub/threads": {},
  "hub/storage": { sees: [...shared, "hub/threads"] },
  "hub/access": { sees: [...shared, "hub/storage"] },
  /** What the command line can do. */
  "hub/commands": { sees: [...shared, "hub", "hub/citations", "hub/documents", "hub/export", "hub/http"] },
  "hub/citations": { sees: [...shared, "hub/storage", "hub/threads"], seesTypesOf: ["hub/commands"] },
  "hub/documents": { sees: [...shared, "hub/storage", "hub/access"] },
  "hub/export": { sees: [...shared, "hub/documents", "hub/storage", "hub/threads"], seesTypesOf: ["hub/commands"] },
  "hub/replica": { sees: [...shared, "hub/storage", "hub/documents"] },
  "hub/http": {
    sees: [
      ...shared,
      ...["storage", "access", "citations", "documents", "export", "replica"].map((room) => `hub/${room}`),
    ],
    seesTypesOf: ["hub"],
  },

  renderer: {
    sees: [
      ...shared,
      ...common,
      ...["access", "citations", "editor", "export", "library"].map((room) => `renderer/${room}`),
    ],
  },
  "renderer/platform": { sees: shared },
  "renderer/ui": { sees: shared },
  "renderer/brief": { sees: [...shared, "renderer/platform", "renderer/ui"] },
  "renderer/access": capability,
  "renderer/citations": capability,
  "renderer/editor": capability,
  "renderer/export": capability,
  "renderer/library": capability,

  /** The hub only to start it; what serves the window's files, which the hub does in a browser; and what writes a file whole. */
  electron: { sees: [...shared, "hub", "hub/http", "hub/storage"], seesTypesOf: ["hub/documents"] },
};

/** Names that reach out of the window, or into the shell: the business of `renderer/platform` alone. */
const outside = new Set(["WebSocket", "fetch", "XMLHttpRequest", "EventSource"]);
const databases = /^(node:sqlite|pg|postgres)$/;

const isTest = (file: string) => /\.(test|suite)\.tsx?$/.test(file);

/** The room of a file, by its path from the root of the repository; null where it is in none. */
function roomOf(file: string): string | null {
  const [process = "", folder = "", ...deeper] = file.split("/");
  const room = deeper.length > 0 ? `${process}/${folder}` : process;
  return room in rooms ? room : null;
}

/** What is wrong with where `file` (path from the root, with `/`) reaches; empty where all is well. */
export function faultsIn(file: string, source: string): string[] {
  if (isTest(file)) return [];
  const room = roomOf(file);
  if (room === null) return [`${file}: its folder has no place in build/check-direction.ts`];
  const faults: string[] = [];
  const { sees = [], seesTypesOf = [] } = rooms[room] ?? {};
  for (const { specifier, typeOnly } of importsOf(file, source)) {
    if (/^electron($|\/)/.test(specifier) && room !== "electron")
      faults.push(`${file}: only electron/ imports Electron`);
    if (databases.test(specifier) && room !== "hub/storage")
      faults.push(`${file}: only hub/storage imports a database`);
    if (!specifier.startsWith(".")) continue;
    const target = posix.join(posix.dirname(file), specifier);
    const seen = roomOf(target);
    // Records, fonts and the like lie in `data/` and belong to whoever reads them; what was built lies in `out/`.
    if (seen === room ? !isTest(target) : seen !== null && sees.includes(seen)) continue;
    if (typeOnly && seen !== null && seesTypesOf.includes(seen)) continue;
    if (/^(data|out)\//.test(target)) continue;
    faults.push(`${file}: ${room} must not import ${target}`);
  }
  if (file.startsWith("renderer/") && room !== "renderer/platform") {
    for (const name of outsideNamesIn(file, source)) faults.push(`${file}: only renderer/platform may name ${name}`);
  }
  return faults;
}

/** Each module that `source` asks for: by import, re-export, `import()`, an import type, or `new URL(…, import.meta.url)`. */
function importsOf(file: string, source: string): { specifier: string; typeOnly: boolean }[] {
  const found: { specifier: string; typeOnly: boolean }[] = [];
  const add = (from: ESTree.Node | null | undefined, typeOnly: boolean) => {
    if (from?.type === "Literal" && typeof from.value === "string") found.push({ specifier: from.value, typeOnly });
  };
  new Visitor({
    ImportDeclaration: (node) => add(node.source, node.importKind === "type"),
    ExportNamedDeclaration: (node) => add(node.source, node.exportKind === "type"),
    ExportAllDeclaration: (node) => add(node.source, node.exportKind === "type"),
    ImportExpression: (node) => add(node.source, false),
    TSImportType: (node) => add(node.source, true),
    NewExpression: ({ callee, arguments: [address, base] }) => {
      if (callee.type === "Identifier" && callee.name === "URL" && base?.type === "MemberExpression")
        add(address, false);
    },
  }).visit(parseSync(file, source).program);
  return found;
}

/** Which names of `outside`, and `demarche` of the window, the source speaks of. Members of other objects are not meant. */
function outsideNamesIn(file: string, source: string): Set<string> {
  const named = new Set<string>();
  const members = new Set<ESTree.Node>();
  const member = ({ key, computed }: { key: ESTree.Node; computed: boolean }) => {
    if (!computed) members.add(key);
  };
  new Visitor({
    MemberExpression: ({ object, property, computed }) => {
      if (computed) return;
      members.add(property);
      const ofWindow = object.type === "Identifier" && /^(window|globalThis|self)$/.test(object.name);
      if (ofWindow && property.type === "Identifier" && (outside.has(property.name) || property.name === "demarche")) {
        named.add(`${object.name}.${property.name}`);
      }
    },
    Property: member,
    PropertyDefinition: member,
    MethodDefinition: member,
    TSPropertySignature: member,
    TSMethodSignature: member,
    Identifier: (node) => {
      if (outside.has(node.name) && !members.has(node)) named.add(node.name);
    },
  }).visit(parseSync(file, source).program);
  return named;
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? "").href) {
  const files = globSync("{shared,hub,renderer,electron}/**/*.{ts,tsx}", { cwd: root }).map((file) =>
    file.replaceAll("\\", "/"),
  );
  const faults = files.flatMap((file) => faultsIn(file, readFileSync(join(root, file), "utf8")));
  for (const fault of faults) process.stderr.write(`${fault}\n`);
  process.exitCode = faults.length > 0 ? 1 : 0;
}
