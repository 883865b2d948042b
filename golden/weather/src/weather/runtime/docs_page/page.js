// Generated: `brrtr regenerate` writes this file anew. Never edit it.
// Shows the document with Swagger UI, as what answers here: nothing is asked of anybody else.
"use strict";

const METHODS = SwaggerUIBundle.config.defaults.supportedSubmitMethods;
const NO_METHODS = ["$ref", "summary", "description", "servers", "parameters", "additionalOperations"];
const MOST_LISTED = 200; // with more operations only their tags are shown at first, which takes less time
const MOST_SECONDS = 5;
const MOST_BYTES = 256 * 1024;

/* Gives the path items of a document, each with its path; extensions may stand among them. */
function paths(api) {
  return Object.entries(api.paths ?? {}).filter(([path]) => path.startsWith("/"));
}

/* Gives all path items of a document, those that others refer to among them. */
function pathItems(api) {
  return [...paths(api), ...Object.entries(api.components?.pathItems ?? {})];
}

/* Gives the operations of a path item by their methods. */
function operationsOf(item) {
  const own = Object.entries(item).filter(([name]) => !NO_METHODS.includes(name) && !name.startsWith("x-"));
  return [...own, ...Object.entries(item.additionalOperations ?? {})];
}

/* Gives the path of the first server, its variables replaced by their defaults: where the operations are. */
function basePath(api) {
  const server = api.servers?.[0];
  let url = server?.url ?? "";
  for (const [name, variable] of Object.entries(server?.variables ?? {})) {
    url = url.replaceAll(`{${name}}`, () => variable.default);
  }
  const [path] = url.replace(/^([a-z][a-z0-9+.-]*:)?\/\/[^/?#]*/i, "").split(/[?#]/);
  return path.replace(/^\/*(?=[^/])/, "/").replace(/\/+$/, "");
}

/* Says that it is this service, whatever servers the document names. */
function serveHere(api) {
  const root = new URL(".", location.href).pathname.replace(/\/$/, "");
  api.servers = [{ url: location.origin + root + basePath(api) }];
  for (const [, item] of pathItems(api)) {
    delete item.servers;
    operationsOf(item).forEach(([, operation]) => delete operation.servers);
  }
}

/* Takes tokens as they are, for Swagger UI would fetch them from elsewhere. */
function takeTokens(api) {
  for (const scheme of Object.values(api.components?.securitySchemes ?? {})) {
    if (scheme.type !== "oauth2" && scheme.type !== "openIdConnect") continue;
    const scopes = Object.values(scheme.flows ?? {}).flatMap((flow) => Object.entries(flow.scopes ?? {}));
    const lines = [...new Map(scopes)].map(([name, meaning]) => `- \`${name}\`: ${meaning}`);
    const told = [scheme.description ?? "", `Takes an access token (${scheme.type}).`, lines.join("\n")];
    Object.assign(scheme, { type: "http", scheme: "bearer", description: told.join("\n\n") });
  }
}

/* Passes OpenAPI 3.2 for 3.1 where Swagger UI does not know it, and says what is not shown then. */
function asKnown(api) {
  const told = [];
  if (/^3\.2\./.test(api.openapi) && !METHODS.includes("query")) {
    api.openapi = "3.1.1";
    told.push("as OpenAPI 3.1");
  }
  const missing = paths(api).flatMap(([path, item]) =>
    operationsOf(item)
      .filter(([method]) => !METHODS.includes(method))
      .map(([method]) => `${method.toUpperCase()} ${path}`),
  );
  if (missing.length) told.push(`without ${missing.join(", ")}`);
  return told.length ? `Swagger UI shows this document ${told.join(", ")}.` : "";
}

/* Has the query have what a key says of it, whatever `in` says: Swagger UI knows variables of the path alone. */
function askInQueries(api) {
  for (const [path, item] of paths(api)) {
    const pairs = [...path.replace(/^[^?]*/, "").matchAll(/[?&]([^?&#={}]+)=\{([^{}]+)\}/g)];
    const names = new Map(pairs.map(([, name, variable]) => [variable, name]));
    if (!names.size) continue;
    const owners = [item, ...operationsOf(item).map(([, operation]) => operation)];
    for (const owner of owners.filter(({ parameters }) => parameters)) {
      owner.parameters = owner.parameters.map((one) => {
        const found = one.$ref ? api.components?.parameters?.[one.$ref.split("/").pop()] : one;
        const name = found?.in === "path" ? names.get(found.name) : undefined;
        return name ? { ...found, in: "query", name } : one;
      });
    }
  }
}

/* Leaves out what a path has behind a `#` to tell its operations apart: it is no part of what is sent. */
function sendable(url) {
  return url.replace(/#[^?]*/, "");
}

/* Sends cookies, which a script may only send as the browser's own: they are that until the answer comes. */
async function sent(url, request) {
  const cookies = (request.headers.Cookie ?? "").split("; ").filter(Boolean);
  delete request.headers.Cookie;
  cookies.forEach((cookie) => (document.cookie = `${cookie}; path=/; samesite=strict`));
  try {
    return await fetch(url, request);
  } finally {
    cookies.forEach((cookie) => (document.cookie = `${cookie.split("=")[0]}=; path=/; max-age=0`));
  }
}

/* Shows the beginning of a stream, for Swagger UI shows nothing until all of an answer is there. */
async function beginning(url, request) {
  const response = await sent(url, request);
  if (response.body === null || response.headers.has("content-length")) return response;
  const reader = response.body.getReader();
  const chunks = [];
  let size = 0;
  let isCut = false;
  const cut = () => {
    isCut = true;
    reader.cancel();
  };
  const timer = setTimeout(cut, MOST_SECONDS * 1000);
  for (let read = await reader.read(); !read.done; read = await reader.read()) {
    chunks.push(read.value);
    size += read.value.length;
    if (size >= MOST_BYTES) cut();
  }
  clearTimeout(timer);
  if (isCut) {
    chunks.push(`\n... This page shows no more than ${MOST_SECONDS} s or ${MOST_BYTES / 1024} KiB of a stream.`);
  }
  const { status, statusText, headers } = response;
  return new Response(new Blob(chunks), { status, statusText, headers });
}

function tell(text) {
  document.getElementById("notice").textContent = text;
}

async function show() {
  const { tries, document: address } = document.body.dataset;
  const response = await fetch(address);
  if (!response.ok) return tell(`The document cannot be had: ${response.status} ${response.statusText}.`);
  const api = await response.json();
  document.title = api.info?.title ?? document.title;
  serveHere(api);
  takeTokens(api);
  askInQueries(api);
  const told = [asKnown(api)];
  if (tries === "off") told.push("Operations cannot be tried here: they have another port.");
  tell(told.join(" ").trim());
  const count = paths(api).flatMap(([, item]) => operationsOf(item)).length;
  SwaggerUIBundle({
    spec: api,
    dom_id: "#operations",
    deepLinking: true,
    docExpansion: count > MOST_LISTED ? "none" : "list",
    filter: true,
    queryConfigEnabled: false,
    supportedSubmitMethods: tries === "on" ? METHODS : [],
    validatorUrl: null,
    requestInterceptor: (request) =>
      Object.assign(request, { url: sendable(request.url), userFetch: beginning }),
  });
}

show().catch((error) => tell(`The document cannot be shown: ${error.message}`));
