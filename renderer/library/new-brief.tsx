/** What a new brief can begin with. */
import { FilePlus2, Landmark, type LucideIcon, ScrollText, Siren } from "lucide-react";
import { type TemplateName, templateNames } from "../../shared/brief/model.ts";
import { say } from "../ui/say.ts";

const icons: Readonly<Record<TemplateName, LucideIcon>> = {
  blank: FilePlus2,
  "policy-brief": ScrollText,
  "rapid-alert": Siren,
  "upr-submission": Landmark,
};

interface NewBriefProps {
  readonly onCreate: (template: TemplateName) => void;
}

/** Creates nothing itself: the hub seeds a brief once, and `onCreate` asks it to. */
export function NewBrief({ onCreate }: NewBriefProps) {
  return (
    <section className="new-brief" aria-labelledby="new-brief">
      <h2 id="new-brief">{say("library.start")}</h2>
      <ul>
        {templateNames.map((template) => {
          const Icon = icons[template];
          return (
            <li key={template}>
              <button type="button" className="template" onClick={() => onCreate(template)}>
                <Icon size={18} strokeWidth={1.75} aria-hidden="true" />
                <span className="template-name">{say(`library.template.${template}`)}</span>
                <span className="template-words">{say(`library.template.${template}.words`)}</span>
              </button>
            </li>
          );
        })}
      </ul>
    </section>
  );
}
