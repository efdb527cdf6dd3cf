// While somebody writes: how many words there are, what stands in the way of publishing them, and
// what a rule would do.
// Without this script the numbers are those of the last press, and "Check without saving" does the rest.

const WAIT = 700;
let waiting = 0;

function count(input) {
  const words = input.value.split(/\s+/).filter(Boolean).length;
  const shown = document.querySelector(`[data-count-of="${input.id}"]`);
  if (shown) {
    const text = words === 1 ? shown.dataset.one : shown.dataset.more;
    shown.textContent = text.replace(/\d+/, String(words));
  }
}

async function check(form) {
  const sent = new FormData(form);
  sent.set("press", "check");
  const answer = await fetch(location.href, { method: "POST", body: sent });
  if (!answer.ok) {
    return;
  }
  const page = new DOMParser().parseFromString(await answer.text(), "text/html");
  for (const place of document.querySelectorAll("[data-findings]")) {
    const found = page.querySelector(`[data-findings="${place.dataset.findings}"]`);
    if (found && found.textContent !== place.textContent) {
      place.replaceChildren(...found.cloneNode(true).childNodes);
    }
  }
}

for (const form of document.querySelectorAll("form[data-checked]")) {
  form.addEventListener("input", (event) => {
    if (event.target.matches("[data-words]")) {
      count(event.target);
      clearTimeout(waiting);
      waiting = setTimeout(() => check(form).catch(() => {}), WAIT);
    }
  });
}

// A rule says what it would do as soon as something in its sentence changes; the button does the same.
async function look(form) {
  const sent = new FormData(form);
  sent.set("press", "look");
  const answer = await fetch(location.href, { method: "POST", body: sent });
  const page = new DOMParser().parseFromString(await answer.text(), "text/html");
  const found = page.querySelector("[data-judged]");
  if (found) {
    document.querySelector("[data-judged]").replaceChildren(...found.cloneNode(true).childNodes);
  }
}

for (const form of document.querySelectorAll("form[data-looks]")) {
  form.addEventListener("change", () => {
    clearTimeout(waiting);
    waiting = setTimeout(() => look(form).catch(() => {}), WAIT);
  });
}
