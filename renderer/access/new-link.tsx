/** An invitation's link, shown the one time that the hub gives it out, to be copied. */
import { Copy } from "lucide-react";
import { Button } from "react-aria-components";
import { say } from "../ui/say.ts";
import { tell } from "../ui/toast.tsx";
import "./share.css";

export function NewLink({ link }: { readonly link: string }) {
  const copy = async () => {
    const copied = await navigator.clipboard.writeText(link).then(
      () => true,
      () => false,
    );
    tell(say(copied ? "access.copied" : "access.notCopied"));
  };
  return (
    <div className="new-link" role="status">
      <p>{say("access.linkOnce")}</p>
      <input type="text" readOnly dir="ltr" aria-label={say("access.link")} value={link} />
      <Button className="button" onPress={() => void copy()}>
        <Copy size={16} strokeWidth={1.75} aria-hidden="true" />
        {say("access.copy")}
      </Button>
    </div>
  );
}
