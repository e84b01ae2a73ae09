/**
 * The hub's HTTP interface, the same on the desktop (over a MessagePort) and on the web: each operation by its method and
 * path, with what it does, takes and gives. The hub makes its routes of it (`hub/http/exchange.ts`) and its OpenAPI
 * document (`hub/http/openapi.ts`). Errors are `application/problem+json` (RFC 9457) with a `code` that names a sentence of
 * the message catalogue. Beside it there is the WebSocket at `/sync`: Hocuspocus, with documents by `documents.ts`.
 */
import type { z } from "zod";
import {
  AssetStored,
  AuthorList,
  BriefChange,
  BriefCreated,
  BriefDetails,
  BriefList,
  ExportEvent,
  ExportRequest,
  HubSettings,
  InvitationCreated,
  InvitationList,
  JoinTeam,
  LinkState,
  LocalNetworkOpen,
  Me,
  MemberChange,
  MemberList,
  NewBrief,
  NewInvitation,
  NewSession,
  OwnSourceKept,
  OwnSourceList,
  SessionCreated,
  Settings,
  ShareBrief,
  SourceRecord,
  SourceTextStored,
  TeamJoined,
  TeamList,
  ZoteroSources,
} from "./http.ts";

/** A body: JSON of a shape; `lines`: one JSON object a line, while it goes on; or bytes of a media type. */
export type Body = z.ZodType | { readonly lines: z.ZodType } | { readonly bytes: string };

/** One question that the hub answers. */
export interface Operation {
  readonly summary: string;
  readonly body?: Body;
  /** Parameters behind the `?`; all are optional. */
  readonly query?: readonly string[];
  /** Null: `{}`. */
  readonly answer: Body | null;
  /** Status of the answer. Default: 200. */
  readonly status?: number;
  /** Needs no session. */
  readonly isOpen?: true;
}

const file = { bytes: "application/octet-stream" } as const;

