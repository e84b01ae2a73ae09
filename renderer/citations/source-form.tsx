/** A source described by hand: led by the kind of document, filled in from its symbol, shown as the note that it will be. */
import { type FormEvent, useEffect, useId, useRef, useState } from "react";
import { Button } from "react-aria-components";
import type * as Y from "yjs";
import { sourceOfSymbol } from "../../shared/citations/catalogue.ts";
import { citationOf } from "../../shared/citations/citation.ts";
import { type DocumentKind, documentKinds, hasSymbol, kindOf } from "../../shared/citations/kinds.ts";
import type { Source } from "../../shared/citations/source.ts";
import {
  type Draft,
  type FieldFault,
  type FieldName,
  type SourceForm as Form,
  faultsOf,
  fieldsByKind,
  filledFromSymbol,
  isBlocking,
  isRequired,
  readSymbol,
  sourceOfForm,
} from "../../shared/citations/source-form.ts";
import { Works } from "../../shared/citations/works.ts";
import { isMessageKey } from "../../shared/messages/message.ts";
import { Dialog } from "../ui/dialog.tsx";
import { say } from "../ui/say.ts";
import { today } from "../ui/today.ts";
import { presentIn, sourcesOf } from "./brief-sources.ts";
import { Preview } from "./preview.tsx";
import { FormField } from "./source-form-field.tsx";
import { sourceName } from "./source-words.tsx";
import "./source-form.css";

interface SourceFormProps {
  /** The `{id}/content` document. */
  readonly content: Y.Doc;
  /** Null: closed. */
  readonly draft: Draft | null;
  /** Given the record; one that the brief holds already is that very record. */
  readonly onSave: (source: Source) => void;
  readonly onClose: () => void;
}

export function SourceFormDialog({ draft, ...rest }: SourceFormProps) {
  const title = say(draft?.source.id ? "citations.changeSource" : "citations.newSource");
  return (
    <Dialog title={title} open={draft !== null} onClose={rest.onClose} wide>
      {draft && <SourceForm draft={draft} {...rest} />}
    </Dialog>
  );
}

function SourceForm({ content, draft, onSave, onClose }: SourceFormProps & { readonly draft: Draft }) {
  const id = useId();
  const first = useRef<HTMLSelectElement>(null);
  // Not by autofocus: over the picker's dialogue this one has no focus of its own yet when that acts.
  useEffect(() => first.current?.focus(), []);
  const fields = useRef<HTMLDivElement>(null);
  const [day] = useState(today);
  const [kind, setKind] = useState(draft.kind);
  const [form, setForm] = useState<Form>(draft.form);
  /** Fields that were left, whose faults may be told. */
  const [left, setLeft] = useState<ReadonlySet<FieldName>>(() => new Set(draft.form.symbol ? ["symbol"] : []));
  const isNew = draft.source.id === "";
  const faults = faultsOf(kind, form, day);
  const record = sourceOfForm(draft.source, kind, form, day);
  const held = isNew ? new Works(presentIn(sourcesOf(content))).find(record) : null;

  const leave = (field: FieldName) => {
    setLeft(new Set([...left, field]));
    if (field !== "symbol" || !isNew) return;
    const { symbol } = readSymbol(form.symbol ?? "", day);
    if (!symbol) return;
    setForm(filledFromSymbol(form, day));
    const known = kindOf(sourceOfSymbol(symbol));
    if (hasSymbol(kind) && !(kind === "letter" && known === "document")) setKind(known);
  };
  const save = (event: FormEvent) => {
    event.preventDefault();
    setLeft(new Set(fieldsByKind[kind]));
    const blocked = faults.find(isBlocking);
    if (blocked) fields.current?.querySelector<HTMLElement>(`[name="${blocked.field}"]`)?.focus();
    else if (!held) onSave(record);
  };

  return (
    <form className="source-form" noValidate onSubmit={save}>
      <div className="field">
        <label htmlFor={id}>{say("citations.kind")}</label>
        <select id={id} value={kind} ref={first} onChange={({ target }) => setKind(kindNamed(target.value))}>
          {documentKinds.map((each) => (
            <option key={each} value={each}>
              {say(`citations.kind.${each}`)}
            </option>
          ))}
        </select>
      </div>
      <div className="source-fields" ref={fields}>
        {fieldsByKind[kind].map((field) => (
          <FormField
            key={field}
            field={field}
            value={form[field] ?? ""}
            required={isRequired(kind, field)}
            fault={left.has(field) ? sentence(faults.find((fault) => fault.field === field)) : null}
            onChange={(value) => setForm({ ...form, [field]: value })}
            onLeave={() => leave(field)}
          />
        ))}
      </div>
      {held ? (
        <p role="alert" className="field-problem source-held">
          {say("citations.heldAlready", { name: sourceName(held) })}
          <Button className="button" onPress={() => onSave(held)}>
            {say("citations.useHeld")}
          </Button>
        </p>
      ) : (
        !faults.some(isBlocking) && <Preview content={content} picked={[{ ...citationOf(record.id), record }]} />
      )}
      <div className="actions">
        <Button className="button" onPress={onClose}>
          {say("window.cancel")}
        </Button>
        <Button type="submit" className="button primary">
          {say(isNew ? "citations.addSource" : "citations.apply")}
        </Button>
      </div>
    </form>
  );
}

const kindNamed = (name: string): DocumentKind => documentKinds.find((kind) => kind === name) ?? "other";

function sentence(fault: FieldFault | undefined): { readonly words: string; readonly suggestion?: string } | null {
  if (!fault) return null;
  if (fault.code !== "symbol") return { words: say(`citations.fault.${fault.code}`) };
  const { code, values, suggestion } = fault.problem;
  const key = `symbol.${code}`;
  return { words: isMessageKey(key) ? say(key, values) : code, ...(suggestion ? { suggestion } : {}) };
}
