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
