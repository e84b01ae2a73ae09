/**
 * Every sentence that people read, in English: window, menus, hub and command line. Keys are `room.thing`.
 * Errors say what happened, what is safe, and what to do, in that order.
 */
export const en = {
  // app
  "app.name": "Demarche",

  // library

  // brief: saved states, connection

  // editor: toolbar, commands, outline, find

  // citations

  // export

  // problem: what can go wrong, by `Problem.code` and `Refusal`

  // desktop: menus and system dialogs

  // command line
} as const;
