// Talks to the api. The token lives in this module's memory only: nothing is kept in the browser.

let token = null;

export class WireError extends Error {
  constructor(status, detail) {
    super(detail || "");
    this.status = status;
  }
}

function headers(more) {
  return token ? { Authorization: `Bearer ${token}`, ...more } : { ...more };
}

async function send(path, options, seconds = 30) {
  let response;
  try {
    response = await fetch(path, {
      method: "POST",
      cache: "no-store",
      credentials: "omit",
      signal: AbortSignal.timeout(seconds * 1000),
      ...options,
    });
  } catch {
    throw new WireError(0);
  }
  const body = await response.json().catch(() => ({}));
  if (!response.ok) throw new WireError(response.status, body.detail);
  return body;
}

function json(body) {
  return { body: JSON.stringify(body), headers: headers({ "Content-Type": "application/json" }) };
}

export async function open(receipt) {
  const opened = await send("/api/chat/sessions", json(receipt === undefined ? {} : { receipt }));
  leave();
  token = opened.token;
  return opened.messages;
}

export function say(message) {
  return send("/api/chat/messages", json(message));
}

export function attach(file) {
  const body = new FormData();
  body.append("file", file);
  return send("/api/chat/attachments", { body, headers: headers() }, 300);
}

// Gives the token up. Works while the page goes away.
export function leave() {
  if (!token) return;
  const given = headers();
  token = null;
  fetch("/api/chat/sessions", { method: "DELETE", headers: given, keepalive: true, credentials: "omit" }).catch(() => {});
}

// Server-sent events, read by hand because EventSource cannot carry a token. Calls `show` with each message.
export async function listen(show) {
  let last = null;
  for (;;) {
    const mine = token;
    if (!mine) return;
    try {
      const more = last === null ? {} : { "Last-Event-ID": last };
      const response = await fetch("/api/chat/events", { headers: headers(more), cache: "no-store", credentials: "omit" });
      if (response.status === 401) return;
      if (response.ok) last = await read(response.body, show, last, () => token === mine);
    } catch {
      // the line broke; it is taken up again below
    }
    if (token !== mine) return;
    await new Promise((go) => setTimeout(go, 3000));
  }
}

async function read(body, show, last, current) {
  const reader = body.pipeThrough(new TextDecoderStream()).getReader();
  let rest = "";
  for (;;) {
    const { done, value } = await reader.read();
    if (done) return last;
    if (!current()) {
      reader.cancel();
      return last;
    }
    const parts = (rest + value).split("\n\n");
    rest = parts.pop();
    for (const part of parts) {
      const fields = Object.fromEntries(
        part.split("\n").map((line) => [line.slice(0, line.indexOf(":")), line.slice(line.indexOf(":") + 1).trim()]),
      );
      if (fields.id) last = fields.id;
      if (fields.event === "message" && fields.data) show(JSON.parse(fields.data));
    }
  }
}
