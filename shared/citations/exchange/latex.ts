/** The LaTeX that stands in BibTeX files as plain text, and back. One pass, whatever is nested. */

const combining: Readonly<Record<string, string>> = {
  "'": "\u0301",
  "`": "\u0300",
  "^": "\u0302",
  '"': "\u0308",
  "~": "\u0303",
  "=": "\u0304",
  ".": "\u0307",
  c: "\u0327",
  v: "\u030C",
  u: "\u0306",
  H: "\u030B",
  k: "\u0328",
  r: "\u030A",
  d: "\u0323",
  b: "\u0331",
};
const letters: Readonly<Record<string, string>> = {
  ss: "ß",
  o: "ø",
  O: "Ø",
  ae: "æ",
  AE: "Æ",
  oe: "œ",
  OE: "Œ",
  aa: "å",
  AA: "Å",
  l: "ł",
  L: "Ł",
  i: "ı",
  j: "ȷ",
  dh: "ð",
  DH: "Ð",
  th: "þ",
  TH: "Þ",
  dj: "đ",
  DJ: "Đ",
  ng: "ŋ",
  NG: "Ŋ",
  S: "§",
  P: "¶",
  pounds: "£",
  copyright: "©",
  textendash: "–",
  textemdash: "—",
  textquoteleft: "‘",
  textquoteright: "’",
  textquotedblleft: "“",
  textquotedblright: "”",
  guillemotleft: "«",
  guillemotright: "»",
  textbackslash: "\\",
  textasciitilde: "~",
  textasciicircum: "^",
  ldots: "…",
  dots: "…",
  textellipsis: "…",
  textdegree: "°",
  euro: "€",
  texteuro: "€",
  LaTeX: "LaTeX",
  TeX: "TeX",
  slash: "/",
  quad: " ",
  textunderscore: "_",
  textbar: "|",
  textless: "<",
  textgreater: ">",
  textdollar: "$",
  textperiodcentered: "·",
};
/** Commands of the look of words, which are kept without it. */
const looks = new Set(
  "emph textit textbf textsc textrm textsf texttt textsl textup textnormal textmd uline underline it bf sc rm em tt sl url path mkbibquote mkbibemph enquote mbox text ensuremath MakeUppercase uppercase lowercase bibstring newblock relax par noopsort".split(
    " ",
  ),
);

/** @param unknown is told of each command that is not known; its words are kept */
export function textOfLatex(latex: string, unknown: (command: string) => void): string {
  // Most values are words and nothing else.
  if (!/[\\{}~$`]|''|--/.test(latex)) return inOneLine(latex);
  const out: string[] = [];
  let accent = "";
  const put = (text: string) => {
    if (accent && /^\p{L}/u.test(text)) {
      const base = text.replace(/^ı/, "i").replace(/^ȷ/, "j");
      const first = String.fromCodePoint(base.codePointAt(0) ?? 0);
      out.push((first + accent).normalize("NFC"), base.slice(first.length));
      accent = "";
    } else out.push(text);
  };
  // Every alternative begins with another character, and each is bounded or read once.
  const part = /\\([A-Za-z]+)\*?[ \t]*|\\(.)|---?|``|''|[{}~$]|[^\\{}~$`'-]+|[\s\S]/gy;
  for (let match = part.exec(latex); match; match = part.exec(latex)) {
    const [whole, command, sign] = match;
    if (command !== undefined) {
      const isAccent = command.length === 1 && Object.hasOwn(combining, command);
      if (Object.hasOwn(letters, command)) put(letters[command] ?? "");
      else if (isAccent) accent = combining[command] ?? "";
      else if (!looks.has(command)) unknown(`\\${command}`);
    } else if (sign !== undefined) {
      if (Object.hasOwn(combining, sign)) accent = combining[sign] ?? "";
      else if (/[&%$#_{}\\]/.test(sign)) out.push(sign === "\\" ? " " : sign);
      else if (/[,;: ]/.test(sign)) out.push(" ");
      else if (!/[-/!@]/.test(sign)) out.push(sign);
    } else if (whole === "~") out.push("\u00A0");
    else if (whole === "---") out.push("—");
    else if (whole === "--") out.push("–");
    else if (whole === "``") out.push("“");
    else if (whole === "''") out.push("”");
    else if (!/^[{}$]$/.test(whole)) put(whole);
  }
  return inOneLine(out.join(""));
}

const inOneLine = (text: string): string =>
  text
    .replace(/[ \t\r\n]+/g, " ")
    .trim()
    .normalize("NFC");

const escapes: Readonly<Record<string, string>> = {
  "\\": "\\textbackslash{}",
  "{": "\\{",
  "}": "\\}",
  "~": "\\textasciitilde{}",
  "^": "\\textasciicircum{}",
  "\u00A0": "~",
};

/** Text that LaTeX prints as it is; characters of every script stay themselves (UTF-8). */
export const latexText = (text: string): string =>
  text
    .replace(/[\\{}~^\u00A0]/g, (character) => escapes[character] ?? character)
    .replace(/[&%$#_]/g, "\\$&")
    // Two signs that would be read as one.
    .replace(/(?<=-)-|(?<=`)`|(?<=')'/g, "{}$&");
