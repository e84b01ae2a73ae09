/** Ends of the names of files that a brief can be made from, without the dot: a whole brief, or Markdown. */
export const importedExtensions = ["brief", "md", "markdown"] as const;

/** Whether the name is that of a file that can be imported. What is in it, the hub finds out. */
export const isImportable = (name: string): boolean =>
  importedExtensions.some((extension) => name.toLowerCase().endsWith(`.${extension}`));
