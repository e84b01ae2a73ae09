/** Ends of the names of files that a brief can be made from, without the dot: a whole brief, or Markdown. */
export const importedExtensions = ["brief", "md", "markdown"] as const;

/** Bytes of such a file: the hub takes no larger one, and it is read into memory whole. */
export const LARGEST_IMPORT = 256 * 1024 * 1024;

/** Whether the name is that of a file that can be imported. What is in it, the hub finds out. */
export const isImportable = (name: string): boolean =>
  importedExtensions.some((extension) => name.toLowerCase().endsWith(`.${extension}`));
