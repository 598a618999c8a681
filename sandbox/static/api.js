// The doors of the sandbox.

async function answer(response) {
  const body = await response.json();
  if (!response.ok) throw new Error(body.error || `The sandbox answered ${response.status}.`);
  return body;
}

export async function get(door) {
  return answer(await fetch(`/sandbox/${door}`));
}

export async function post(door, body) {
  const headers = { "Content-Type": "application/json" };
  return answer(await fetch(`/sandbox/${door}`, { method: "POST", headers, body: JSON.stringify(body) }));
}

/** Call `hear` for each event, and `again` whenever the connection is (re)made. */
export function listen(hear, again) {
  const source = new EventSource("/sandbox/events");
  source.onopen = again;
  source.onmessage = (message) => hear(JSON.parse(message.data));
}
