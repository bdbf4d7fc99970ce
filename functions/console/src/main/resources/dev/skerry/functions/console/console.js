// What markup alone cannot do. Runs once; listens on the document, so that parts swapped in work too.
'use strict';

document.addEventListener('click', async (event) => {
  const button = event.target.closest('[data-copy]');
  if (!button) return;
  await navigator.clipboard.writeText(button.dataset.copy);
  const before = button.textContent;
  button.textContent = button.dataset.copied;
  setTimeout(() => { button.textContent = before; }, 2000);
});

// What cannot be undone is confirmed by typing its name.
document.addEventListener('input', (event) => {
  const typed = event.target.closest('[data-confirms]');
  if (!typed) return;
  typed.form.querySelector('button.danger').disabled = typed.value.trim() !== typed.dataset.confirms;
});

// A draft is shown in its frames while it is written. Frames are new each time, so that the way back stays short.
let pause;
let unsaved = false;
const preview = async (form) => {
  const button = form.querySelector('[formtarget]');
  for (const name of form.dataset.previews.split(' ')) {
    const old = document.getElementsByName(name)[0];
    const fresh = old.cloneNode();
    fresh.removeAttribute('src');
    fresh.removeAttribute('loading');
    old.replaceWith(fresh);
    button.formTarget = name;
    form.requestSubmit(button);
    await new Promise((done) => { fresh.onload = done; });
  }
};
document.addEventListener('input', (event) => {
  const form = event.target.closest('[data-previews]');
  if (!form) return;
  unsaved = true;
  clearTimeout(pause);
  pause = setTimeout(() => preview(form), 800);
});
document.addEventListener('click', (event) => {
  const form = event.target.closest('[formtarget]')?.closest('[data-previews]');
  if (!form) return;
  event.preventDefault();
  preview(form);
});
document.addEventListener('submit', (event) => {
  if (!event.submitter?.formTarget) unsaved = false;
});
addEventListener('beforeunload', (event) => { if (unsaved) event.preventDefault(); });

// The whole page follows where a part of it cannot.
document.addEventListener('htmx:responseError', (event) => {
  if (event.detail.xhr.status >= 500) location.reload();
});

// The menu lies open where there is room for it beside the page.
const menu = document.querySelector('.menu');
const narrow = matchMedia('(max-width: 59.99rem)');
const fold = () => { if (menu) menu.open = !narrow.matches; };
narrow.addEventListener('change', fold);
fold();

// What lies in an order is dragged to its place, which is then sent by its own form.
let dragged = null;
document.addEventListener('dragstart', (event) => {
  const grip = event.target.closest?.('.grip[draggable]');
  dragged = grip?.closest('[data-places] > li') ?? null;
});
document.addEventListener('dragover', (event) => {
  const over = dragged && event.target.closest('[data-places] > li');
  if (!over || over.parentNode !== dragged.parentNode) return;
  event.preventDefault();
  if (over === dragged) return;
  const below = dragged.compareDocumentPosition(over) & Node.DOCUMENT_POSITION_FOLLOWING;
  over[below ? 'after' : 'before'](dragged);
});
document.addEventListener('dragend', () => {
  if (!dragged) return;
  const items = [...dragged.parentNode.children];
  const first = Math.min(...items.map((it) => it.querySelector('[name=place]').defaultValue));
  const place = dragged.querySelector('[name=place]');
  const to = String(first + items.indexOf(dragged));
  dragged = null;
  if (place.defaultValue === to) return;
  place.value = to;
  place.form.requestSubmit();
});

