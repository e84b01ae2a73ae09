/**
 * The shape of each body of the HTTP interface; `operations.ts` says which operation takes and gives which. A schema and the type
 * of what it reads have one name.
 */
import { z } from "zod";
import { roles } from "../access/roles.ts";

/** As `templateNames` of the brief's model, of which this room sees only types. */
const TemplateName = z.enum(["blank", "policy-brief", "rapid-alert", "upr-submission"]);

/** A brief's line in the library. `words`, `title` and `template` follow its content a moment later, when the typing pauses. */
export const BriefEntry = z.object({
  id: z.string(),
  title: z.string(),
  /** ISO instants. */
  created: z.string(),
  updated: z.string(),
  words: z.number().int().nonnegative(),
  template: TemplateName.catch("blank"),
});
export type BriefEntry = z.infer<typeof BriefEntry>;
/** `hub`: address of the team's hub on which the brief lives, too; null: it lives on this hub alone. */
export const ListedBrief = BriefEntry.extend({ hub: z.string().nullable() });
export type ListedBrief = z.infer<typeof ListedBrief>;
/** The library: all briefs of whoever asks, or those in the bin. */
export const BriefList = z.object({ briefs: z.array(ListedBrief) });

/** What is absent: no title, the blank template, English. With `from`, a copy, for which only `title` counts. */
export const NewBrief = z.strictObject({
  title: z.string().max(500).optional(),
  template: TemplateName.optional(),
  language: z.string().max(35).optional(),
  /** Id of a brief to copy. */
  from: z.string().max(64).optional(),
});
export type NewBrief = z.infer<typeof NewBrief>;
/** Id of the new brief, which is there when the answer comes. */
export const BriefCreated = z.object({ id: z.string() });

/** What is absent stays as it is. `deleted`: whether it lies in the bin. */
export const BriefChange = z.strictObject({ title: z.string().max(500).optional(), deleted: z.boolean().optional() });
export type BriefChange = z.infer<typeof BriefChange>;

/** `code`: an invitation's, or one that a starting hub printed. `name`: how colleagues will see who comes in. */
export const NewSession = z.strictObject({ code: z.string().max(200), name: z.string().trim().max(200).optional() });
export type NewSession = z.infer<typeof NewSession>;
/** `brief`: the one that the invitation was to, or null: to the team, or none. */
export const SessionCreated = z.object({ token: z.string(), member: z.string(), brief: z.string().nullable() });
export type SessionCreated = z.infer<typeof SessionCreated>;
/** Who asks. */
export const Me = z.object({ member: z.string(), name: z.string(), team: z.boolean() });

/** `member`, `role`: of whoever asks. */
export const BriefDetails = BriefEntry.extend({ member: z.string(), role: z.enum(roles) });
export type BriefDetails = z.infer<typeof BriefDetails>;

/** Somebody on a brief. `team`: they belong to the hub's team, and are not a guest. */
export const Member = z.object({ member: z.string(), name: z.string(), role: z.enum(roles), team: z.boolean() });
export type Member = z.infer<typeof Member>;
/** All who are on a brief. */
export const MemberList = z.object({ members: z.array(Member) });
/** The role that a member is to have. */
export const MemberChange = z.strictObject({ role: z.enum(roles) });

/** Whose edits carry a Yjs client id. */
export const Author = z.object({
  /** Yjs client id. */
  client: z.number(),
  member: z.string(),
  name: z.string(),
  /** ISO instant at which the hub first met the client. */
  since: z.string(),
  /** It came with a whole brief that this member brought, whoever wrote it. */
  brought: z.boolean(),
});
export type Author = z.infer<typeof Author>;
/** Of the clients that were asked for, those that the hub has met. */
export const AuthorList = z.object({ authors: z.array(Author) });

/** An invitation as it is asked for. */
export const NewInvitation = z.strictObject({
  role: z.enum(roles),
  /** Whether who comes by it belongs to the team, and sees what is internal to it. */
  team: z.boolean().default(false),
  uses: z.number().int().min(1).max(1000).default(1),
  /** ISO instant; a week from now where none is given, and never later than in 90 days. */
  expires: z.iso.datetime().optional(),
});
/** One that can still be used. Its code is not in it: the hub keeps that as a hash alone. */
export const Invitation = z.object({
  id: z.string(),
  role: z.enum(roles),
  team: z.boolean(),
  /** How often it can still be used. */
  uses: z.number(),
  expires: z.string(),
});
export type Invitation = z.infer<typeof Invitation>;
/** Those of a brief that can still be used. */
export const InvitationList = z.object({ invitations: z.array(Invitation) });
/** The code and the link that holds it are shown this once. */
export const InvitationCreated = Invitation.extend({ code: z.string(), url: z.string() });
export type InvitationCreated = z.infer<typeof InvitationCreated>;