/** Paths are those of the hub's routes, `:id` being a parameter. */
export const operations = {
  "GET /api": { summary: "This description.", answer: { bytes: "application/json" }, isOpen: true },
  "GET /healthz": { summary: "Whether the hub is up.", answer: { bytes: "application/json" }, isOpen: true },
  "GET /metrics": {
    summary: "Figures for Prometheus. Answers the hub's own computer alone.",
    answer: { bytes: "text/plain" },
    isOpen: true,
  },
  "POST /api/sessions": {
    summary:
      "Comes in by an invitation's code, or one that a starting hub printed. With a session, the invitation is taken as that person.",
    body: NewSession,
    answer: SessionCreated,
    isOpen: true,
  },
  "DELETE /api/sessions/current": { summary: "Ends this session.", answer: null },
  "DELETE /api/sessions/others": { summary: "Ends all other sessions of the same person.", answer: null },
  "GET /api/me": { summary: "Who asks.", answer: Me },
  "GET /api/briefs": {
    summary: "The briefs that one is on, the last changed first. `bin=1`: those in the bin.",
    query: ["bin"],
    answer: BriefList,
  },
  "POST /api/briefs": {
    summary: "A new brief: from a template, or a copy.",
    body: NewBrief,
    answer: BriefCreated,
    status: 201,
  },
  "POST /api/briefs/import": {
    summary: "A brief from a `.brief` or Markdown file. `id`: under this id, if it is free.",
    query: ["id"],
    body: file,
    answer: BriefCreated,
    status: 201,
  },
  "GET /api/briefs/:id": { summary: "A brief, and what one is on it.", answer: BriefDetails },
  "PATCH /api/briefs/:id": {
    summary: "Renames it; moves it to the bin (`deleted: true`) or back.",
    body: BriefChange,
    answer: null,
  },
  "GET /api/briefs/:id/members": { summary: "Who is on it.", answer: MemberList },
  "GET /api/briefs/:id/authors": {
    summary: "Who writes under these Yjs client ids (`clients`, with commas between); unknown ones are left out.",
    query: ["clients"],
    answer: AuthorList,
  },
  "PATCH /api/briefs/:id/members/:member": { summary: "Changes a member's role.", body: MemberChange, answer: null },
  "DELETE /api/briefs/:id/members/:member": { summary: "Takes a member off it; everybody may leave.", answer: null },
  "GET /api/briefs/:id/invitations": { summary: "Invitations that can still be used.", answer: InvitationList },
  "POST /api/briefs/:id/invitations": {
    summary: "A new invitation. Its code and link are shown this once.",
    body: NewInvitation,
    answer: InvitationCreated,
    status: 201,
  },
  "DELETE /api/briefs/:id/invitations/:invitation": { summary: "Takes an invitation back.", answer: null },
  "POST /api/invitations": {
    summary: "A new invitation to the team.",
    body: NewInvitation.pick({ uses: true, expires: true }),
    answer: InvitationCreated,
    status: 201,
  },
  "PUT /api/briefs/:id/assets/:sha256": {
    summary: "Keeps a picture, named by its SHA-256. What was written beside the picture is taken out first.",
    body: file,
    answer: AssetStored,
    status: 201,
  },
  "GET /api/briefs/:id/assets/:sha256": { summary: "A picture, or the text of a source.", answer: file },
  "POST /api/briefs/:id/source-texts": {
    summary: "Keeps the text of a PDF or a text file as that of a source.",
    body: file,
    answer: SourceTextStored,
    status: 201,
  },
  "GET /api/sources": { summary: "The person's own library.", answer: OwnSourceList },
  "POST /api/sources": {
    summary: "Keeps a source (CSL-JSON) in one's own library, in place of the one of the same document.",
    body: SourceRecord,
    answer: OwnSourceKept,
  },
  "DELETE /api/sources/:source": { summary: "Takes a source out of one's own library.", answer: null },
  "GET /api/zotero": {
    summary: "Sources from the Zotero of this computer. On a desktop alone.",
    query: ["q"],
    answer: ZoteroSources,
  },
  "GET /api/briefs/:id/export": {
    summary: "The brief as a file: `format` is `pdf` or `brief`.",
    query: ["format"],
    answer: file,
  },
  "POST /api/briefs/:id/exports": {
    summary: "Makes a file, and tells how far it is. Let the request go to cancel.",
    body: ExportRequest,
    answer: { lines: ExportEvent },
  },
  "GET /api/exports/:job": { summary: "The file that was made, once.", answer: file },
  "GET /api/hub": { summary: "What the team has set of its hub.", answer: HubSettings },
  "PUT /api/hub": { summary: "Sets it. Of the hub's team alone.", body: HubSettings, answer: HubSettings },
  "GET /api/settings": { summary: "A person's settings.", answer: Settings },
  "PUT /api/settings": { summary: "Changes them.", body: Settings, answer: Settings },
  "GET /api/teams": {
    summary: "Hubs where this person has a session. Null: this hub is not their own.",
    answer: TeamList,
  },
  "POST /api/teams": {
    summary: "Comes in on a team's hub by an invitation's link.",
    body: JoinTeam,
    answer: TeamJoined,
  },
  "POST /api/local-network": {
    summary: "Listens on the local network until the answer is let go. On a desktop alone.",
    answer: { lines: LocalNetworkOpen },
  },
  "POST /api/briefs/:id/share": { summary: "Puts a brief on a team's hub, too.", body: ShareBrief, answer: null },
  "GET /api/briefs/:id/link": {
    summary:
      "How this hub's copy stands to that of the team's hub, now and at each change. No line: it is on this hub alone.",
    answer: { lines: LinkState },
  },
} as const satisfies Readonly<Record<string, Operation>>;

/** Method and path: `GET /api/briefs/:id`. */
export type OperationName = keyof typeof operations;

/** What is known of the operation of this method and path; null: there is none. */
export const operationNamed = (name: string): Operation | null => (isOperation(name) ? operations[name] : null);
const isOperation = (name: string): name is OperationName => Object.hasOwn(operations, name);
