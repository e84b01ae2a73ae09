/**
 * What `make` gives, made when it is first asked for and kept. For what takes a while and is not needed to show a brief: the
 * window evaluates each module before it draws anything.
 */
export function onFirstUse<Value>(make: () => Value): () => Value {
  let made: { readonly value: Value } | null = null;
  return () => {
    made ??= { value: make() };
    return made.value;
  };
}
