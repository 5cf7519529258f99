// Accounts, tokens and the log of what was done, through the same addresses that programs use.
import { json, send } from "./asking.js";
import { complain, say } from "./toasts.js";

const me = document.querySelector("[data-me]").dataset.me; // "" where nobody has an account
const ROLES = { viewer: "look and ask", contributor: "bring photos and name them", curator: "decide, train, import", admin: "everything" };
const DONE = {
  "signed-in": "signed in", "sign-in-refused": "could not sign in", "signed-out": "signed out",
  "account-added": "made an account", "account-removed": "took an account away", "role-changed": "changed what somebody may do",
  "password-changed": "changed a password", "token-made": "made a token", "token-revoked": "revoked a token",
  "changed": "did", "refused": "was refused",
};
const day = (instant) => instant ? new Date(instant).toLocaleString("en-GB", { dateStyle: "medium", timeStyle: "short" }) : "";

function row(...cells) {
  const line = document.createElement("tr");
  line.setAttribute("role", "row"); // said, since a table that is laid out anew in a narrow window is none to a browser
  for (const cell of cells) {
    const data = document.createElement("td");
    data.setAttribute("role", "cell");
    data.append(cell ?? "");
    line.append(data);
  }
  return line;
}

function button(text, label, act) {
  const made = Object.assign(document.createElement("button"), { type: "button", className: "small danger", textContent: text });
  made.setAttribute("aria-label", label);
  made.addEventListener("click", () => {
    if (made.dataset.sure !== "1") { // what cannot be undone is asked about once more
      made.dataset.sure = "1";
      made.textContent = `Yes, ${text.toLowerCase()}`;
      made.setAttribute("aria-label", `Yes, ${label.toLowerCase()}`);
      return;
    }
    act().catch(complain);
  });
  return made;
}

function roleChooser(person) {
  if (person.name === me) return `${ROLES[person.role]} (you)`; // nobody shuts the door behind themselves by a slip
  const chooser = document.createElement("select");
  chooser.setAttribute("aria-label", `What ${person.name} may do`);
  for (const [role, words] of Object.entries(ROLES)) chooser.add(new Option(words, role, false, role === person.role));
  chooser.addEventListener("change", async () => {
    try {
      await send("PUT", `/api/v1/people/${encodeURIComponent(person.name)}/role`, { role: chooser.value });
      say(`${person.name} may now ${ROLES[chooser.value]}.`);
    } catch (error) {
      complain(error);
      await showPeople();
    }
  });
  return chooser;
}

function remover(person) {
  return button("Remove", `Remove ${person.name}`, async () => {
    await send("DELETE", `/api/v1/people/${encodeURIComponent(person.name)}`);
    say(`${person.name} has no account any more.`);
    await showPeople();
  });
}

/** A table without rows is left out. */
function showTable(id, rows) {
  document.querySelector(id).parentElement.hidden = rows.length === 0;
}

async function showPeople() {
  const { people } = await json("/api/v1/people");
  document.querySelector("#people tbody").replaceChildren(...people.map((person) => row(person.name, roleChooser(person),
    day(person.added), person.name === me ? "" : remover(person))));
  document.querySelector("#new-person [name=role]").value = people.length > 0 ? "viewer" : "admin"; // the first looks after the others
  document.querySelector("#nobody").hidden = people.length > 0;
  const others = people.filter((person) => person.name !== me); // one's own is changed with the one now
  document.querySelector("#another-password [name=name]").replaceChildren(...others.map((person) => new Option(person.name)));
  document.querySelector("#forgotten").hidden = others.length === 0;
  showTable("#people", people);
  const { entries } = await json("/api/v1/audit?limit=50");
  document.querySelector("#log tbody").replaceChildren(...entries.map((entry) => row(day(entry.at), entry.who, entry.address, DONE[entry.action] ?? entry.action, entry.subject)));
  document.querySelector("#nothing").hidden = entries.length > 0;
  showTable("#log", entries);
}

async function showTokens() {
  const { tokens } = await json("/api/v1/tokens");
  showTable("#tokens", tokens);
  document.querySelector("#tokens tbody").replaceChildren(...tokens.map((token) => row(token.owner === me ? token.name : `${token.name} (of ${token.owner})`, ROLES[token.role], day(token.expires) || "for ever", day(token.used) || "never",
    button("Revoke", `Revoke ${token.name}`, async () => {
      await send("DELETE", `/api/v1/tokens/${token.id}`);
      say(`${token.name} opens nothing any more.`);
      await showTokens();
    }))));
}

function onSubmit(id, act) {
  const form = document.querySelector(id);
  form?.addEventListener("submit", async (event) => {
    event.preventDefault();
    try {
      await act(Object.fromEntries(new FormData(form)));
      form.reset();
    } catch (error) {
      complain(error);
    }
  });
}

onSubmit("#new-person", async (person) => {
  const first = !document.querySelector("#nobody").hidden;
  await send("POST", "/api/v1/people", person);
  if (first) { // from now on everybody signs in, whoever made the account too
    location.assign("/login?next=%2Fpeople");
    return;
  }
  say(`${person.name} has an account.`);
  await showPeople();
});
onSubmit("#another-password", async ({ name, password }) => {
  await send("PUT", `/api/v1/people/${encodeURIComponent(name)}/password`, { password });
  say(`${name} signs in with the other password from now on.`);
  await showPeople();
});
onSubmit("#new-password", async (words) => {
  await send("PUT", "/api/v1/me/password", words);
  location.assign("/login?changed=1&next=%2Faccount"); // it ended every session, this one too
});
onSubmit("#new-token", async (wish) => {
  const response = await send("POST", "/api/v1/tokens", wish);
  const made = await response.json();
  const note = document.querySelector("#secret");
  note.hidden = false;
  note.querySelector("code").textContent = made.secret;
  await showTokens();
});

if (document.querySelector("#people")) showPeople().catch(complain);
if (document.querySelector("#tokens")) showTokens().catch(complain);