// Files go from here to where they are kept; then the form's address is told of each.
const send = async (form, file) => {
  const asked = await fetch(form.dataset.uploads, { method: 'POST', headers: { accept: 'application/json' },
    body: new URLSearchParams({ contentType: file.type, size: file.size }) });
  if (!asked.ok) throw new Error(asked.status);
  const { key, url, headers } = await asked.json();
  const put = await fetch(url, { method: 'PUT', headers, body: file });
  if (!put.ok) throw new Error(put.status);
  const { width, height } = await createImageBitmap(file);
  const told = await fetch(form.action, { method: 'POST', redirect: 'manual', body: new URLSearchParams({ key, width, height }) });
  if (told.type !== 'opaqueredirect') throw new Error(told.status);
};
document.addEventListener('submit', async (event) => {
  const form = event.target.closest('form[data-uploads]');
  if (!form) return;
  event.preventDefault();
  const files = [...form.elements.file.files];
  const [said, progress, button] = ['[data-failed]', 'progress', 'button'].map((it) => form.querySelector(it));
  const failed = [];
  said.textContent = '';
  Object.assign(progress, { hidden: false, max: files.length, value: 0 });
  button.disabled = true;
  for (const file of files) {
    await send(form, file).catch(() => failed.push(file.name));
    progress.value++;
  }
  button.disabled = false;
  if (failed.length) said.textContent = `${said.dataset.failed} (${failed.join(', ')})`;
  else location.assign(form.dataset.then);
});

// A colour that is picked is typed, and one that is typed is picked.
document.addEventListener('input', (event) => {
  const { fills } = event.target.dataset;
  if (fills) document.getElementById(fills).value = event.target.value;
  const picker = event.target.id && document.querySelector(`[data-fills="${event.target.id}"]`);
  if (picker && /^#[0-9a-f]{6}$/i.test(event.target.value)) picker.value = event.target.value;
});

// A frame beside a form shows what is being typed, and leaves no trace in the way back.
let typing;
document.addEventListener('input', (event) => {
  const form = event.target.closest('form[data-sample]');
  if (!form) return;
  clearTimeout(typing);
  typing = setTimeout(() => {
    const frame = document.querySelector(`iframe[name="${form.dataset.sample}"]`);
    frame.contentWindow.location.replace(`${frame.src}?${new URLSearchParams(new FormData(form))}`);
  }, 300);
});

// While a form is under way its button says so, and it is not sent twice. Listens last: what is held back by others is not under way.
const waiting = document.querySelector('[data-busy]');
const pressed = new Map();
const rest = () => {
  for (const [button, text] of pressed) {
    button.removeAttribute('aria-busy');
    button.textContent = text;
  }
  pressed.clear();
  waiting.textContent = '';
};
addEventListener('pageshow', (event) => { if (event.persisted) rest(); });

// What comes as a file leaves the page where it is, so it is fetched; what comes as a page takes the place of this one.
const show = (html) => {
  const main = new DOMParser().parseFromString(html, 'text/html').querySelector('main');
  document.querySelector('main').replaceWith(main);
  main.focus();
};
const take = async (form, button) => {
  unsaved = true;
  try {
    const body = new URLSearchParams(new FormData(form, button));
    const answer = await fetch(form.getAttribute('action'), { method: 'POST', body, headers: { accept: 'text/html' } });
    const name = /filename="(.+)"/.exec(answer.headers.get('content-disposition'))?.[1];
    if (!name) return show(await answer.text());
    const link = Object.assign(document.createElement('a'), { href: URL.createObjectURL(await answer.blob()), download: name });
    link.click();
    setTimeout(() => URL.revokeObjectURL(link.href), 10_000);
    if (form.dataset.file) show(await (await fetch(form.dataset.file)).text());
  } catch {
    form.prepend(Object.assign(document.createElement('p'), { className: 'said', role: 'alert', textContent: waiting.dataset.lost }));
  } finally {
    unsaved = false;
    rest();
  }
};
document.addEventListener('submit', (event) => {
  const form = event.target;
  const button = event.submitter ?? form.querySelector('button:not([type="button"])');
  if (event.defaultPrevented || form.getAttribute('method') !== 'post' || !button || button.formTarget) return;
  if (form.querySelector('[aria-busy]')) {
    event.preventDefault();
    return;
  }
  pressed.set(button, button.textContent);
  button.setAttribute('aria-busy', 'true');
  button.textContent = waiting.textContent = waiting.dataset.busy;
  if (form.dataset.file === undefined) return;
  event.preventDefault();
  take(form, event.submitter);
});
