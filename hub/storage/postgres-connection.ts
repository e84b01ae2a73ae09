/** How a hub comes to its Postgres database. */

/** How long a connection is tried, and a query may take, before the database counts as away. Milliseconds. */
const longest = { connecting: 5_000, query: 15_000 };
/** How each connection is made, the one that listens included: a commit returns when it is on disk. */
export const connectionTo = (url: string) => ({
  connectionString: url,
  connectionTimeoutMillis: longest.connecting,
  query_timeout: longest.query,
  application_name: "demarche",
  options: "-c synchronous_commit=on -c client_min_messages=warning",
});

/** Names the lock by which hubs that know nothing of each other keep apart. Any number will do. */
export const lockNumber = 7_263_409;
