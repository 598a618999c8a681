// The doors of the sandbox, and the demo's control door.

async function answer(response) {
  const body = await response.json();
  if (!response.ok) throw new Error(body.error || `The sandbox answered ${response.status}.`);
  return body;
}

const GONE = "The sandbox does not answer. Is it still running?";

async function ask(url, init) {
  let response;
  try {
    response = await fetch(url, init);
  } catch {
    throw new Error(GONE);
  }
  return answer(response);
}

const sent = (body) => ({ method: "POST", headers: { "Content-Type": "application/json" }, body: JSON.stringify(body) });

export const get = (door) => ask(`/sandbox/${door}`);
export const post = (door, body) => ask(`/sandbox/${door}`, sent(body));

/** Ask the demo (at `base`); with a body it is told to do something. */
export const demo = (base, what, body) => ask(`${base}/${what}`, body ? sent(body) : undefined);

/** Call `hear` for each event, `again` whenever the connection is (re)made, and `lost` when it breaks. */
export function listen(hear, again, lost) {
  const source = new EventSource("/sandbox/events");
  source.onopen = again;
  source.onerror = lost;
  source.onmessage = (message) => hear(JSON.parse(message.data));
}
