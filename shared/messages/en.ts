/**
 * Every sentence that people read, in English: window, menus, hub and command line. Keys are `room.thing`.
 * Errors say what happened, what is safe, and what to do, in that order.
 */
export const en = {
  // app
  "app.name": "Demarche",

  // window
  "window.news": "News",
  "window.dismiss": "Dismiss",

  // library
  "library.copyOf": "Copy of {title}",
  "library.title": "Your briefs",
  "library.new": "New brief",
  "library.untitled": "Untitled brief",

  // brief: saved states, connection
  "brief.opening": "Opening the brief…",
  "brief.toLibrary": "Your briefs",
  "brief.panel": "Outline and sources",
  "brief.closePanel": "Close",
  "brief.saving": "Saving…",
  "brief.savedHere": "Saved on this computer",
  "brief.savedOnHub": "Saved on the hub",
  "brief.notSavedYet": "Not saved yet: reconnecting",
  "brief.reconnecting": "Reconnecting",
  "brief.notSaved": "Not saved",
  "brief.disconnected": "Not connected",
  "brief.onlyHere": "Your latest words are safe only while this window stays open.",
  "brief.retry": "Try again",
  "brief.keepCopy": "Keep a copy…",
  "brief.cited":
    "{sources, plural, one {# source} other {# sources}} · {citations, plural, one {# citation} other {# citations}}",

  // editor: toolbar, commands, outline, find
  "editor.label": "Text of the brief",
  "editor.toolbar": "Formatting",
  "editor.blockType": "Kind of block",
  "editor.paragraph": "Body text",
  "editor.heading1": "Heading 1",
  "editor.heading2": "Heading 2",
  "editor.heading3": "Heading 3",
  "editor.bulletList": "Bulleted list",
  "editor.orderedList": "Numbered list",
  "editor.blockquote": "Quotation",
  "editor.callout": "Summary box",
  "editor.calloutTitle": "Title of the box",
  "editor.summary": "Summary",
  "editor.recommendation": "Recommendation",
  "editor.addressee": "To whom?",
  "editor.table": "Table",
  "editor.tableCaption": "Title of the table",
  "editor.tableEdit": "Edit table",
  "editor.table.rowBefore": "Insert row above",
  "editor.table.rowAfter": "Insert row below",
  "editor.table.columnBefore": "Insert column before",
  "editor.table.columnAfter": "Insert column after",
  "editor.table.headerRow": "Header row",
  "editor.table.headerColumn": "Header column",
  "editor.table.merge": "Merge cells",
  "editor.table.split": "Split cell",
  "editor.table.deleteRow": "Delete row",
  "editor.table.deleteColumn": "Delete column",
  "editor.table.delete": "Delete table",
  "editor.figure": "Picture",
  "editor.figureAlt": "Alternative text",
  "editor.figureAltHint": "Describe the picture for people who cannot see it",
  "editor.figureCaption": "Caption",
  "editor.figureCredit": "Credit",
  "editor.figureDecorative": "Decoration only",
  "editor.figureLoading": "Loading the picture…",
  "editor.figureMissing": "This picture is not on this computer yet. Its description and caption are safe.",
  "editor.pictureKind":
    "That kind of picture was not added; the brief is unchanged. Save it as PNG, JPEG, GIF, WebP or AVIF and add it again.",
  "editor.pictureSize":
    "The picture is too large and was not added; the brief is unchanged. Make it smaller than 20 MB and 80 megapixels.",
  "editor.pictureBroken":
    "The file could not be read as a picture; the brief is unchanged. Open it elsewhere to check it.",
  "editor.pictureFailed": "The picture could not be kept; the brief is unchanged. Try again.",
  "editor.footnote": "Footnote",
  "editor.noteText": "Text of the note",
  "editor.pageBreak": "Page break",
  "editor.bold": "Bold",
  "editor.italic": "Italic",
  "editor.underline": "Underline",
  "editor.superscript": "Superscript",
  "editor.subscript": "Subscript",
  "editor.clear": "Clear formatting",
  "editor.link": "Link",
  "editor.linkAddress": "Address",
  "editor.linkUnsafe": "Only addresses that begin with https, http or mailto can be linked.",
  "editor.linkApply": "Apply",
  "editor.linkRemove": "Remove link",
  "editor.language": "Language of the words",
  "editor.languageOf": "Language",
  "editor.languageBrief": "The brief’s language",
  "editor.undo": "Undo",
  "editor.redo": "Redo",
  "editor.pastePlain": "Paste without formatting",
  "editor.more": "More",
  "editor.title": "Title",
  "editor.subtitle": "Subtitle",
  "editor.authors": "Authors",
  "editor.date": "Date",
  "editor.outline": "Outline",
  "editor.outlineEmpty": "Headings appear here. Type # and a space to begin one.",
  "editor.untitledHeading": "(empty heading)",
  "editor.words": "{words, plural, one {# word} other {# words}}",
  "editor.minutes": "{minutes, plural, one {# min} other {# min}}",
  "editor.readingTime": "Reading time",
  "editor.find": "Find",
  "editor.findNext": "Next",
  "editor.findPrevious": "Previous",
  "editor.findCase": "Match case",
  "editor.findCount": "{count, plural, =0 {No results} one {{current} of #} other {{current} of #}}",
  "editor.replaceWith": "Replace with",
  "editor.replace": "Replace",
  "editor.replaceAll": "Replace all",
  "editor.close": "Close",
  "editor.palette": "All commands",
  "editor.paletteSearch": "What do you want to do?",
  "editor.paletteNone": "No command of that name.",
  "editor.insertMenu": "Insert a block",
  "editor.shortcuts": "Keyboard shortcuts",
  "editor.pastedWithout":
    "{count, plural, one {A picture on the web was left out.} other {# pictures on the web were left out.}} The text is complete. Save pictures to your computer and drop them into the brief.",
  "editor.pasteTooLarge": "The clipboard holds too much formatting, so the words came without it.",
  "editor.pasteFar": "The clipboard holds more text than a brief can take; the brief is unchanged. Paste it in parts.",

  // citations
  "citations.cite": "Cite",
  "citations.insert": "Cite a document",
  "citations.change": "Change",
  "citations.card": "Document card",
  "citations.cardOf": "Document: {name}",
  "citations.unknownSource": "This source is missing from the brief. Cite it again to restore it.",
  "citations.open": "Open",
  "citations.search": "Symbol, title or words, then the place: 1970 para 9",
  "citations.searchMore": "Another document for the same note",
  "citations.searchOther": "Another document in its place",
  "citations.searchHint": "Enter cites, Ctrl+Enter makes a card, “;” adds another document to the same note.",
  "citations.cardHint": "Type another document above to put it in the place of this one.",
  "citations.none": "Nothing in the catalogue fits. Try the symbol, such as A/RES/60/1, or fewer words.",
  "citations.offers": "Documents",
  "citations.from.brief": "In this brief",
  "citations.from.catalogue": "Catalogue",
  "citations.from.symbol": "By its symbol alone",
  "citations.picked": "In this citation",
  "citations.earlier": "Move {name} up",
  "citations.takeOut": "Take {name} out of this citation",
  "citations.pinpoint": "Place",
  "citations.pinpointHint": "para. 9",
  "citations.insertInline": "Insert citation",
  "citations.insertCard": "Insert as card",
  "citations.apply": "Apply",
  "citations.remove": "Remove citation",
  "citations.removeCard": "Remove card",
  "citations.prefix": "Words before",
  "citations.suffix": "Words after",
  "citations.quotation": "Quotation, word for word",
  "citations.compact": "Small: without date and vote",
  "citations.preview": "How the note will read",
  "citations.notes": "Notes",
  "citations.emptyNote": "(empty note)",
  "citations.toNote": "Go to the note",
  "citations.toText": "Back to its place in the text",
  "citations.sources": "Sources",
  "citations.sourcesEmpty":
    "Documents that you cite are listed here. Press Alt+Shift+I or type @@ in the text to cite one.",
  "citations.count": "{count, plural, =0 {not cited} one {cited once} other {cited # times}}",

  // symbol: what is wrong with the symbol of a UN document
  "symbol.unknownSeries": "{symbol} is not the symbol of a United Nations document.",
  "symbol.form": "{symbol} is not written as its series is: the form is {example}.",
  "symbol.zero": "{symbol}: no part of a symbol is zero or begins with one.",
  "symbol.emptyComponent": "{symbol} lacks a part before or after a slash.",
  "symbol.year": "Resolution {number} was adopted in {year}, not {given}.",
  "symbol.numberNotReached": "The Security Council had not reached resolution {number} in {year}.",
  "symbol.numberUnconfirmed": "{symbol} is newer than the list of resolutions here: check number and year.",
  "symbol.slashBeforeSession31":
    "{symbol}: before its thirty-first session (1976) the General Assembly numbered its resolutions through: {suggestion}.",
  "symbol.romanAfterSession30":
    "{symbol}: Roman figures ended with the thirtieth session (1975); later resolutions are written A/RES/60/1.",
  "symbol.romanMalformed": "{symbol}: the session is not a well-formed Roman figure.",
  "symbol.assemblyNumber": "{symbol}: the old series of General Assembly resolutions ended with number {last}.",
  "symbol.sessionAhead": "{symbol}: session {session} has not been held; the newest is {newest}.",
  "symbol.yearTooEarly": "{symbol}: this series carries a year only since {year}.",
  "symbol.yearAhead": "{symbol}: {year} is still to come.",
  "symbol.specialAhead": "{symbol}: no such special session is known here. Check it.",
  "symbol.oldNumberHigh": "{symbol}: the series without a year ended at about 27,000 in 1993. Check it.",
  "symbol.jointDisagree": "{symbol}: session {session} of the General Assembly and the year {year} do not go together.",
  "symbol.jointSameOrgan": "{symbol}: both halves are of the same organ; a joint symbol has two organs.",
  "symbol.jointThree": "{symbol}: a joint symbol has two halves at most.",
  "symbol.pressSeries":
    "{symbol}: SC/ is the series of press releases on the Security Council; its resolutions are S/RES/.",
  "symbol.modificationNumber": "{symbol}: an addendum, corrigendum or revision has a number, as in Add.1.",
  "symbol.annexIsPlace": "{symbol}: an annex is a place in the document, not part of its symbol.",
  "symbol.bodyGuessed": "Taken as {symbol}: another body may be meant. Check it.",
  "symbol.councilOrAssembly":
    "Taken as {symbol} of the Security Council; early resolutions of the General Assembly have such numbers too. Check it.",
  "symbol.shapeGuessed": "Read as {symbol}. Check it.",

  "citations.csl.tooLarge":
    "The style was not added: the file is larger than a citation style can be. Nothing changed.",
  "citations.csl.notXml":
    "The style was not added: the file is not well-formed CSL. Nothing changed. Download it again.",
  "citations.csl.notAStyle":
    "The style was not added: the file is no citation style that can be used. Nothing changed. Choose a .csl file.",
  "citations.csl.dependent":
    "The style was not added: the file only points to another style. Nothing changed. Add that one instead.",
  "citations.csl.tooComplex": "The style was not added: it refers to itself or never ends. Nothing changed.",

  // export

  // problem: what can go wrong, by `Problem.code` and `Refusal`
  "problem.bad-request": "The request was not understood, and nothing was changed. Reload the window and try again.",
  "problem.asset-hash": "The picture changed on its way and was not kept; the brief is unchanged. Add it again.",
  "problem.malformed":
    "An edit arrived damaged and was not taken. What was saved before is safe, and your copy is still in this window: copy your last words elsewhere, then reload.",
  "problem.not-signed-in":
    "This window is not signed in to the hub any more. What was saved is safe. Open the address or the invitation that you were given again.",
  "problem.bad-code":
    "This address was used before or is too old. Nothing is lost. Start Demarche again, or ask for a new invitation.",
  "problem.not-allowed":
    "Your role in this brief does not allow that, and nothing was changed. Ask an owner of the brief for more.",
  "problem.not-found": "There is nothing at this address. Go back to your briefs.",
  "problem.no-such-brief":
    "This brief is not here, or you are no longer among its members. Go back to your briefs, or ask the person who shared it.",
  "problem.quarantined":
    "What is stored of this brief can’t be read. Nothing was changed or deleted, and your other briefs work. Restore it from a backup, or from a colleague’s copy.",
  "problem.newer-schema":
    "This brief was written with a newer Demarche, so here it can be read but not changed. Update Demarche to write in it.",
  "problem.newer": "This file was made by a newer Demarche. It is unchanged. Update Demarche to open it.",
  "problem.too-large":
    "That is larger than a brief can take, and it was not added. What was there is safe. Add it in parts.",
  "problem.picture-size":
    "The picture is too large and was not kept; the brief is unchanged. Make it smaller than 20 MB and 80 megapixels.",
  "problem.picture-kind":
    "That kind of picture was not kept; the brief is unchanged. Save it as PNG, JPEG, GIF or WebP and add it again.",
  "problem.not-a-brief": "This file holds no brief that Demarche knows. It is unchanged. Choose a .brief or .md file.",
  "problem.damaged": "This file is damaged, and nothing was taken from it. Ask for it again, or open another copy.",
  "problem.unexpected-part":
    "This file holds parts that no brief has, so nothing was taken from it. Check where it comes from.",
  "problem.too-many":
    "This window sent more than the hub takes at once, and the hub paused it. What was saved is safe; the rest follows by itself.",
  "problem.wrong-host":
    "The hub is not known by this name. Open the address that it printed when it started; behind a proxy, start it with --public-url.",
  "problem.wrong-origin": "The hub answers its own pages only. Open the address that it printed when it started.",
  "problem.internal": "The hub failed at this request. What was saved is safe. Try again.",
  "problem.disk-full":
    "The disk is full, so your last words are not saved. What was saved before is safe, and so is this window as long as it is open. Make room on the disk: saving goes on by itself.",
  "problem.disk-read-only":
    "The disk can only be read, so your last words are not saved. What was saved before is safe, and so is this window as long as it is open. Allow writing to the disk: saving goes on by itself.",
  "problem.disk-failed":
    "The disk reports a fault, so your last words are not saved. What was saved before is safe, and so is this window as long as it is open. Check that the disk is connected: saving goes on by itself.",
  "problem.stopping": "The hub is stopping. What was saved is safe; this window connects again by itself.",
  "problem.folder-in-use":
    "Demarche is open already with these briefs. Nothing was changed. Use the one that is open, or close it first.",
  "problem.folder-unusable":
    "The folder of the briefs can’t be used. Nothing in it was changed. Check that its disk is connected and that you may write to it, then start Demarche again.",
  "problem.unreachable":
    "The hub that keeps your briefs does not answer. What was saved is safe; this window connects again by itself.",

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
  "desktop.window-stopped":
    "The window stopped working. Every word that was shown as saved is on this computer; the window opens again where it was.",
  "desktop.reload": "Open it again",
  "desktop.save-failed":
    "“{name}” was not written: {reason}. Your brief is safe, and a file that was there before is unchanged. Choose another folder, or make room and try again.",
  "desktop.open-failed": "“{name}” was not opened",
  "desktop.not-a-brief": "Demarche opens .brief and .md files. The file is unchanged.",
  "desktop.too-large": "It is larger than 256 MB, more than a brief can be. The file is unchanged.",

  // command line
  "cli.help":
    "Demarche: write policy briefs together, with every claim tied to its source.\n\nUsage: demarche COMMAND [OPTIONS]\n\n{commands}\n\n“demarche COMMAND --help” says more of each.",
  "cli.unknown": "There is no command “{name}”.",
  "cli.open": "open Demarche in the browser, on this computer alone",
  "cli.openUsage":
    "Usage: demarche open [--data FOLDER] [--port PORT]\n\nServes Demarche on 127.0.0.1 and prints its address, which opens once. The briefs are those of the desktop app,\nor those in FOLDER. Ctrl+C ends it; every word that was shown as saved is there the next time.",
  "cli.opened": "Demarche is open at\n{address}",
  "cli.portTaken": "Port {port} is taken, so nothing was started. Choose another with --port.",
  "cli.symbols": "find the symbols of UN documents in a text",
  "cli.symbolsUsage":
    "Usage: demarche symbols [FILE]\n\nReads FILE, or the standard input, and prints one JSON object a line for each symbol of a United Nations document:\ntext, start, end, canonical, kind, url, problem. Example: echo ’See UNSC res 1970’ | demarche symbols",
  "cli.cite": "cite a document by its symbol, as one note",
  "cli.citeUsage":
    'Usage: demarche cite SYMBOL-OR-ID [--pin "para. 9"] [--style un|oscola|chicago-notes|apa|bluebook] [--lang en] [--later]',
  "cli.citeStyle": "There is no style “{style}”. Use un, oscola, chicago-notes, apa or bluebook.",
  "cli.citeUnknown": "“{name}” is no symbol of a United Nations document and no document of the catalogue.",
} as const;
