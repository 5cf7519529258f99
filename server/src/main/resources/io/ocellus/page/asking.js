// Requests to the server of this page. A refusal becomes an Error that says what the server said.

const OURS = { "Ocellus-Page": "1" }; // no other site can send this header, so that none can act for this person

async function answer(response) {
  if (response.ok) return response;
  const type = response.headers.get("Content-Type") ?? "";
  const problem = type.includes("json") ? await response.json() : {};
  const wait = response.headers.get("Retry-After");
  const error = new Error(problem.detail ?? problem.title ?? `The server answered ${response.status}.`);
  error.status = response.status;
  error.retryAfter = wait ? Number(wait) : 0;
  throw error;
}

export async function html(address, options = {}) {
  const response = await answer(await fetch(address, { ...options, headers: { ...OURS, "Accept": "application/problem+json, */*;q=0.9" } }));
  const template = document.createElement("template");
  template.innerHTML = await response.text();
  return template.content;
}

export async function json(address, options = {}) {
  const response = await answer(await fetch(address, { ...options, headers: { ...OURS, "Accept": "application/json" } }));
  return response.json();
}

export async function picture(address, options = {}) {
  const response = await answer(await fetch(address, { ...options, headers: { ...OURS, "Accept": "image/png, application/problem+json" } }));
  return response.blob();
}

/** Any method with a body of JSON; the response as it came. */
export async function send(method, address, body) {
  const headers = { ...OURS, "Accept": "application/json", ...(body ? { "Content-Type": "application/json" } : {}) };
  return answer(await fetch(address, { method, headers, body: body ? JSON.stringify(body) : undefined }));
}

export async function post(address, body) {
  return (await send("POST", address, body)).json();
}
