import type { Run } from "../../shared/citations/citation.ts";
import "./runs.css";

/** Formatted text of a citation. Addresses open outside the app. */
export function Runs({ runs }: { readonly runs: readonly Run[] }) {
  let offset = 0;
  return runs.map((run) => {
    offset += run.text.length;
    return <OneRun key={offset} run={run} />;
  });
}

function OneRun({ run: { text, italic, smallCaps, href, ltr } }: { readonly run: Run }) {
  const words = ltr ? (
    <bdi dir="ltr" className={/^https?:/.test(text) ? "address" : undefined}>
      {text}
    </bdi>
  ) : (
    text
  );
  const styled = italic ? <em>{words}</em> : smallCaps ? <span className="small-caps">{words}</span> : words;
  if (!href) return styled;
  return (
    <a href={href} target="_blank" rel="noreferrer">
      {styled}
    </a>
  );
}
