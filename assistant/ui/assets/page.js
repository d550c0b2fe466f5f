// What only the browser can do: language of the document, scrolling to the newest words, form and preview kept together.
(() => {
  const onPhone = () => window.matchMedia("(max-width: 820px)").matches;

  window.pageLanguage = () => {
    const spoken = document.querySelector("#title [lang]");
    document.documentElement.lang = spoken && spoken.lang === "en" ? "en" : "zh-CN";
  };

  const describe = () => {
    window.pageLanguage();
    const log = document.getElementById("chat-log");
    if (!log || log.getAttribute("role")) return;
    log.setAttribute("role", "log");
    log.setAttribute("aria-live", "polite");
    log.setAttribute("tabindex", "0");
    new MutationObserver(() => follow(log)).observe(log, { childList: true, subtree: true, characterData: true });
  };

  let turns = 0;
  const follow = (log) => {
    const now = log.querySelectorAll(".turn").length;
    const near = log.scrollHeight - log.scrollTop - log.clientHeight < 160;
    if (now !== turns || near) log.scrollTop = log.scrollHeight;
    turns = now;
  };

  const reveal = (target, inside) => {
    const box = inside.getBoundingClientRect();
    const place = target.getBoundingClientRect();
    inside.scrollTop += place.top - box.top - box.height / 3;
  };

  // A place in the preview leads to its field, a name in the list of open ones too.
  document.addEventListener("click", (event) => {
    const link = event.target.closest("[data-field]");
    const field = link && document.getElementById(link.dataset.field);
    if (!field) return;
    field.scrollIntoView({ block: "center" });
    field.focus({ preventScroll: true });
  });

  // A finding leads to a field of a form that is yet to be drawn.
  let leading = "";
  document.addEventListener("click", (event) => {
    leading = event.target.closest("[data-lead]")?.dataset.lead || leading;
  });
  window.leadOn = (tries = 20) => {
    const field = document.getElementById(leading);
    if (!field || !field.offsetParent) {
      if (tries && leading) setTimeout(() => window.leadOn(tries - 1), 100);
      return;
    }
    leading = "";
    field.scrollIntoView({ block: "center" });
    field.focus({ preventScroll: true });
  };

  // The field in hand shows its places in the preview.
  document.addEventListener("focusin", (event) => {
    const preview = document.getElementById("fill-preview");
    if (!preview || !event.target.id || !event.target.id.startsWith("field-")) return;
    preview.querySelectorAll(".place.current").forEach((place) => place.classList.remove("current"));
    const places = preview.querySelectorAll(`[data-field="${CSS.escape(event.target.id)}"]`);
    places.forEach((place) => place.classList.add("current"));
    if (places.length && !onPhone()) reveal(places[0], preview);
  });

  // A clause picked in the tree is marked at once, and shows what stands below it.
  document.addEventListener("click", (event) => {
    const pick = event.target.closest(".pick");
    if (!pick) return;
    pick.closest(".tree").querySelectorAll("[aria-current]").forEach((each) => each.removeAttribute("aria-current"));
    pick.setAttribute("aria-current", "true");
    const details = pick.closest("summary")?.parentElement;
    if (details) details.open = true;
  });

  // On a phone the clause covers the page from below: take the reader into it, and back where they came from.
  let opener = null;
  document.addEventListener("click", (event) => {
    const chip = event.target.closest('[data-act="open"]');
    if (chip && !chip.closest(".clause")) opener = chip;
    const close = event.target.closest('[data-act="close"]');
    if (close && opener && opener.isConnected) opener.focus();
  });
  document.addEventListener("keydown", (event) => {
    if (event.key !== "Escape") return;
    const open = [...document.querySelectorAll(".clause .close")].find((each) => each.offsetParent !== null);
    if (open) open.click();
  });

  new MutationObserver(describe).observe(document.documentElement, { childList: true, subtree: true });
  document.addEventListener("DOMContentLoaded", describe);
})();
