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
  "menu.file": "File",
  "menu.new": "New brief",
  "menu.open": "Open a file…",
  "menu.export": "Export…",
  "menu.close": "Close window",
  "menu.quit": "Quit",
  "menu.edit": "Edit",
  "menu.undo": "Undo",
  "menu.redo": "Redo",
  "menu.cut": "Cut",
  "menu.copy": "Copy",
  "menu.paste": "Paste",
  "menu.paste-plain": "Paste without formatting",
  "menu.select-all": "Select all",
  "menu.find": "Find and replace",
  "menu.view": "View",
  "menu.palette": "All commands",
  "menu.zoom-reset": "Actual size",
  "menu.zoom-in": "Zoom in",
  "menu.zoom-out": "Zoom out",
  "menu.full-screen": "Full screen",
  "menu.developer-tools": "Developer tools",
  "menu.window": "Window",
  "menu.help": "Help",
  "menu.shortcuts": "Keyboard shortcuts",
  "menu.about": "About Demarche",
  "desktop.briefs": "Briefs",
  "desktop.unsaved": "Your last words are not saved yet. They stay safe as long as this window is open.",
  "desktop.keep-open": "Keep it open",
  "desktop.close-anyway": "Close and lose them",
  "desktop.save-failed":
    "“{name}” was not written: {reason}. Your brief is safe, and a file that was there before is unchanged. Choose another folder, or make room and try again.",
  "desktop.open-failed": "“{name}” was not opened",
  "desktop.not-a-brief": "Demarche opens .brief and .md files. The file is unchanged.",
  "desktop.too-large": "It is larger than 256 MB, more than a brief can be. The file is unchanged.",

  // command line
} as const;