/** `asset`: the name to cite it by, `asset:sha256-<64 hex>`. The hash may differ from the one it was sent under. */
export const AssetStored = z.object({ asset: z.string() });

/** `asset` belongs into the source's `custom.text`; its bytes are those of `shared/citations/source-text.ts`. */
export const SourceTextStored = z.object({ asset: z.string(), pages: z.number(), characters: z.number() });
export type SourceTextStored = z.infer<typeof SourceTextStored>;

/** A CSL-JSON record; `shared/citations/source.ts` reads it. */
export const SourceRecord = z.looseObject({ id: z.string().min(1), type: z.string().min(1) });
/** A person's own library of sources. */
export const OwnSourceList = z.object({ sources: z.array(SourceRecord) });
/** The id under which it is kept: that of the same document, where the library had it already. */
export const OwnSourceKept = z.object({ id: z.string() });

/** What the Zotero of this computer found. The ids are Zotero's own. */
export const ZoteroSources = z.object({
  sources: z.array(SourceRecord),
  /** What was changed or left out: `exchange.<code>` of the messages. */
  notes: z.array(z.object({ code: z.string(), entry: z.string(), detail: z.string() })),
  /** How many fit; more than were fetched where there are very many. */
  total: z.number(),
  /** Of the library: rises with each change. */
  version: z.number(),
});
export type ZoteroSources = z.infer<typeof ZoteroSources>;

/** `pdf`: typeset. `brief`: the whole brief in one file, as `shared/brief/bundle.ts` packs it. */
export const ExportRequest = z.strictObject({ format: z.enum(["pdf", "brief"]) });
export type ExportRequest = z.infer<typeof ExportRequest>;

/** Progress of an export. `ready` and `problem` are last. */
export const ExportEvent = z.union([
  z.object({ stage: z.enum(["waiting", "reading", "typesetting", "finishing"]) }),
  z.object({ ready: z.object({ job: z.string(), name: z.string(), bytes: z.number() }) }),
  z.object({ problem: z.lazy(() => Problem) }),
]);
export type ExportEvent = z.infer<typeof ExportEvent>;

/** Of a brief that also lives on a team's hub: how this hub's copy stands to it. */
export const LinkState = z.object({
  /** Address of the team's hub. */
  hub: z.string(),
  /**
   * `connecting`: since this hub started. `offline`: since `since`. `sending`: some edits are here alone as yet.
   * `up-to-date`: both have the same. `refused`: the team's hub does not take it, for the reason in `refusal`.
   */
  state: z.enum(["connecting", "offline", "sending", "up-to-date", "refused"]),
  /** Edits that the team's hub does not have yet. */
  waiting: z.number(),
  since: z.string().nullable(),
  refusal: z.string().nullable(),
});
export type LinkState = z.infer<typeof LinkState>;

/** `link`: of an invitation, as it was sent. */
export const JoinTeam = z.strictObject({ link: z.string().max(2_000) });
/** `brief`: the one that the invitation was to; null: to the team. */
export const TeamJoined = z.object({ hub: z.string(), brief: z.string().nullable() });
/** `sealed`: whether the sessions there are sealed by the system's key store, or lie in a file. */
export const TeamList = z.object({ teams: z.array(z.object({ hub: z.string() })).nullable(), sealed: z.boolean() });
/** `hub`: address of a team's hub that this person is signed in to. */
export const ShareBrief = z.strictObject({ hub: z.string().max(2_000) });

/** Where colleagues on the same network find this hub, without a slash at its end. */
export const LocalNetworkOpen = z.object({ address: z.string() });
export type LocalNetworkOpen = z.infer<typeof LocalNetworkOpen>;

/** A person's settings. Their name is also what their colleagues on this hub see. */
export const Settings = z.object({
  /** How this person is named to colleagues; empty until asked for. */
  name: z.string().max(200).default(""),
  theme: z.enum(["system", "light", "dark"]).default("system"),
});
export type Settings = z.infer<typeof Settings>;

/** What a hub says of itself to all who are on it. */
export const HubSettings = z.object({
  /** Of the team whose hub it is; empty until somebody gives it one. */
  team: z.string().trim().max(200).default(""),
});
export type HubSettings = z.infer<typeof HubSettings>;

/**
 * RFC 9457. `code` is a key under `problem.` in the message catalogue; `values` fill its placeholders.
 * `title` is the English sentence, for tools.
 */
export const Problem = z.object({
  type: z.string(),
  title: z.string(),
  status: z.number(),
  code: z.string(),
  values: z.record(z.string(), z.union([z.string(), z.number()])).optional(),
});
export type Problem = z.infer<typeof Problem>;
