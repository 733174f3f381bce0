// @ts-check
/** The page of the mailbox. It shows mails as text and frames their HTML; nothing of a mail becomes part of this page. */

/** @param {string} id */
const element = (id) => /** @type {HTMLElement} */ (document.getElementById(id));

const views = /** @type {HTMLButtonElement[]} */ ([...document.querySelectorAll('[data-view]')]);
const frame = /** @type {HTMLIFrameElement} */ (element('html'));
const times = new Intl.DateTimeFormat(undefined, { dateStyle: 'medium', timeStyle: 'medium' });

let chosenView = 'html';

new EventSource('/api/changes').onmessage = showList;
window.addEventListener('hashchange', showChosen);
element('clear').addEventListener('click', () => fetch('/api/messages', { method: 'DELETE' }));
for (const button of views) {
  button.addEventListener('click', () => {
    chosenView = button.dataset.view ?? 'html';
    showView();
  });
}

const chosenId = () => location.hash.slice(1);

async function showList() {
  const messages = await (await fetch('/api/messages')).json();
  element('empty').hidden = messages.length > 0;
  element('list').replaceChildren(...messages.map(listItem));
  document.title = `${messages.length === 0 ? '' : `(${messages.length}) `}Mailbox · Qalpyna`;
  await showChosen();
}

/** @param {{ id: string, subject: string, to: string[], receivedAt: string }} message */
function listItem({ id, subject, to, receivedAt }) {
  const button = document.createElement('button');
  button.type = 'button';
  button.dataset.id = id;
  button.append(
    textElement('strong', subject || '(no subject)'),
    textElement('span', to.join(', ')),
    textElement('span', times.format(new Date(receivedAt))),
  );
  button.addEventListener('click', () => {
    location.hash = id;
  });
  const item = document.createElement('li');
  item.append(button);
  return item;
}

async function showChosen() {
  const id = chosenId();
  for (const button of element('list').querySelectorAll('button')) {
    button.setAttribute('aria-current', String(button.dataset.id === id));
  }
  const answer = id === '' ? null : await fetch(`/api/messages/${encodeURIComponent(id)}`);
  element('mail').hidden = !answer?.ok;
  if (!answer?.ok || element('mail').dataset.id === id) return;

  const message = await answer.json();
  element('mail').dataset.id = id;
  element('subject').textContent = message.subject || '(no subject)';
  element('to').textContent = message.to.join(', ');
  element('from').textContent = message.from;
  element('received').textContent = times.format(new Date(message.receivedAt));
  element('text').textContent = message.text || '(no text part)';
  element('headers').textContent = message.headers
    .map((/** @type {{ name: string, value: string }} */ { name, value }) => `${name}: ${value}`)
    .join('\n');
  frame.src = `/api/messages/${id}/html`;
  chosenView = message.html === '' ? 'text' : 'html';
  showView();
}

function showView() {
  for (const button of views) {
    button.setAttribute('aria-pressed', String(button.dataset.view === chosenView));
    element(button.dataset.view ?? '').hidden = button.dataset.view !== chosenView;
  }
}

/** @param {string} name @param {string} text */
function textElement(name, text) {
  const made = document.createElement(name);
  made.textContent = text;
  return made;
}
