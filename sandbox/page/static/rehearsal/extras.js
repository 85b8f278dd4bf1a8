// The state of the controls as the page server tells it.

/**
 * Follows the values of the extras from the moment of the call.
 * @param {{connection: object, extras: () => object}} context
 * @returns {{value: (name: string) => any, onChange: (fn: (name: string) => void) => void}}
 */
export function followExtras(context) {
  const listeners = [];
  let values = { ...context.extras() };
  const tell = (name) => listeners.forEach((listener) => listener(name));

  context.connection.on("hello", ({ extras }) => {
    values = { ...extras };
    Object.keys(values).forEach(tell);
  });
  context.connection.on("extra", ({ name, value }) => {
    values[name] = value;
    tell(name);
  });
  context.connection.on("clock", ({ offset }) => {
    if (!values.clock) return;
    values.clock = { ...values.clock, offset };
    tell("clock");
  });
  return { value: (name) => values[name], onChange: (listener) => listeners.push(listener) };
}
