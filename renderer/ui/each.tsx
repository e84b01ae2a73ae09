import { Fragment, type ReactNode } from "react";

/** Shows a list that is read once and never changes in place, so that an item's place is its identity. */
export const each = <T,>(list: readonly T[], show: (item: T) => ReactNode) =>
  // biome-ignore lint/suspicious/noArrayIndexKey: as said above
  list.map((item, index) => <Fragment key={index}>{show(item)}</Fragment>);
