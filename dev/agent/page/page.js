// Follows what happens in the agent: fetches the page again and puts its parts in place. Without this script the page still works.

const parts = ['header', 'main', 'footer'];
const offline = document.querySelector('.offline');

// A problem is told once: a reload shall not tell it again.
const address = new URL(location.href);
for (const name of ['problem', 'key']) address.searchParams.delete(name);
history.replaceState(null, '', address);

async function refresh() {
  const answer = await fetch(location.href, { headers: { accept: 'text/html' } });
  const page = new DOMParser().parseFromString(await answer.text(), 'text/html');
  const before = shownRequest(document);
  const now = shownRequest(page);
  const typed = now === before ? rememberForm() : null;
  for (const part of parts) document.querySelector(part).innerHTML = page.querySelector(part).innerHTML;
  document.title = page.title;
  document.documentElement.lang = page.documentElement.lang;
  document.body.dataset.version = page.body.dataset.version;
  if (typed !== null) restoreForm(typed);
  if (now === before) return;
  document.getElementById('announcement').textContent = page.title.replace('● ', '');
  if (now !== '') document.querySelector('h1').focus();
}

const shownRequest = (page) => page.querySelector('[data-request]')?.dataset.request ?? '';

function rememberForm() {
  return [...document.querySelectorAll('.chooser input, .chooser details')].map((field) => ({
    checked: field.checked,
    value: field.value,
    open: field.open,
  }));
}

function restoreForm(typed) {
  const fields = document.querySelectorAll('.chooser input, .chooser details');
  if (fields.length !== typed.length) return;
  for (const [index, field] of fields.entries()) Object.assign(field, typed[index]);
}

// Each event says which version of the page there is; several that come while one is being drawn are drawn once.
let newest = Number(document.body.dataset.version);
let drawing = Promise.resolve();
function follow({ data }) {
  newest = Number(data);
  drawing = drawing
    .then(() => (Number(document.body.dataset.version) === newest ? undefined : refresh()))
    .catch(() => {});
}

const events = new EventSource('/events');
events.addEventListener('message', follow);
events.addEventListener('open', () => {
  offline.hidden = true;
});
events.addEventListener('error', () => {
  offline.hidden = false;
});
