/**
 * Makes a stand-in that never answers `undefined` for what it doesn't model: code that uses a part of Electron which
 * nobody has described here fails, naming it.
 */
export function strict<T extends object>(name: string, model: T): T {
  return new Proxy(model, {
    get(target, property) {
      // `then` is read by every `await`, `toJSON` by whoever prints.
      if (typeof property === "string" && !(property in target) && property !== "then" && property !== "toJSON") {
        throw new Error(`stand-in: ${name}.${property} is not modelled`);
      }
      return Reflect.get(target, property);
    },
  });
}
