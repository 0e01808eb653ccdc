// Makes asking smoother; every page works without it.
"use strict";

const form = document.getElementById("ask");
const place = document.getElementById("answer");
const status = document.getElementById("status");

/** Bring in the page at `url` and put its question and answer into this one; then go to card number `card`, or to the
 * answer's head. */
async function load(url, remember, card = -1) {
  place.setAttribute("aria-busy", "true");
  status.textContent = status.dataset.working;
  try {
    const response = await fetch(url, { headers: { Accept: "text/html" } });
    const page = new DOMParser().parseFromString(await response.text(), "text/html");
    const answer = page.getElementById("answer");
    if (!answer) throw new Error("no answer in the page");
    if (remember) history.pushState(null, "", url);
    document.title = page.title;
    form.closest("section").className = page.getElementById("ask").closest("section").className;
    form.elements.q.value = page.getElementById("q").value;
    place.replaceChildren(...answer.childNodes);
    languageLinks(page);
    const failed = page.getElementById("problem");
    status.textContent = failed ? failed.textContent : place.childElementCount ? status.dataset.done : "";
    enhance();
    (place.querySelectorAll(".card h3 a")[card] ?? document.getElementById("answer-title"))?.focus();
  } catch {
    status.textContent = status.dataset.failed;
  } finally {
    place.removeAttribute("aria-busy");
  }
}

/** The language links carry the question: take them over from the page that was loaded. */
function languageLinks(page) {
  for (const link of document.querySelectorAll(".languages a")) {
    const fresh = page.querySelector(`.languages a[hreflang="${link.hreflang}"]`);
    if (fresh) link.setAttribute("href", fresh.getAttribute("href"));
  }
}

/** Buttons and highlights of the answer that is shown. */
function enhance() {
  for (const button of place.querySelectorAll(".copy")) {
    if (!navigator.clipboard) continue; // only over https or on this machine
    button.hidden = false;
    button.addEventListener("click", async () => {
      await navigator.clipboard.writeText(button.parentElement.querySelector("code").textContent);
      button.textContent = button.dataset.copied;
    });
  }
  const parts = place.querySelectorAll("[data-part]");
  for (const part of parts) {
    const light = (on) => {
      for (const other of parts) if (other.dataset.part === part.dataset.part) other.classList.toggle("lit", on);
    };
    part.addEventListener("mouseenter", () => light(true));
    part.addEventListener("mouseleave", () => light(false));
  }
}

if (form && place && status) {
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    load("/?" + new URLSearchParams({ q: form.elements.q.value }), true);
  });
  document.addEventListener("click", (event) => {
    const link = event.target.closest(".examples a, .more a");
    if (!link || event.ctrlKey || event.metaKey || event.shiftKey || event.button !== 0) return;
    event.preventDefault();
    const more = link.closest(".more") !== null;
    load(link.getAttribute("href"), true, more ? place.querySelectorAll(".hits li .card").length : -1);
  });
  window.addEventListener("popstate", () => load(location.pathname + location.search, false));
  enhance();
}
