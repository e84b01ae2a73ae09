/**
 * The application's menu, and the one under the pointer. Commands of the window show their keys here but don't take
 * them: the key goes to the page, which knows whether it is in a dialog, a note or the text.
 */
import { app, type ContextMenuParams, Menu, type MenuItemConstructorOptions, type WebContents } from "electron";
import { type MessageKey, message } from "../shared/messages/message.ts";

interface MenuActions {
  /** Runs a command of the window. */
  command(id: string): void;
  openFile(): Promise<void>;
}

const say = (key: MessageKey): string => message("en", key);

export function applicationMenu(actions: MenuActions): Menu {
  const command = (id: string, label: MessageKey, accelerator?: string): MenuItemConstructorOptions => ({
    id,
    label: say(label),
    click: () => actions.command(id),
    ...(accelerator ? { accelerator, registerAccelerator: false } : {}),
  });
  const role = (
    name: NonNullable<MenuItemConstructorOptions["role"]>,
    label: MessageKey,
  ): MenuItemConstructorOptions => ({
    role: name,
    label: say(label),
  });
  const rule: MenuItemConstructorOptions = { type: "separator" };
  const mac = process.platform === "darwin";
  return Menu.buildFromTemplate([
    ...(mac ? [{ role: "appMenu" } as const] : []),
    {
      label: say("menu.file"),
      submenu: [
        command("library.new", "menu.new", "CmdOrCtrl+N"),
        { id: "open", label: say("menu.open"), accelerator: "CmdOrCtrl+O", click: () => void actions.openFile() },
        rule,
        command("export.open", "menu.export", "CmdOrCtrl+P"),
        rule,
        mac ? role("close", "menu.close") : role("quit", "menu.quit"),
      ],
    },
    {
      label: say("menu.edit"),
      submenu: [
        command("edit.undo", "menu.undo", "CmdOrCtrl+Z"),
        command("edit.redo", "menu.redo", mac ? "Shift+Cmd+Z" : "Ctrl+Y"),
        rule,
        role("cut", "menu.cut"),
        role("copy", "menu.copy"),
        role("paste", "menu.paste"),
        role("pasteAndMatchStyle", "menu.paste-plain"),
        role("selectAll", "menu.select-all"),
        rule,
        command("window.find", "menu.find", "CmdOrCtrl+F"),
      ],
    },
    {
      label: say("menu.view"),
      submenu: [
        command("window.palette", "menu.palette", "CmdOrCtrl+Shift+P"),
        rule,
        role("resetZoom", "menu.zoom-reset"),
        role("zoomIn", "menu.zoom-in"),
        role("zoomOut", "menu.zoom-out"),
        rule,
        role("togglefullscreen", "menu.full-screen"),
        ...(app.isPackaged ? [] : [role("toggleDevTools", "menu.developer-tools")]),
      ],
    },
    { label: say("menu.window"), role: "windowMenu" },
    {
      label: say("menu.help"),
      role: "help",
      submenu: [command("window.shortcuts", "menu.shortcuts", "CmdOrCtrl+/"), role("about", "menu.about")],
    },
  ]);
}

/** The menu for a place in the page, or null where there is nothing to offer. */
export function contextMenu(
  webContents: WebContents,
  params: ContextMenuParams,
  command: MenuActions["command"],
): Menu | null {
  const { editFlags, isEditable, selectionText, dictionarySuggestions, formControlType } = params;
  const items: MenuItemConstructorOptions[] = [];
  if (isEditable) {
    for (const word of dictionarySuggestions) {
      items.push({ label: word, click: () => webContents.replaceMisspelling(word) });
    }
    if (items.length > 0) items.push({ type: "separator" });
    items.push({ role: "cut", label: say("menu.cut"), enabled: editFlags.canCut });
  }
  if (isEditable || selectionText) items.push({ role: "copy", label: say("menu.copy"), enabled: editFlags.canCopy });
  if (isEditable) {
    items.push({ role: "paste", label: say("menu.paste"), enabled: editFlags.canPaste });
    items.push({ role: "pasteAndMatchStyle", label: say("menu.paste-plain"), enabled: editFlags.canPaste });
  }
  // Of the text of a brief, not of a field.
  if (selectionText && formControlType === "none") {
    items.push({ type: "separator" });
    items.push({ id: "brief.whoWrote", label: say("brief.whoWrote"), click: () => command("brief.whoWrote") });
  }
  return items.length > 0 ? Menu.buildFromTemplate(items) : null;
}
